//! Tables of offices: how close their rows stand, and what stands in their feet.

use shared::company_invoices::InvoiceGroup;

pub const DENSITY: &str = "Tabelas";
pub const DENSITY_COMFORTABLE: &str = "Confortável";
pub const DENSITY_COMPACT: &str = "Compacta";

pub const PAYMENT: &str = "Pagamento";
pub const AMOUNT: &str = "Valor";

/// Below the amounts of a group that are shown.
pub const fn sum(group: InvoiceGroup, is_all: bool) -> &'static str {
    match (group, is_all) {
        (InvoiceGroup::Pending, true) => "Total pendente",
        (InvoiceGroup::Pending, false) => "Total pendente, até aqui",
        (InvoiceGroup::Paid, true) => "Total baixado",
        (InvoiceGroup::Paid, false) => "Total baixado, até aqui",
    }
}

pub const TOTAL_OF_INVOICE: &str = "Total da fatura";
