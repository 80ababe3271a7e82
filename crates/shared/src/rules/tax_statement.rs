//! What each person of a family paid for health in a calendar year, as the income-tax statement says it and as the
//! operator's DMED does (IN RFB 2074/2022, before it 985/2009): amounts received from individuals, for the holder and
//! for each dependent, by the day of payment (*regime de caixa*), and what was reimbursed, by provider.
//!
//! - **Which year**: that of the payment date; the due date and the billing month do not matter. What was cancelled
//!   counts for nothing.
//! - **Which items**: monthly fees, copayments and services count as health expenses. Fund and other items are paid to
//!   the operator for something else, and are summed up apart. A negative item lowers what was received from its member,
//!   of whatever kind it is.
//! - **Whose**: each item's member; the holder's where an item names none of the family.
//! - **Paid more than charged**: fine and interest are no health expense and are summed up apart.
//! - **Paid less than charged**: the discount lowers each share of that charge in proportion, to the centavo by largest
//!   remainders, so that nobody declares what was not paid.
//!
//! So persons + what is no expense + fine and interest = what was paid, for every family and year.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::money::Cents;
use crate::charges::ChargeItemKind;

/// A charge that was paid; cancelled ones are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidCharge<M> {
    pub paid_on: NaiveDate,
    /// What was paid, not what was charged.
    pub paid: Cents,
    pub items: Vec<PaidItem<M>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidItem<M> {
    /// The member of the family, the holder where none is named.
    pub member: M,
    pub kind: ChargeItemKind,
    pub amount: Cents,
}

/// What a family paid in a year, by person and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearOfPayments<M> {
    /// By member, then by month of payment, 1 to 12. Months without a payment are not there.
    pub by_member: BTreeMap<M, BTreeMap<u32, Cents>>,
    /// Items that are no health expense.
    pub other: Cents,
    /// Fine and interest.
    pub additions: Cents,
    /// All that was paid.
    pub paid: Cents,
}

/// Whether a positive item of this kind is a health expense.
pub fn is_expense(kind: ChargeItemKind) -> bool {
    match kind {
        ChargeItemKind::MonthlyFee | ChargeItemKind::Copayment | ChargeItemKind::Service => true,
        ChargeItemKind::Fund | ChargeItemKind::Other => false,
    }
}

impl<M: Ord + Copy> YearOfPayments<M> {
    /// Of the charges that were paid in `year`; the others are passed over. `holder` stands in where a charge has no
    /// items.
    pub fn of(year: i32, charges: &[PaidCharge<M>], holder: M) -> Self {
        let mut whole =
            Self { by_member: BTreeMap::new(), other: Cents::ZERO, additions: Cents::ZERO, paid: Cents::ZERO };
        for charge in charges.iter().filter(|charge| charge.paid_on.year() == year) {
            whole.add(charge, holder);
        }
        whole
    }

    fn add(&mut self, charge: &PaidCharge<M>, holder: M) {
        // None is whatever is no health expense.
        let mut shares: BTreeMap<Option<M>, Cents> = BTreeMap::new();
        for item in &charge.items {
            let counts = is_expense(item.kind) || item.amount < Cents::ZERO;
            let share = shares.entry(counts.then_some(item.member)).or_default();
            *share = *share + item.amount;
        }
        if charge.items.is_empty() {
            shares.insert(Some(holder), charge.paid);
        }
        let charged: Cents = shares.values().copied().sum();
        let difference = charge.paid - charged;
        if difference < Cents::ZERO {
            discount(&mut shares, Cents::ZERO - difference);
        } else {
            self.additions = self.additions + difference;
        }
        for (member, share) in shares {
            if let Some(member) = member {
                let month = self.by_member.entry(member).or_default().entry(charge.paid_on.month()).or_default();
                *month = *month + share;
            } else {
                self.other = self.other + share;
            }
        }
        self.paid = self.paid + charge.paid;
    }

    /// A member's whole year.
    pub fn total(&self, member: &M) -> Cents {
        self.by_member.get(member).map(|months| months.values().copied().sum()).unwrap_or_default()
    }
}

/// Takes `amount` off the positive shares in proportion. It is at most their sum: what was paid is not negative.
fn discount<K: Ord + Copy>(shares: &mut BTreeMap<K, Cents>, amount: Cents) {
    let base: i128 = shares.values().filter(|share| **share > Cents::ZERO).map(|share| i128::from(share.0)).sum();
    if base == 0 {
        return;
    }
    let mut remainders = Vec::new();
    let mut left = amount.0;
    for (key, share) in shares.iter_mut().filter(|(_, share)| **share > Cents::ZERO) {
        let exact = i128::from(amount.0) * i128::from(share.0);
        let part = i64::try_from(exact / base).expect("a part is no more than the whole");
        share.0 -= part;
        left -= part;
        remainders.push((std::cmp::Reverse(exact % base), *key));
    }
    // The largest remainders first, then by key, so that the same charge always gives the same cents.
    remainders.sort_unstable();
    for (_, key) in remainders {
        if left == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(&key) {
            share.0 -= 1;
            left -= 1;
        }
    }
}

/// Relation to the holder by DMED's code, in the word for it; other codes and none at all have no word.
pub fn relation_name(code: &str) -> Option<&'static str> {
    match code {
        "03" => Some("Cônjuge ou companheiro(a)"),
        "04" => Some("Filho(a)"),
        "06" => Some("Enteado(a)"),
        "08" => Some("Pai ou mãe"),
        "10" => Some("Agregado(a) ou outro"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
