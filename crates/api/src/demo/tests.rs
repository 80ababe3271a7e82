//! The demo's files through the real importer, on days when months end, and the accounts that stand on them.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate};
use chrono_tz::America::Sao_Paulo;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, Iterable, PaginatorTrait, QueryFilter};
use shared::rules::charge::ChargeStatus;
use shared::rules::money::Cents;
use tempfile::TempDir;

use super::{Logins, create_accounts, is_present, write_files};
use crate::clock::Clock;
use crate::db::entity::{account, api_client, charge, company, company_invoice, enrolment, person};
use crate::db::entity::{plan, provider, provider_plan, provider_specialty, specialty};
use crate::db::{connect, migration};
use crate::import::{FileKind, Options, Progress, Report};

async fn database(folder: &TempDir) -> DatabaseConnection {
    let url = format!("sqlite:{}?mode=rwc", folder.path().join("portal.db").display());
    let connection = connect::open(&url).await.expect("database");
    migration::apply(&connection).await.expect("schema");
    connection
}

async fn import(connection: &DatabaseConnection, folder: &TempDir, today: NaiveDate) -> Report {
    let files = folder.path().join("files");
    write_files(&files, today, 40).expect("files");
    let options =
        Options { dry_run: false, moment: Clock::date_held(Sao_Paulo, today).moment(), ledger: None, profile: None };
    crate::import::run(connection, &[files], &options, Progress::Silent).await.expect("import")
}

#[tokio::test]
async fn the_files_are_sound_on_every_day() {
    for (year, month, day) in [(2026, 11, 21), (2024, 2, 29), (2027, 1, 31), (2026, 3, 1), (2025, 12, 31)] {
        let today = NaiveDate::from_ymd_opt(year, month, day).expect("date");
        let folder = tempfile::tempdir().expect("folder");
        let connection = database(&folder).await;
        let report = import(&connection, &folder, today).await;
        assert_eq!(report.remarks.listed().len(), 0, "{report}");
        let holder = enrolment::Entity::find().all(&connection).await.expect("enrolments");
        let holder = holder.iter().find(|found| found.external_id == "E-000001-00").expect("holder");
        let charges = charge::Entity::find().all(&connection).await.expect("charges");
        let own: Vec<_> = charges.iter().filter(|charge| charge.holder_enrolment_id == holder.id).collect();
        let states: Vec<_> = own
            .iter()
            .map(|charge| {
                let amount = Cents(charge.amount_cents);
                ChargeStatus::on(today, amount, charge.due_date, charge.payment_date, charge.cancelled_on)
            })
            .collect();
        let count = |status| states.iter().filter(|state| **state == status).count();
        assert_eq!(
            (count(ChargeStatus::Open), count(ChargeStatus::Overdue), count(ChargeStatus::Cancelled)),
            (2, 1, 1)
        );
        assert_eq!((count(ChargeStatus::Paid), count(ChargeStatus::NothingDue)), (75, 1));
        assert!(own.iter().any(|charge| charge.due_date - today == chrono::TimeDelta::days(5)));
        assert!(charges.iter().all(|charge| charge.payment_date.is_none_or(|paid| paid < today)));
        assert!(charges.iter().all(|charge| charge.amount_cents >= 0));
        let documents: HashSet<_> = charges.iter().map(|charge| &charge.document).collect();
        assert_eq!(documents.len(), charges.len());
    }
}

#[tokio::test]
async fn the_company_has_its_lives() {
    let folder = tempfile::tempdir().expect("folder");
    let connection = database(&folder).await;
    let report = import(&connection, &folder, NaiveDate::from_ymd_opt(2026, 11, 21).expect("date")).await;
    let lives = enrolment::Entity::find().all(&connection).await.expect("enrolments");
    let companies = company::Entity::find().all(&connection).await.expect("companies");
    let logins = Logins::new();
    for (login, expected) in
        [(logins.company, 300..304), (logins.company_in_debt, 12..16), (logins.unregistered_company, 6..10)]
    {
        let id = companies.iter().find(|company| company.document == login.document).expect("a company").id;
        let lives = lives.iter().filter(|enrolment| enrolment.company_id == Some(id)).count();
        assert!(expected.contains(&lives), "{lives}");
    }
    assert!(report.has_changes());
}

#[tokio::test]
async fn companies_have_paid_and_pending_invoices_and_one_is_in_debt() {
    for (year, month, day) in [(2026, 11, 21), (2027, 1, 31), (2026, 3, 1)] {
        let today = NaiveDate::from_ymd_opt(year, month, day).expect("date");
        let folder = tempfile::tempdir().expect("folder");
        let connection = database(&folder).await;
        import(&connection, &folder, today).await;
        let logins = Logins::new();
        for (login, open, overdue) in
            [(logins.company, 1, 0), (logins.company_in_debt, 0, 2), (logins.unregistered_company, 1, 0)]
        {
            let invoices = company_invoice::Entity::find()
                .inner_join(company::Entity)
                .filter(company::Column::Document.eq(login.document))
                .all(&connection)
                .await
                .expect("invoices");
            let count = |wanted| {
                let states = invoices.iter().map(|invoice| {
                    ChargeStatus::on(
                        today,
                        Cents(invoice.amount_cents),
                        invoice.due_date,
                        invoice.payment_date,
                        invoice.cancelled_on,
                    )
                });
                states.filter(|state| *state == wanted).count()
            };
            assert_eq!((count(ChargeStatus::Open), count(ChargeStatus::Overdue)), (open, overdue));
            assert!(count(ChargeStatus::Paid) >= 12 && count(ChargeStatus::Cancelled) == 1);
            assert!(invoices.iter().all(|invoice| invoice.payment_date.is_none_or(|paid| paid < today)));
            // What the tax report of the year before waits for.
            let midnight = today.and_hms_opt(3, 0, 0).expect("a time of day").and_utc();
            let recovered: Vec<_> = invoices.iter().filter(|invoice| invoice.settled_at == Some(midnight)).collect();
            assert_eq!(recovered.len(), usize::from(overdue > 0));
            assert!(recovered.iter().all(|invoice| invoice.billing_month == format!("{}-01", year - 1)));
            let mut months: Vec<_> = invoices
                .iter()
                .filter(|invoice| invoice.cancelled_on.is_none())
                .map(|invoice| invoice.billing_month.clone())
                .collect();
            months.sort();
            let with_repeats = months.len();
            months.dedup();
            assert_eq!(months.len(), with_repeats, "one invoice a month");
        }
    }
}

#[tokio::test]
async fn accounts_are_made_once_for_people_of_the_files() {
    let folder = tempfile::tempdir().expect("folder");
    let connection = database(&folder).await;
    assert!(!is_present(&connection).await.expect("query"));
    import(&connection, &folder, NaiveDate::from_ymd_opt(2026, 11, 21).expect("date")).await;
    for _ in 0..2 {
        let moment = Clock::set_to(chrono_tz::UTC, DateTime::UNIX_EPOCH).moment();
        create_accounts(&connection, &Logins::new(), moment, &|password| Ok(format!("hash of {password}")))
            .await
            .expect("accounts");
        assert!(is_present(&connection).await.expect("query"));
        assert_eq!(account::Entity::find().count(&connection).await.expect("count"), 6);
        assert_eq!(api_client::Entity::find().count(&connection).await.expect("count"), 1);
    }
    let logins = Logins::new();
    let people = person::Entity::find().all(&connection).await.expect("people");
    for (who, login) in logins.people() {
        let person = people.iter().find(|person| person.cpf.as_deref() == Some(&login.cpf)).expect(who);
        assert_eq!((person.birth_date, &person.email), (login.birth_date, &login.email), "{who}");
        assert_eq!(person.mother_name.as_ref(), Some(&login.mother_name), "{who}");
        assert!(login.email.is_some(), "{who}");
    }
    let companies = company::Entity::find().all(&connection).await.expect("companies");
    for (who, login) in logins.companies() {
        let company = companies.iter().find(|company| company.document == login.document).expect(who);
        assert_eq!((&*company.code, company.responsible_email.as_deref()), (login.company_code, Some(login.email)));
    }
}

#[test]
fn logins_are_written_in_their_published_shape() {
    let folder = tempfile::tempdir().expect("folder");
    let path = Logins::new().write(folder.path()).expect("file");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(path).expect("file")).expect("JSON");
    assert_eq!(json["holder"]["card_number"], "900000100");
    assert_eq!(json["dependent"]["card_number"], "900000101");
    for who in ["individual", "unregistered_individual"] {
        for key in ["cpf", "email", "card_number", "birth_date"] {
            assert!(json[who][key].is_string(), "{who}.{key}");
        }
    }
    for who in ["company", "company_in_debt", "unregistered_company"] {
        for key in ["document", "email", "company_code"] {
            assert!(json[who][key].is_string(), "{who}.{key}");
        }
    }
    assert!(json["operator_client"]["client_id"].is_string() && json["operator_client"]["client_secret"].is_string());
    assert!(json["not_copayment_holder"]["card_number"].as_str().is_some_and(|card| card.ends_with('D')));
    for who in ["holder", "dependent", "other_holder", "unregistered_holder"] {
        for key in ["card_number", "cpf", "birth_date", "mother_name", "email"] {
            assert!(json[who][key].is_string(), "{who}.{key}");
        }
        assert_eq!(json[who]["password"].is_string(), who != "unregistered_holder", "{who}");
    }
}

#[tokio::test]
async fn the_network_has_all_kinds_in_several_cities_and_gaps_as_real_data_have() {
    let folder = tempfile::tempdir().expect("folder");
    let connection = database(&folder).await;
    import(&connection, &folder, NaiveDate::from_ymd_opt(2026, 11, 21).expect("date")).await;
    let providers = provider::Entity::find().all(&connection).await.expect("providers");
    assert!((380..460).contains(&providers.len()), "{} providers", providers.len());
    for kind in provider::Kind::iter() {
        assert!(providers.iter().any(|provider| provider.kind == kind), "no {kind:?}");
    }
    let cities: HashSet<_> = providers.iter().filter_map(|provider| provider.city.as_ref()).collect();
    assert_eq!(cities.len(), 10);
    let some_lack = |lacks: fn(&provider::Model) -> bool| providers.iter().any(lacks);
    assert!(some_lack(|provider| provider.city.is_none()));
    assert!(some_lack(|provider| provider.city.is_some() && provider.latitude_micro.is_none()));
    assert!(some_lack(|provider| provider.phones.is_none()));
    assert_eq!(providers.iter().filter(|provider| provider.end_date.is_some()).count(), 1);
    let works = provider_specialty::Entity::find().find_also_related(specialty::Entity).all(&connection).await;
    let works = works.expect("specialties");
    assert!(works.iter().filter_map(|(_, specialty)| specialty.as_ref()).any(|found| found.name == "Ginecologia"));
    for served in provider_plan::Entity::find().find_also_related(plan::Entity).all(&connection).await.expect("plans") {
        assert!(served.1.is_some());
    }
}

#[test]
fn families_that_are_not_held_at_once_make_whole_files() {
    let folder = tempfile::tempdir().expect("folder");
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("date");
    let read = |families: u32| {
        write_files(folder.path(), today, families).expect("files");
        FileKind::ALL.map(|kind| std::fs::read_to_string(folder.path().join(kind.file_name())).expect("a file"))
    };
    let of_somebody = folder.path().join("contratos.csv");
    std::fs::write(&of_somebody, "de alguém").expect("a file");
    let (few, many) = (read(40), read(2_100));
    let of_people = FileKind::ALL.iter().position(|kind| *kind == FileKind::People).expect("people");
    let mut lines = many[of_people].lines();
    let columns = lines.next().expect("columns");
    assert!(columns.starts_with("external_id,"), "{columns}");
    let people: HashSet<&str> = lines.collect();
    assert!(people.len() > 2_100 * 2 && !people.contains(columns), "each file has its columns once");
    assert!(few[of_people].lines().skip(1).all(|person| people.contains(person)), "more families change nobody");
    assert!(read(40) == few, "and of no file is anything left that was there");
    assert!(of_somebody.exists(), "but for what is no file of the demo");
}
