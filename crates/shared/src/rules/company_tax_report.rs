//! What a company paid for its lives in a calendar year (E-09; manual B, *Relatório imposto de renda*; decision 11 of the
//! product), by life and month:
//!
//! - **Months paid only**: an invoice counts once it is paid. What is unpaid or cancelled contributes nothing.
//! - **Two bases**, each of them a whole report of its own: *por competência*, under the invoice's billing month, as
//!   manual B; and *por data de pagamento*, under the month of the payment, as the operator's DMED counts.
//! - **A debt of a year paid in a later one** shows 24 hours after the payment was recorded (`settled_at`), on both bases
//!   alike, so that the two always tell of the same payments. Manual B says so of "pendências de um exercício" paid "no
//!   ano seguinte" alone, so a payment within the invoice's own year shows as soon as it is on record. The year of a debt
//!   is that of its billing month: a December that is not paid when its year ends is pending, whenever it falls due.
//!   Where the ERP did not say when it recorded a payment there is nothing to wait for.
//! - **Amounts** are those of the items, as charged: fine and interest are no price of a plan, and a discount belongs to
//!   no life. Both are told apart, so that charged + additions − discounts = paid.

use std::collections::BTreeMap;
use std::ops::Add;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::billing_month::BillingMonth;
use super::money::Cents;

/// Hours from the record of a late payment until reports show it: 0 to 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct SettlementDelay(u8);

impl SettlementDelay {
    /// None beyond 24 hours, which is what manual B promises.
    pub fn hours(hours: u8) -> Option<Self> {
        (hours <= 24).then_some(Self(hours))
    }
}

impl Default for SettlementDelay {
    /// 24 hours, as manual B.
    fn default() -> Self {
        Self(24)
    }
}

impl TryFrom<u8> for SettlementDelay {
    type Error = &'static str;

    fn try_from(hours: u8) -> Result<Self, Self::Error> {
        Self::hours(hours).ok_or("a late payment shows after 24 hours at most")
    }
}

impl From<SettlementDelay> for u8 {
    fn from(delay: SettlementDelay) -> Self {
        delay.0
    }
}

/// By what a payment is put under a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// *Por competência*.
    BillingMonth,
    /// *Por data de pagamento*.
    PaymentDate,
}

impl Basis {
    pub const ALL: [Self; 2] = [Self::BillingMonth, Self::PaymentDate];

    /// As page and documents name it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::BillingMonth => "Por competência",
            Self::PaymentDate => "Por data de pagamento",
        }
    }
}

/// What the rule asks of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invoice {
    pub billing_month: BillingMonth,
    pub payment_date: Option<NaiveDate>,
    /// When the payment was recorded.
    pub settled_at: Option<DateTime<Utc>>,
    pub cancelled_on: Option<NaiveDate>,
    /// Sum of its items.
    pub charged: Cents,
    /// What was paid; what was charged where the ERP does not say.
    pub settled: Option<Cents>,
}

/// How an invoice stands in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Shown {
        paid_on: NaiveDate,
    },
    /// Paid in a later year and not shown before this instant.
    Waiting {
        paid_on: NaiveDate,
        complete_from: DateTime<Utc>,
    },
    Unpaid,
    Cancelled,
}

impl Invoice {
    pub fn standing(&self, delay: SettlementDelay, now: DateTime<Utc>) -> Standing {
        if self.cancelled_on.is_some() {
            return Standing::Cancelled;
        }
        let Some(paid_on) = self.payment_date else { return Standing::Unpaid };
        let is_of_an_earlier_year = paid_on.year() > self.billing_month.year();
        let complete_from = self.settled_at.and_then(|at| at.checked_add_signed(TimeDelta::hours(delay.0.into())));
        match complete_from {
            Some(complete_from) if is_of_an_earlier_year && now < complete_from => {
                Standing::Waiting { paid_on, complete_from }
            }
            _ => Standing::Shown { paid_on },
        }
    }

    /// The month under which a payment on that day stands; none for a day beyond every billing month.
    fn month(&self, basis: Basis, paid_on: NaiveDate) -> Option<BillingMonth> {
        match basis {
            Basis::BillingMonth => Some(self.billing_month),
            Basis::PaymentDate => BillingMonth::of(paid_on),
        }
    }

    /// Whether the report of a year has to do with it: what is paid in the year or belongs to it.
    pub fn concerns(&self, year: i32) -> bool {
        self.billing_month.year() == year || self.payment_date.is_some_and(|date| date.year() == year)
    }
}

/// Plan value and copayment of a life, a month or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    pub plan: Cents,
    pub copayment: Cents,
}

impl Amounts {
    pub fn total(self) -> Cents {
        self.plan + self.copayment
    }
}

impl Add for Amounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { plan: self.plan + other.plan, copayment: self.copayment + other.copayment }
    }
}

/// What was paid in a year on one basis. Lives, months and total are sums of the same items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidYear<L> {
    pub by_life: BTreeMap<L, BTreeMap<BillingMonth, Amounts>>,
    /// Months of the year with a payment.
    pub months: BTreeMap<BillingMonth, Amounts>,
    pub total: Amounts,
    /// Fine and interest of its invoices.
    pub additions: Cents,
    pub discounts: Cents,
    /// All that was paid for its invoices.
    pub paid: Cents,
}

impl<L: Ord + Copy> PaidYear<L> {
    /// `invoices` come with items of their lives, of some lives, or with one item that is the sum of all.
    pub fn of<'a>(
        year: i32,
        basis: Basis,
        invoices: impl IntoIterator<Item = (&'a Invoice, &'a [(L, Amounts)])>,
        delay: SettlementDelay,
        now: DateTime<Utc>,
    ) -> Self
    where
        L: 'a,
    {
        let mut whole = Self {
            by_life: BTreeMap::new(),
            months: BTreeMap::new(),
            total: Amounts::default(),
            additions: Cents::ZERO,
            discounts: Cents::ZERO,
            paid: Cents::ZERO,
        };
        for (invoice, items) in invoices {
            let month = match invoice.standing(delay, now) {
                Standing::Shown { paid_on } => invoice.month(basis, paid_on),
                Standing::Waiting { .. } | Standing::Unpaid | Standing::Cancelled => None,
            };
            if let Some(month) = month.filter(|month| month.year() == year) {
                whole.add(invoice, month, items);
            }
        }
        whole
    }

    fn add(&mut self, invoice: &Invoice, month: BillingMonth, items: &[(L, Amounts)]) {
        // An invoice of nothing still is a month that was paid.
        let of_month = self.months.entry(month).or_default();
        for (life, amounts) in items {
            let of_life = self.by_life.entry(*life).or_default().entry(month).or_default();
            *of_life = *of_life + *amounts;
            *of_month = *of_month + *amounts;
            self.total = self.total + *amounts;
        }
        let paid = invoice.settled.unwrap_or(invoice.charged);
        if paid > invoice.charged {
            self.additions = self.additions + (paid - invoice.charged);
        } else {
            self.discounts = self.discounts + (invoice.charged - paid);
        }
        self.paid = self.paid + paid;
    }
}

#[cfg(test)]
mod tests;
