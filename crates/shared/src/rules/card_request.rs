//! The way of a request for cards (C-03, C-06): why somebody wants another card, where the request stands, and which
//! step may follow which. What is no step of [`CardRequestStep`] cannot be written down, so none skips its conditions.

use serde::{Deserialize, Serialize};

/// Why another card is wanted (manual A, chapter 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CardReason {
    /// *Danificação*
    Damaged,
    /// *Extravio*
    Lost,
    /// *Renovação*
    Renewal,
    /// *Roubo C/ B.O*: with a police report, whose number is asked for.
    TheftWithReport,
    /// *Roubo S/ B.O*
    TheftWithoutReport,
}

impl CardReason {
    /// In the manual's order.
    pub const ALL: [Self; 5] =
        [Self::Damaged, Self::Lost, Self::Renewal, Self::TheftWithReport, Self::TheftWithoutReport];

    /// As the manual's list has it; screen and paper say the same.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Damaged => "Danificação",
            Self::Lost => "Extravio",
            Self::Renewal => "Renovação",
            Self::TheftWithReport => "Roubo C/ B.O",
            Self::TheftWithoutReport => "Roubo S/ B.O",
        }
    }

    /// Whether the number of the police report must be told.
    pub const fn needs_police_report(self) -> bool {
        match self {
            Self::TheftWithReport => true,
            Self::Damaged | Self::Lost | Self::Renewal | Self::TheftWithoutReport => false,
        }
    }

    /// Whether there can be a police report: a loss may be reported as well. Where there is none, a number tells that the
    /// reason or the number is wrong.
    pub const fn knows_police_report(self) -> bool {
        match self {
            Self::Lost | Self::TheftWithReport => true,
            Self::Damaged | Self::Renewal | Self::TheftWithoutReport => false,
        }
    }
}

/// Where a request stands. All cards of a request go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CardRequestStatus {
    Requested,
    InProduction,
    Sent,
    Delivered,
    /// By the operator, with a reason.
    Refused,
}

impl CardRequestStatus {
    pub const ALL: [Self; 5] = [Self::Requested, Self::InProduction, Self::Sent, Self::Delivered, Self::Refused];

    /// As the badge of every page and paper names it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Requested => "Solicitada",
            Self::InProduction => "Em produção",
            Self::Sent => "Enviada",
            Self::Delivered => "Entregue",
            Self::Refused => "Recusada",
        }
    }

    /// A card is on its way: nobody needs to ask for another one meanwhile.
    pub const fn is_under_way(self) -> bool {
        match self {
            Self::Requested | Self::InProduction | Self::Sent => true,
            Self::Delivered | Self::Refused => false,
        }
    }

    /// Whether a request that stands here may next stand at `next`.
    pub const fn may_become(self, next: Self) -> bool {
        match (self, next) {
            (Self::Requested, Self::InProduction | Self::Refused)
            | (Self::InProduction, Self::Sent | Self::Refused)
            | (Self::Sent, Self::Delivered) => true,
            (Self::Requested, Self::Requested | Self::Sent | Self::Delivered)
            | (Self::InProduction, Self::Requested | Self::InProduction | Self::Delivered)
            | (Self::Sent, Self::Requested | Self::InProduction | Self::Sent | Self::Refused)
            | (Self::Delivered | Self::Refused, _) => false,
        }
    }
}

/// What the operator does with a request, with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardRequestStep {
    StartProduction,
    /// By post or courier; the code follows it where the carrier has one.
    Send {
        tracking_code: Option<String>,
    },
    Deliver,
    Refuse {
        reason: String,
    },
}

/// What is wrong with a step as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidStep {
    /// A refusal says why.
    ReasonMissing,
    /// Only a refusal has a reason.
    ReasonUnexpected,
    /// Only what is sent has a tracking code.
    TrackingCodeUnexpected,
    /// It is where every request begins, and nothing leads back to it.
    Beginning,
}

impl CardRequestStep {
    /// The step to `status`; texts are trimmed, and an empty one counts as none.
    pub fn to(
        status: CardRequestStatus,
        reason: Option<&str>,
        tracking_code: Option<&str>,
    ) -> Result<Self, InvalidStep> {
        let text = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let (reason, tracking_code) = (text(reason), text(tracking_code));
        if tracking_code.is_some() && status != CardRequestStatus::Sent {
            return Err(InvalidStep::TrackingCodeUnexpected);
        }
        if reason.is_some() && status != CardRequestStatus::Refused {
            return Err(InvalidStep::ReasonUnexpected);
        }
        match status {
            CardRequestStatus::Requested => Err(InvalidStep::Beginning),
            CardRequestStatus::InProduction => Ok(Self::StartProduction),
            CardRequestStatus::Sent => Ok(Self::Send { tracking_code }),
            CardRequestStatus::Delivered => Ok(Self::Deliver),
            CardRequestStatus::Refused => {
                reason.map(|reason| Self::Refuse { reason }).ok_or(InvalidStep::ReasonMissing)
            }
        }
    }

    /// Where a request stands after it.
    pub const fn status(&self) -> CardRequestStatus {
        match self {
            Self::StartProduction => CardRequestStatus::InProduction,
            Self::Send { .. } => CardRequestStatus::Sent,
            Self::Deliver => CardRequestStatus::Delivered,
            Self::Refuse { .. } => CardRequestStatus::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::CardRequestStatus::{Delivered, InProduction, Refused, Requested, Sent};
    use super::{CardReason, CardRequestStatus, CardRequestStep, InvalidStep};

    #[test]
    fn five_steps_and_no_other() {
        let allowed = [
            (Requested, InProduction),
            (Requested, Refused),
            (InProduction, Sent),
            (InProduction, Refused),
            (Sent, Delivered),
        ];
        for from in CardRequestStatus::ALL {
            for to in CardRequestStatus::ALL {
                assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn only_theft_with_a_report_needs_its_number() {
        let needing: Vec<_> = CardReason::ALL.into_iter().filter(|reason| reason.needs_police_report()).collect();
        assert_eq!(needing, [CardReason::TheftWithReport]);
    }

    #[test]
    fn what_belongs_to_a_step_comes_with_it_and_nothing_else_does() {
        assert_eq!(CardRequestStep::to(InProduction, None, None), Ok(CardRequestStep::StartProduction));
        assert_eq!(CardRequestStep::to(Sent, None, Some("  ")), Ok(CardRequestStep::Send { tracking_code: None }));
        let code = Some(" AA123456785BR ");
        let sent = CardRequestStep::Send { tracking_code: Some("AA123456785BR".to_owned()) };
        assert_eq!(CardRequestStep::to(Sent, Some(""), code), Ok(sent));
        let refused = CardRequestStep::Refuse { reason: "Sem foto".to_owned() };
        assert_eq!(CardRequestStep::to(Refused, Some("Sem foto"), None), Ok(refused));
        assert_eq!(CardRequestStep::to(Refused, Some(" "), None), Err(InvalidStep::ReasonMissing));
        assert_eq!(CardRequestStep::to(Delivered, Some("x"), None), Err(InvalidStep::ReasonUnexpected));
        assert_eq!(CardRequestStep::to(Delivered, None, code), Err(InvalidStep::TrackingCodeUnexpected));
        assert_eq!(CardRequestStep::to(Requested, None, None), Err(InvalidStep::Beginning));
    }

    fn any_status() -> impl Strategy<Value = CardRequestStatus> {
        prop::sample::select(&CardRequestStatus::ALL[..])
    }

    proptest! {
        #[test]
        fn every_way_ends_and_what_has_ended_stays(asked in prop::collection::vec(any_status(), 0..60)) {
            let mut at = Requested;
            let mut steps = 0;
            for next in asked {
                let had_ended = !at.is_under_way();
                if at.may_become(next) {
                    prop_assert!(!had_ended, "{at:?} is an end");
                    at = next;
                    steps += 1;
                }
            }
            prop_assert!(steps <= 3, "no way is longer than to delivery");
        }

        #[test]
        fn a_step_leads_where_it_says(status in any_status(), reason in "\\PC{0,20}", code in "\\PC{0,20}") {
            if let Ok(step) = CardRequestStep::to(status, Some(&reason), Some(&code)) {
                prop_assert_eq!(step.status(), status);
            }
        }
    }
}
