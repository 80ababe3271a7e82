//! The invented operator of `portal demo`. Nobody of this name, number or address exists; the slips that it prints
//! cannot be paid.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono_tz::America::Sao_Paulo;
use shared::portal::{Contact, ContactSubject};
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::company_tax_report::SettlementDelay;
use shared::rules::document::Cnpj;
use shared::rules::late_fee::LateFeeRule;
use shared::rules::password::PasswordProfile;

use super::Config;
use super::company_texts::{AcceptanceTerm, DebtConsequences};
use super::imports::ImportSettings;
use super::limits::Limits;
use super::logo::Logo;
use super::mail::{MailSettings, Route};
use super::map_links::MapLinks;
use super::operator::{Color, Operator, PixSettings, RegistrationMode, SlipSettings, manual_cutoff};
use super::signing_keys::SigningKeys;
use super::webhooks::WebhookSettings;

/// What the demo's server runs with: everything under `data_dir`, reached on `bind` alone.
pub fn config(data_dir: &Path, bind: SocketAddr, web_root: Option<PathBuf>) -> anyhow::Result<Config> {
    Ok(Config {
        database_url: format!("sqlite:{}?mode=rwc", data_dir.join("portal.sqlite").display()),
        bind,
        metrics_bind: None,
        web_root,
        public_url: format!("http://{bind}").parse().context("the demo's address")?,
        trusted_proxies: Vec::new(),
        signing_keys: signing_keys(&data_dir.join("signing.key"))?,
        shutdown_seconds: 2,
        limits: Limits::default(),
        imports: ImportSettings::default(),
        // Whoever tries the demo has the receiver on the same machine.
        webhooks: WebhookSettings {
            allow_private_addresses: vec!["127.0.0.0/8".parse()?, "::1/128".parse()?],
            ca_file: None,
        },
        compression: true,
        operator: operator()?,
        mail: Some(MailSettings {
            from: "Manacá Saúde <portal@manaca-saude.example>".parse().context("the demo's sender")?,
            reply_to: None,
            route: Route::Folder(data_dir.join("mail")),
        }),
    })
}

/// The key stays between starts, so that a restart ends no session.
fn signing_keys(file: &Path) -> anyhow::Result<SigningKeys> {
    if !file.exists() {
        let mut secret = [0u8; 32];
        getrandom::fill(&mut secret).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
        std::fs::write(file, format!("demo:{}", STANDARD.encode(secret)))
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    SigningKeys::parse(text.trim()).with_context(|| format!("{} is damaged; delete it", file.display()))
}

/// The invented operator.
pub fn operator() -> anyhow::Result<Operator> {
    Ok(Operator {
        name: "Manacá Saúde".to_owned(),
        legal_name: "Manacá-da-Serra Planos de Saúde Fictícios Ltda.".to_owned(),
        document: Cnpj::parse("12.ABC.345/01DE-35").context("the demo's CNPJ")?,
        ans_registration: "000000".to_owned(),
        tagline: "Veja suas mensalidades, entenda cada valor e imprima o que precisar.".to_owned(),
        address: "Rua dos Manacás, 100 · Centro · 49010-000 Cidade Inventada/SE".to_owned(),
        primary_color: Color([0x0b, 0x5e, 0x6b]),
        accent_color: Color([0xd9, 0x7b, 0x29]),
        logo: Some(Logo::from_png(include_bytes!("../../assets/demo-logo.png"))?),
        logo_dark: Some(Logo::from_png(include_bytes!("../../assets/demo-logo-dark.png"))?),
        contacts: contacts(),
        time_zone: Sao_Paulo,
        local_holidays: Vec::new(),
        late_fee: LateFeeRule::default(),
        late_payment_cutoff_day: manual_cutoff(),
        tax_report_delay_hours: SettlementDelay::default(),
        slips: Some(SlipSettings {
            bank_name: "Banco de demonstração".to_owned(),
            branch_and_beneficiary_code: "0000-0 / 0000000-0".to_owned(),
            portfolio: "17".to_owned(),
            document_kind: "DM".to_owned(),
            acceptance: "N".to_owned(),
            payment_place: "Pagável em qualquer banco até o vencimento".to_owned(),
            instructions: vec![
                "Documento de demonstração: não pague.".to_owned(),
                "Após o vencimento: multa de 2% e juros de 1% ao mês.".to_owned(),
            ],
        }),
        pix: Some(PixSettings {
            key: "pix@manaca-saude.example".to_owned(),
            name: "MANACA SAUDE FICTICIA".to_owned(),
            city: "CIDADE INVENTADA".to_owned(),
        }),
        dynamic_pix_knows_late_amount: false,
        password_profile: PasswordProfile::Manual,
        registration: RegistrationMode::Direct,
        access_after_end_months: AccessAfterEnd::default(),
        map_links: MapLinks::default(),
        invoice_delivery_term: AcceptanceTerm::default(),
        debt_consequences: DebtConsequences::default(),
        retention: None,
        is_demo: true,
    })
}

fn contacts() -> Vec<Contact> {
    let contact = |subject, label: &str, phone: &str, mailbox: &str, hours: &str| Contact {
        subject,
        label: label.to_owned(),
        phone: Some(phone.to_owned()),
        email: Some(format!("{mailbox}@manaca-saude.example")),
        hours: Some(hours.to_owned()),
    };
    let weekdays = "Segunda a sexta, das 8h às 18h";
    vec![
        contact(ContactSubject::General, "Atendimento", "(79) 5555-0100", "atendimento", weekdays),
        contact(ContactSubject::Registration, "Setor de Cadastro", "(79) 5555-0101", "cadastro", weekdays),
        contact(ContactSubject::Receivables, "Contas a Receber", "(79) 5555-0102", "contas", weekdays),
        contact(
            ContactSubject::Urgency,
            "Urgência e emergência",
            "(79) 5555-0105",
            "urgencia",
            "Todos os dias, 24 horas",
        ),
        contact(ContactSubject::Ombudsman, "Ouvidoria", "(79) 5555-0103", "ouvidoria", weekdays),
        contact(
            ContactSubject::DataProtection,
            "Encarregado de dados (LGPD)",
            "(79) 5555-0104",
            "privacidade",
            weekdays,
        ),
    ]
}
