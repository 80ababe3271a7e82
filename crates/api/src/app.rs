//! The application as `portal serve`, the demo and every test run it: the routes, the state beside them, and the
//! contract that follows from mounting them.

mod beside;

use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, Condition, from_fn};
use actix_web::web::{self, Data, PathConfig};
use actix_web::{App, Error};
use sea_orm::DatabaseConnection;
use shared::paths;
use shared::problem::{Problem, ProblemCode};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, scope};

use crate::access::Database;
use crate::access::card_proof::CardSigner;
use crate::access::record::AccessRecord;
use crate::access::token::TokenSigner;
use crate::access::trace::record_reading;
use crate::clock::Clock;
use crate::config::Config;
use crate::config::operator::Operator;
use crate::credentials::password_hasher::PasswordHasher;
use crate::error::ApiError;
use crate::features;
use crate::http::callers::Callers;
use crate::http::client_address::TrustedProxies;
use crate::http::first_paint::FirstPaint;
use crate::http::installable::Installable;
use crate::http::known_queries::KnownQueries;
use crate::http::pdf_file::PdfRenderer;
use crate::http::plain_pages::PlainPages;
use crate::http::printer::Printer;
use crate::http::rates::{self, Rates};
use crate::http::request_body::BodyRoom;
use crate::http::security_headers::SecurityHeaders;
use crate::http::shared_files::SharedFiles;
use crate::http::site::Site;
use crate::http::streamed_file::FileStreams;
use crate::http::unmatched::{KnownAddresses, unmatched};
use crate::http::{compressible, deprecations, envelope, gate, known_queries, static_site};
use crate::import_runs::intake::Intake;
use crate::issued_documents::VerificationPage;
use crate::mail::Postbox;
use crate::openapi::{self, BearerTokens};
use crate::paging::CursorSeal;
use crate::webhooks::{Reach, SecretSeal};

/// What every worker shares. Cloning shares it.
#[derive(Clone)]
pub struct State {
    config: Arc<Config>,
    operator: Data<Arc<Operator>>,
    clock: Data<Clock>,
    database: Data<Database>,
    accesses: Data<AccessRecord>,
    first_paint: FirstPaint,
    installable: Arc<Installable>,
    plain_pages: PlainPages,
    site: Option<Site>,
    signer: Data<TokenSigner>,
    cursors: Data<CursorSeal>,
    cards: Data<CardSigner>,
    hasher: Data<PasswordHasher>,
    renderer: Data<PdfRenderer>,
    printer: Data<Printer>,
    streams: Data<FileStreams>,
    shared_files: Data<SharedFiles>,
    callers: Data<Callers>,
    rates: Data<Rates>,
    body_room: Data<BodyRoom>,
    postbox: Data<Postbox>,
    intake: Data<Intake>,
    reach: Data<Reach>,
    webhook_seal: Data<SecretSeal>,
    known_addresses: Data<KnownAddresses>,
    known_queries: Data<KnownQueries>,
    contract: Data<features::contract::Contract>,
    network_answers: Data<features::providers::KeptAnswers>,
    /// Whether each thread that serves requests has connections of its own.
    has_own_connections: bool,
}

impl State {
    pub fn new(config: Config, clock: Clock, connection: DatabaseConnection) -> anyhow::Result<Self> {
        let contract = openapi();
        let site = Site::chosen(config.web_root.as_deref())?;
        let renderer = PdfRenderer::new();
        let (operator, page) = (Arc::new(config.operator.clone()), VerificationPage::of(&config.public_url));
        let printer = Printer::new(Arc::clone(&operator), renderer.clone(), clock.clone(), page);
        Ok(Self {
            first_paint: FirstPaint::new(operator.portal())?,
            installable: Installable::new(&operator)?,
            plain_pages: PlainPages::new(operator.portal()),
            signer: Data::new(TokenSigner::new(&config.signing_keys)),
            cursors: Data::new(CursorSeal::of(&config.signing_keys)?),
            cards: Data::new(CardSigner::new(&config.signing_keys, &config.public_url)?),
            postbox: Data::new(Postbox::new(&config)),
            streams: Data::new(FileStreams::new(config.limits.pace())),
            callers: Data::new(Callers::new(config.limits.requests_per_address)),
            rates: Data::new(Rates::new(&config.limits)),
            known_addresses: Data::new(KnownAddresses::of(&contract, site.is_some())),
            site,
            intake: Data::new(Intake::of(&config)),
            reach: Data::new(Reach::new(&config.webhooks.allow_private_addresses)),
            webhook_seal: Data::new(SecretSeal::of(&config.signing_keys)?),
            config: Arc::new(config),
            clock: Data::new(clock),
            accesses: Data::new(AccessRecord::new(connection.clone())),
            database: Data::new(Database::new(connection)),
            hasher: Data::new(PasswordHasher::new()?),
            renderer: Data::new(renderer),
            printer: Data::new(printer),
            operator: Data::new(operator),
            known_queries: Data::new(KnownQueries::of(&contract)),
            shared_files: Data::default(),
            network_answers: Data::default(),
            body_room: Data::default(),
            contract: Data::new(features::contract::Contract::new(&contract)?),
            has_own_connections: true,
        })
    }

    /// Every request goes through the connection that was given, for whoever watches that one.
    #[must_use]
    pub fn through_one_connection(self) -> Self {
        Self { has_own_connections: false, ..self }
    }

    /// With the client's files from elsewhere than the configuration or the program says.
    #[must_use]
    pub fn with_site(self, site: Site) -> Self {
        let known_addresses = Data::new(KnownAddresses::of(&openapi(), true));
        Self { site: Some(site), known_addresses, ..self }
    }

    /// The state of one of the threads that serve requests, to be called on it.
    #[must_use]
    pub fn for_worker(&self) -> Self {
        let state = self.clone();
        if self.has_own_connections { Self { database: Data::new(self.database.for_worker()), ..state } } else { state }
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Whether people find pages here, or programs the API alone.
    pub const fn has_pages(&self) -> bool {
        self.site.is_some()
    }

    /// Who read what, for whoever serves to write it down.
    pub fn accesses(&self) -> &AccessRecord {
        &self.accesses
    }

    /// What documents are drawn with, for a worker in the same process to wait its turn at.
    pub fn renderer(&self) -> PdfRenderer {
        PdfRenderer::clone(&self.renderer)
    }
}

/// The application over its state.
pub fn app(
    state: State,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let app = App::new().into_utoipa_app().openapi(Described::openapi()).configure(api).into_app();
    let (site, first_paint, installable) = (state.site, state.first_paint, state.installable);
    let compression = state.config.compression;
    app.app_data(state.clock)
        .app_data(state.database)
        .app_data(state.accesses)
        .app_data(state.signer)
        .app_data(state.cursors)
        .app_data(state.cards)
        .app_data(state.hasher)
        .app_data(state.renderer)
        .app_data(state.printer)
        .app_data(state.streams)
        .app_data(state.shared_files)
        .app_data(state.callers)
        .app_data(state.rates)
        .app_data(state.body_room)
        .app_data(Data::new(state.config.limits))
        .app_data(Data::new(state.config.limits.pace()))
        .app_data(state.postbox)
        .app_data(state.intake)
        .app_data(state.reach)
        .app_data(state.webhook_seal)
        .app_data(state.known_addresses)
        .app_data(state.known_queries)
        .app_data(state.contract)
        .app_data(state.network_answers)
        .app_data(state.operator)
        .app_data(Data::new(TrustedProxies(state.config.trusted_proxies.clone())))
        .app_data(Data::new(SecurityHeaders { is_https: state.config.is_https() }))
        .app_data(PathConfig::default().error_handler(|_, _| ApiError::refused(ProblemCode::NotFound).into()))
        .configure(|config| beside::mount(state.plain_pages, config))
        .configure(move |config| {
            if let Some(site) = site {
                static_site::mount(site, first_paint, installable, config);
            }
        })
        .default_service(web::to(unmatched))
        .wrap(from_fn(known_queries::refuse_others))
        .wrap(from_fn(deprecations::tell))
        .wrap(from_fn(record_reading))
        .wrap(from_fn(compressible::spare))
        .wrap(Condition::new(compression, Compress::default()))
        .wrap(from_fn(rates::keep))
        .wrap(from_fn(gate::gate))
        .wrap(from_fn(envelope::envelope))
}

/// The contract, as it follows from what is mounted.
pub fn openapi() -> OpenApi {
    let mut contract = App::new().into_utoipa_app().openapi(Described::openapi()).configure(api).split_for_parts().1;
    openapi::complete(&mut contract);
    contract
}

fn api(config: &mut ServiceConfig) {
    config.configure(features::plan_cards::well_known).service(
        scope::scope(paths::BASE)
            .configure(features::portal::routes)
            .configure(features::sessions::routes)
            .configure(features::password_policy::routes)
            .configure(features::registrations::routes)
            .configure(features::password_resets::routes)
            .configure(features::first_accesses::routes)
            .configure(features::password_setups::routes)
            .configure(features::account::routes)
            .configure(features::overview::routes)
            .configure(features::company_overview::routes)
            .configure(features::own_password::routes)
            .configure(features::own_sessions::routes)
            .configure(features::own_accesses::routes)
            .configure(features::charges::routes)
            .configure(features::family::routes)
            .configure(features::card_requests::routes)
            .configure(features::content::routes)
            .configure(features::tokens::routes)
            .configure(features::own_program::routes)
            .configure(features::audit_trail::routes)
            .configure(features::waiting_periods::routes)
            .configure(features::plans::routes)
            .configure(features::plan_cards::routes)
            .configure(features::attendance_codes::routes)
            .configure(features::service_statements::routes)
            .configure(features::contract::routes)
            .configure(features::verifications::routes)
            .configure(features::providers::routes)
            .configure(features::settlement_statements::routes)
            .configure(features::tax_statements::routes)
            .configure(features::usage_statement::routes)
            .configure(features::company_tax_report::routes)
            .configure(features::tax_years::routes)
            .configure(features::invoice_delivery::routes)
            .configure(features::company_notices::routes)
            .configure(features::company_api_clients::routes)
            .configure(features::event_feed::routes)
            .configure(features::company_invoices::routes)
            .configure(features::company_statement::routes)
            .configure(features::jobs::routes)
            .configure(features::imports::routes)
            .configure(features::webhooks::routes)
            .default_service(web::to(unmatched)),
    );
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Portal API",
        description = "REST API of the portal of a Brazilian health-plan operator. Money is whole centavos in fields \
                       that end in `_cents`; dates are `YYYY-MM-DD`, instants RFC 3339 in UTC. Every error is \
                       `application/problem+json` with a stable `type`.",
        contact(name = "The operator of this portal, as `GET /api/v1/portal` says how to reach it"),
        license(name = "MIT", identifier = "MIT")
    ),
    servers((url = "/", description = "This server")),
    components(schemas(Problem)),
    modifiers(&BearerTokens)
)]
struct Described;
