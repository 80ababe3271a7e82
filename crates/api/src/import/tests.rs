//! Imports of a small valid set, and of what each fault makes of it, into a database of their own.

mod care;
mod changes;
mod company_invoices;
mod content;
mod fault_cases;
mod faults;
mod files;
mod format;
mod mangled;
mod payment_codes;
mod plausible;
mod providers;
mod published;
mod reimbursements;
mod sum_cases;

use std::fs;
use std::path::PathBuf;

use chrono_tz::America::Sao_Paulo;
use sea_orm::DatabaseConnection;
use tempfile::TempDir;

use super::{FileKind, ImportError, Options, Progress, Report};
use crate::clock::Clock;
use crate::db::{connect, migration};

const PLANS: &str = "\
external_id,code,name,ans_registration,kind,contract_type,has_copayment,regulation,segmentation,accommodation,coverage_area,service_area,moderating_factor,additional_services,administrator_name,administrator_trade_name
P1,ESS,Essencial,999001261,medical,adhesion,true,,,,,,,,,
";
const COMPANIES: &str = "\
external_id,document,code,name,trade_name,billing_email,responsible_name,responsible_email,contract_number,start_date,end_date,street,street_number,complement,district,city,state,postal_code
C1,12.ABC.345/01DE-35,100,Padaria do Exemplo Ltda,,,,,CT-1,2020-01-01,,,,,,Aracaju,SE,49010-000
";
const PEOPLE: &str = "\
external_id,name,birth_date,cpf,cns,sex,mother_name,email,phone,street,street_number,complement,district,city,state,postal_code
A,Ana  D'Ávila,1984-02-29,529.982.247-25,898000000043208,F,Célia D'Ávila,ana@familia.example,,,,,,,,
B,Beto D'Ávila,1982-05-01,,,M,,,,,,,,,,
";
const ENROLMENTS: &str = "\
external_id,person_external_id,plan_external_id,company_external_id,holder_enrolment_external_id,card_number,category,relation,contract_number,start_date,end_date
E2,B,P1,,E1,9000001-01,dependent,03,CT-9,2020-01-01,
E1,A,P1,C1,,9000001-00,holder,,CT-9,2020-01-01,2030-12-31
";
const CHARGES: &str = "\
external_id,document,holder_enrolment_external_id,issue_date,due_date,billing_place,amount_cents,settled_amount_cents,payment_date,settled_at,bank_code,free_field,barcode,our_number,pix_payload,cancelled_on
M1,1001,E1,2026-11-20,2026-12-10,CONTRIBUIÇÃO MENSAL,123456,,,,,,04793165600001234561501055785500000468304738,,,
M2,1002,E1,2026-10-20,2026-11-10,DESPESA MÉDICA / ODONTO,3772,3772,2026-11-09,2026-11-10T09:30:00.123456789-03:00,001,0000001238798977770016818,,,,
";
const CHARGE_ITEMS: &str = "\
external_id,charge_external_id,enrolment_external_id,position,kind,description,billing_month,amount_cents
I1,M1,E1,1,monthly_fee,Mensalidade,2026-12,123556
I2,M1,,2,other,Desconto,2026-12,-100
I3,M2,E2,1,copayment,\"Consulta, clínica
médica\",2026-09,3772
";

struct Bench {
    folder: TempDir,
    connection: DatabaseConnection,
}

impl Bench {
    /// An empty database beside a folder with the valid set.
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let database = folder.path().join("portal.db");
        let connection = connect::open(&format!("sqlite:{}?mode=rwc", database.display())).await.expect("database");
        migration::apply(&connection).await.expect("schema");
        let bench = Self { folder, connection };
        bench.write_valid_set();
        bench
    }

    fn write_valid_set(&self) {
        for (kind, text) in FileKind::ALL.into_iter().zip([PLANS, COMPANIES, PEOPLE, ENROLMENTS, CHARGES, CHARGE_ITEMS])
        {
            self.write(kind.file_name(), text);
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("file");
    }

    /// Replaces what must stand in the file exactly once.
    fn alter(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(name)).expect("file");
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {name}");
        self.write(name, text.replace(from, to));
    }

    async fn import(&self, names: &[&str]) -> Result<Report, ImportError> {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        self.run(&paths, false).await
    }

    /// Imports the whole folder.
    async fn import_all(&self) -> Result<Report, ImportError> {
        self.run(&[self.folder.path().to_owned()], false).await
    }

    async fn run(&self, paths: &[PathBuf], dry_run: bool) -> Result<Report, ImportError> {
        let now = "2026-12-17T12:00:00Z".parse().expect("an instant");
        let options = Options { dry_run, moment: Clock::set_to(Sao_Paulo, now).moment(), ledger: None, profile: None };
        super::run(&self.connection, paths, &options, Progress::Silent).await
    }
}

/// The faults as they are printed, a line each.
fn told(result: Result<Report, ImportError>) -> Vec<String> {
    match result {
        Err(ImportError::Refused(faults)) => faults.listed().iter().map(ToString::to_string).collect(),
        other => panic!("expected faults, got {other:?}"),
    }
}

/// Created, updated, unchanged of each file.
fn counts(report: &Report) -> Vec<(u64, u64, u64)> {
    report.files.iter().map(|file| (file.created, file.updated, file.unchanged)).collect()
}
