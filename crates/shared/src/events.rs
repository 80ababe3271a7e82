//! What happened in the portal that the operator's record must follow (decision 3 of the product).

use std::fmt;
use std::str::FromStr;

/// Every kind of event, by the word that stands in `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A company chose how it receives its invoices.
    InvoiceDeliveryChosen,
    /// A pending invoice has a slip with a new date and amount; an earlier one of it is superseded.
    SlipReissued,
}

impl EventKind {
    pub const ALL: [Self; 2] = [Self::InvoiceDeliveryChosen, Self::SlipReissued];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvoiceDeliveryChosen => "invoice_delivery_chosen",
            Self::SlipReissued => "slip_reissued",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEventKind;

impl FromStr for EventKind {
    type Err = UnknownEventKind;

    fn from_str(text: &str) -> Result<Self, UnknownEventKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(UnknownEventKind)
    }
}
