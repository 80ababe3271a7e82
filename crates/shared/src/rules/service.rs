//! What providers did for members (*atendimentos*): the kinds by which the area of the beneficiary groups its values
//! (PIN-SS, RN 389/2015: consultations, exams, therapies, admissions) and the sums of a statement.

use std::ops::Add;

use serde::{Deserialize, Serialize};

use super::money::Cents;

/// The nature of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ServiceKind {
    Consultation,
    Exam,
    Therapy,
    Admission,
    Dental,
    Other,
}

impl ServiceKind {
    /// In the order of every statement.
    pub const ALL: [Self; 6] =
        [Self::Consultation, Self::Exam, Self::Therapy, Self::Admission, Self::Dental, Self::Other];

    /// As on the wire and in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::Exam => "exam",
            Self::Therapy => "therapy",
            Self::Admission => "admission",
            Self::Dental => "dental",
            Self::Other => "other",
        }
    }

    /// As every page and document names it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Consultation => "Consultas",
            Self::Exam => "Exames",
            Self::Therapy => "Terapias",
            Self::Admission => "Internações",
            Self::Dental => "Odontologia",
            Self::Other => "Outros",
        }
    }
}

/// What some services come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceSum {
    /// Lines, whatever their quantities.
    pub count: u32,
    pub amount: Cents,
    pub copayment: Cents,
}

impl ServiceSum {
    /// With one line more.
    #[must_use]
    pub fn with(self, amount: Cents, copayment: Cents) -> Self {
        Self { count: self.count + 1, amount: self.amount + amount, copayment: self.copayment + copayment }
    }
}

impl Add for ServiceSum {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let Self { count, amount, copayment } = other;
        Self { count: self.count + count, amount: self.amount + amount, copayment: self.copayment + copayment }
    }
}

/// The sums of each kind that occurs, in the order of [`ServiceKind::ALL`]. Lines are kind, amount and copayment.
pub fn sums_by_kind(lines: impl IntoIterator<Item = (ServiceKind, Cents, Cents)>) -> Vec<(ServiceKind, ServiceSum)> {
    let mut sums = ServiceKind::ALL.map(|kind| (kind, ServiceSum::default()));
    for (line, amount, copayment) in lines {
        for (kind, sum) in &mut sums {
            if *kind == line {
                *sum = sum.with(amount, copayment);
            }
        }
    }
    sums.into_iter().filter(|(_, sum)| sum.count > 0).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ServiceKind, ServiceSum, sums_by_kind};
    use crate::rules::money::Cents;

    #[test]
    fn kinds_that_do_not_occur_have_no_sum() {
        let lines =
            [(ServiceKind::Other, 5, 1), (ServiceKind::Exam, 100, 30), (ServiceKind::Exam, 50, 0)].map(in_centavos);
        let sum = |count, amount, copayment| ServiceSum { count, amount: Cents(amount), copayment: Cents(copayment) };
        assert_eq!(sums_by_kind(lines), vec![(ServiceKind::Exam, sum(2, 150, 30)), (ServiceKind::Other, sum(1, 5, 1))]);
        assert_eq!(sums_by_kind([]), vec![]);
    }

    #[test]
    fn a_kind_is_written_as_on_the_wire() {
        for kind in ServiceKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.as_str());
        }
    }

    fn in_centavos((kind, amount, copayment): (ServiceKind, i64, i64)) -> (ServiceKind, Cents, Cents) {
        (kind, Cents(amount), Cents(copayment))
    }

    proptest! {
        #[test]
        fn the_kinds_add_up_to_the_lines(
            lines in proptest::collection::vec((0usize..6, 0i64..10_000_000_000, 0i64..10_000_000_000), 0..60),
        ) {
            let lines: Vec<_> = lines.iter().map(|(kind, a, c)| in_centavos((ServiceKind::ALL[*kind], *a, *c))).collect();
            let sums = sums_by_kind(lines.iter().copied());
            let amount: Cents = sums.iter().map(|(_, sum)| sum.amount).sum();
            let copayment: Cents = sums.iter().map(|(_, sum)| sum.copayment).sum();
            prop_assert_eq!(amount, lines.iter().map(|line| line.1).sum());
            prop_assert_eq!(copayment, lines.iter().map(|line| line.2).sum());
            prop_assert_eq!(sums.iter().map(|(_, sum)| sum.count as usize).sum::<usize>(), lines.len());
        }
    }
}
