//! A family whose company pays for it, with a row of theirs in every table that is somebody's.

use api::access::card_proof::{CardSigner, Said};
use api::access::grants::{OwnAccount, ViewCharges, ViewCompanyStatement, ViewFamily, ViewOwnAccesses, ViewOwnProgram};
use api::access::scopes::{AboutMember, ChargedTo, JobOwner, Members, OfAccount, OfCompany, OfProgram, ShownCard};
use api::access::{Beneficiary, Caller, Company, Grant, Identity, Person, ProgramCaller, ProgramOwner};
use api::db::entity::account;
use chrono::DateTime;
use shared::account::Category;
use shared::programs::Scope;
use tests::{Member, Portal, a_charge, an_invoice};
use uuid::Uuid;

use super::rows::{access, cards, choose, job, own_rows, reissue, sign_in};

/// Every table that is somebody's; `xtask tidy` looks for each of them in the suite.
pub(super) const TABLES: &[&str] = &[
    "access_record",
    "account",
    "api_client",
    "api_client_secret",
    "attendance_code",
    "audit",
    "card_request",
    "card_request_item",
    "card_request_step",
    "charge",
    "charge_item",
    "company",
    "company_invoice",
    "company_invoice_item",
    "enrolment",
    "import_fault",
    "import_run",
    "invoice_delivery_choice",
    "job",
    "job_chunk",
    "known_device",
    "one_time_secret",
    "person",
    "reassignment",
    "refresh_token",
    "reimbursement",
    "service",
    "session",
    "slip_reissue",
    "tax_statement_version",
    "waiting_period",
];

/// The scopes of one family and its company, as the grants admit them.
pub(super) struct Tenant {
    pub(super) family: Members,
    pub(super) dependent: Members,
    /// Another dependent of the same family.
    pub(super) sibling: Members,
    pub(super) charges: ChargedTo,
    pub(super) about: AboutMember,
    /// The dependent's.
    pub(super) shown_card: ShownCard,
    pub(super) company: OfCompany,
    pub(super) account: OfAccount,
    pub(super) company_account: OfAccount,
    pub(super) person_with_jobs: JobOwner,
    pub(super) program_with_jobs: JobOwner,
    /// The company's.
    pub(super) program: OfProgram,
}

impl Tenant {
    pub(super) async fn arrive(portal: &Portal) -> Self {
        let client = portal.company().await;
        let company_id = client.company.company_id;
        let family = portal.employees(&client.company).await;
        let sibling = portal.dependent_of(&family.holder, "Irene D'Ávila").await;
        let people = [&family.holder, &family.dependent, &sibling];
        let owner = ProgramOwner::Company { company_id };
        let program = portal.program_of(owner, &[Scope::CompanyStatementRead]).await;
        let api_client_id: Uuid = program.client_id.parse().expect("an id");

        a_charge().of(&family.holder, portal).await;
        for person in people {
            own_rows(portal, person).await;
            access(portal, client.account_id, api_client_id, Some(person.enrolment_id), None).await;
        }
        access(portal, client.account_id, api_client_id, None, Some(company_id)).await;
        cards(portal, &family.holder, &people).await;
        let mut invoice = an_invoice("2026-02");
        for person in people {
            invoice = invoice.life(person, 10_000, 1_000);
        }
        let invoice = invoice.of(&client.company, portal).await.get();
        reissue(portal, invoice, client.account_id).await;
        choose(portal, company_id, client.account_id).await;
        for (account_id, program_id) in [(Some(client.account_id), None), (None, Some(api_client_id))] {
            job(portal, account_id, program_id, company_id).await;
        }
        let of_member = account::Kind::Beneficiary;
        let own = sign_in(portal, family.holder.account_id, of_member, Some(family.holder.enrolment_id), None).await;
        let of_company = account::Kind::Company;
        let companys = sign_in(portal, client.account_id, of_company, None, Some(company_id)).await;

        let caller = |member: &Member, session_id, category| {
            caller(
                member.account_id,
                session_id,
                Identity::Beneficiary(Beneficiary {
                    enrolment_id: member.enrolment_id,
                    holder_enrolment_id: member.holder_enrolment_id,
                    category,
                }),
            )
        };
        let holder = caller(&family.holder, own, Category::Holder);
        let dependent = caller(&family.dependent, Uuid::nil(), Category::Dependent);
        let sibling = caller(&sibling, Uuid::nil(), Category::Dependent);
        let responsible = self::caller(client.account_id, companys, Identity::Company(Company { company_id }));
        let program =
            Caller::Program(ProgramCaller { api_client_id, scopes: vec![Scope::CompanyStatementRead], owner });
        Self {
            family: admit::<ViewFamily>(&holder),
            dependent: admit::<ViewFamily>(&dependent),
            sibling: admit::<ViewFamily>(&sibling),
            charges: admit::<ViewCharges>(&holder),
            about: admit::<ViewOwnAccesses>(&holder),
            shown_card: shown_card(&family.dependent.card_number),
            company: admit::<ViewCompanyStatement>(&responsible),
            account: admit::<OwnAccount>(&holder),
            company_account: admit::<OwnAccount>(&responsible),
            person_with_jobs: JobOwner::of(&responsible),
            program_with_jobs: JobOwner::of(&program),
            program: admit::<ViewOwnProgram>(&program),
        }
    }
}

fn caller(account_id: Uuid, session_id: Uuid, identity: Identity) -> Caller {
    Caller::Person(Person { account_id, session_id, must_change_password: false, identity })
}

fn admit<G: Grant>(caller: &Caller) -> G::Scope {
    G::admit(caller).expect("the caller is admitted")
}

/// As somebody has it who was shown the card with this number.
fn shown_card(card_number: &str) -> ShownCard {
    let config = tests::portal::config("sqlite::memory:");
    let signer = CardSigner::new(&config.signing_keys, &config.public_url).expect("a signer");
    let said = Said { card_number, name: "", plan_ans_registration: "", end: None };
    let proof = signer.prove(said, DateTime::UNIX_EPOCH).expect("a proof");
    ShownCard::of(&signer.read(&proof.statement).expect("ours"))
}
