//! What more than one document of an invoice says.

use shared::company_invoices::{ChargeStatus, CompanyInvoiceDetail, CompanyPayer};
use shared::rules::document::Cpf;
use shared::rules::wording::{cnpj_or_cpf, day};

use crate::pdf::Fact;

/// Where the invoice stands, with the date that matters for it.
pub(super) fn situation(invoice: &CompanyInvoiceDetail) -> String {
    match (invoice.status, invoice.payment_date, invoice.cancellation_date) {
        (status @ ChargeStatus::Paid, Some(date), _) | (status @ ChargeStatus::Cancelled, _, Some(date)) => {
            format!("{} em {}", status.label(), day(date))
        }
        (status, _, _) => status.label().to_owned(),
    }
}

/// The company's number with its punctuation, and what kind it is. One that is neither stays as the ERP sent it.
pub(super) fn identity(payer: &CompanyPayer) -> (&'static str, String) {
    let kind = if Cpf::parse(&payer.document).is_ok() { "CPF" } else { "CNPJ" };
    (kind, cnpj_or_cpf(&payer.document))
}

/// Whom the invoice is addressed to, as every document of it says.
pub(super) fn addressee(invoice: &CompanyInvoiceDetail) -> Vec<Option<Fact>> {
    let payer = &invoice.payer;
    let (kind, number) = identity(payer);
    vec![
        Some(Fact::new("Empresa", &*payer.name)),
        Some(Fact::new(kind, number)),
        Some(Fact::new("Código da empresa", &*payer.company_code)),
    ]
}

/// What is not known is left out.
pub(super) fn known(facts: Vec<Option<Fact>>) -> Vec<Fact> {
    facts.into_iter().flatten().filter(|fact| !fact.value.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::identity;

    #[test]
    fn a_company_may_be_a_person() {
        let (mut invoice, _) = samples::pending();
        assert_eq!(identity(&invoice.payer), ("CNPJ", "11.222.333/0001-81".to_owned()));
        invoice.payer.document = "52998224725".to_owned();
        assert_eq!(identity(&invoice.payer), ("CPF", "529.982.247-25".to_owned()));
        invoice.payer.document = "?".to_owned();
        assert_eq!(identity(&invoice.payer), ("CNPJ", "?".to_owned()));
    }
}
