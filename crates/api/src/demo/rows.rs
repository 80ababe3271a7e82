//! The rows of the ERP's files as the demo writes them: `docs/import-format.md`, column by column.

use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::import::FileKind;

#[derive(Serialize)]
pub(super) struct Plan {
    pub(super) external_id: &'static str,
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) ans_registration: &'static str,
    pub(super) kind: &'static str,
    pub(super) contract_type: &'static str,
    pub(super) has_copayment: bool,
    pub(super) regulation: &'static str,
    pub(super) segmentation: &'static str,
    pub(super) accommodation: Option<&'static str>,
    pub(super) coverage_area: &'static str,
    pub(super) service_area: &'static str,
    pub(super) moderating_factor: &'static str,
    pub(super) additional_services: Option<&'static str>,
    pub(super) administrator_name: Option<&'static str>,
    pub(super) administrator_trade_name: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Company {
    pub(super) external_id: &'static str,
    pub(super) document: String,
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) trade_name: &'static str,
    pub(super) billing_email: &'static str,
    pub(super) responsible_name: &'static str,
    pub(super) responsible_email: &'static str,
    pub(super) contract_number: &'static str,
    pub(super) start_date: NaiveDate,
    pub(super) end_date: Option<NaiveDate>,
    pub(super) street: &'static str,
    pub(super) street_number: &'static str,
    pub(super) complement: &'static str,
    pub(super) district: &'static str,
    pub(super) city: &'static str,
    pub(super) state: &'static str,
    pub(super) postal_code: &'static str,
}

#[derive(Clone, Serialize)]
pub(super) struct Person {
    pub(super) external_id: String,
    pub(super) name: String,
    pub(super) birth_date: NaiveDate,
    pub(super) cpf: String,
    pub(super) cns: String,
    pub(super) sex: char,
    pub(super) mother_name: String,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) street: String,
    pub(super) street_number: String,
    pub(super) complement: Option<String>,
    pub(super) district: String,
    pub(super) city: String,
    pub(super) state: String,
    pub(super) postal_code: String,
}

#[derive(Serialize)]
pub(super) struct Enrolment {
    pub(super) external_id: String,
    pub(super) person_external_id: String,
    pub(super) plan_external_id: &'static str,
    pub(super) company_external_id: Option<&'static str>,
    pub(super) holder_enrolment_external_id: String,
    pub(super) card_number: String,
    pub(super) category: &'static str,
    pub(super) relation: Option<&'static str>,
    pub(super) contract_number: String,
    pub(super) start_date: NaiveDate,
    pub(super) end_date: Option<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct Charge {
    pub(super) external_id: String,
    pub(super) document: String,
    pub(super) holder_enrolment_external_id: String,
    pub(super) issue_date: NaiveDate,
    pub(super) due_date: NaiveDate,
    pub(super) billing_place: &'static str,
    pub(super) amount_cents: i64,
    pub(super) settled_amount_cents: Option<i64>,
    pub(super) payment_date: Option<NaiveDate>,
    pub(super) settled_at: Option<DateTime<Utc>>,
    pub(super) bank_code: Option<&'static str>,
    pub(super) free_field: Option<String>,
    pub(super) barcode: Option<String>,
    pub(super) our_number: Option<String>,
    pub(super) pix_payload: Option<String>,
    pub(super) cancelled_on: Option<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct ChargeItem {
    pub(super) external_id: String,
    pub(super) charge_external_id: String,
    pub(super) enrolment_external_id: String,
    pub(super) position: usize,
    pub(super) kind: &'static str,
    pub(super) description: String,
    pub(super) billing_month: String,
    pub(super) amount_cents: i64,
}

#[derive(Serialize)]
pub(super) struct CompanyInvoice {
    pub(super) external_id: String,
    pub(super) number: String,
    pub(super) company_external_id: &'static str,
    pub(super) billing_month: String,
    pub(super) issue_date: NaiveDate,
    pub(super) due_date: NaiveDate,
    pub(super) amount_cents: i64,
    pub(super) settled_amount_cents: Option<i64>,
    pub(super) payment_date: Option<NaiveDate>,
    pub(super) settled_at: Option<DateTime<Utc>>,
    pub(super) bank_code: Option<&'static str>,
    pub(super) free_field: Option<String>,
    pub(super) barcode: Option<String>,
    pub(super) our_number: Option<String>,
    pub(super) pix_payload: Option<String>,
    pub(super) cancelled_on: Option<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct CompanyInvoiceItem {
    pub(super) external_id: String,
    pub(super) company_invoice_external_id: String,
    pub(super) enrolment_external_id: String,
    pub(super) plan_cents: i64,
    pub(super) copayment_cents: i64,
}

#[derive(Serialize)]
pub(super) struct WaitingPeriod {
    pub(super) external_id: String,
    pub(super) enrolment_external_id: String,
    pub(super) coverage_group: &'static str,
    pub(super) kind: &'static str,
    pub(super) procedure_group: Option<&'static str>,
    pub(super) start_date: NaiveDate,
    pub(super) end_date: NaiveDate,
}

#[derive(Serialize)]
pub(super) struct Service {
    pub(super) external_id: String,
    pub(super) enrolment_external_id: String,
    #[serde(rename = "service_date")]
    pub(super) date: NaiveDate,
    pub(super) billing_month: String,
    pub(super) code: &'static str,
    pub(super) description: &'static str,
    pub(super) kind: &'static str,
    pub(super) provider_name: &'static str,
    pub(super) provider_document: String,
    pub(super) provider_cnes: Option<&'static str>,
    pub(super) in_network: bool,
    pub(super) quantity: u32,
    pub(super) amount_cents: i64,
    pub(super) copayment_cents: i64,
    pub(super) copayment_basis: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Reimbursement {
    pub(super) external_id: String,
    pub(super) enrolment_external_id: String,
    pub(super) provider_document: String,
    pub(super) provider_name: &'static str,
    pub(super) expense_year: i32,
    pub(super) amount_cents: i64,
    pub(super) paid_on: NaiveDate,
}

#[derive(Default)]
pub(super) struct Files {
    pub(super) plans: Vec<Plan>,
    pub(super) companies: Vec<Company>,
    pub(super) people: Vec<Person>,
    pub(super) enrolments: Vec<Enrolment>,
    pub(super) charges: Vec<Charge>,
    pub(super) charge_items: Vec<ChargeItem>,
    pub(super) company_invoices: Vec<CompanyInvoice>,
    pub(super) company_invoice_items: Vec<CompanyInvoiceItem>,
    pub(super) waiting_periods: Vec<WaitingPeriod>,
    pub(super) services: Vec<Service>,
    pub(super) reimbursements: Vec<Reimbursement>,
}

impl Files {
    /// Writes what they hold behind what `folder` has of them, and holds nothing any more. The folder is there.
    pub(super) fn flush(&mut self, folder: &Path) -> anyhow::Result<()> {
        let Self {
            plans,
            companies,
            people,
            enrolments,
            charges,
            charge_items,
            company_invoices,
            company_invoice_items,
            waiting_periods,
            services,
            reimbursements,
        } = std::mem::take(self);
        write(folder, FileKind::Plans, &plans)?;
        write(folder, FileKind::Companies, &companies)?;
        write(folder, FileKind::People, &people)?;
        write(folder, FileKind::Enrolments, &enrolments)?;
        write(folder, FileKind::Charges, &charges)?;
        write(folder, FileKind::ChargeItems, &charge_items)?;
        write(folder, FileKind::CompanyInvoices, &company_invoices)?;
        write(folder, FileKind::CompanyInvoiceItems, &company_invoice_items)?;
        write(folder, FileKind::WaitingPeriods, &waiting_periods)?;
        write(folder, FileKind::Services, &services)?;
        write(folder, FileKind::Reimbursements, &reimbursements)
    }
}

/// Removes the files of an import that `folder` has, and nothing else: people name folders that have files of their own.
pub(super) fn remove_files(folder: &Path) -> anyhow::Result<()> {
    for kind in FileKind::ALL {
        let path = folder.join(kind.file_name());
        if path.exists() {
            fs::remove_file(&path).with_context(|| format!("{} cannot be written anew", path.display()))?;
        }
    }
    Ok(())
}

/// Writes rows behind those that the file of `folder` has; its columns come first.
pub(super) fn write(folder: &Path, kind: FileKind, rows: &[impl Serialize]) -> anyhow::Result<()> {
    let path = folder.join(kind.file_name());
    let failed = || format!("{} cannot be written", path.display());
    let file = fs::OpenOptions::new().create(true).append(true).open(&path).with_context(failed)?;
    let is_new = file.metadata().with_context(failed)?.len() == 0;
    let mut writer = csv::WriterBuilder::new().has_headers(is_new).from_writer(file);
    for row in rows {
        writer.serialize(row).with_context(failed)?;
    }
    writer.flush().with_context(failed)
}
