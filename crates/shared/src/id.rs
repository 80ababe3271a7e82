//! Ids as types of their own, so that a charge's id cannot be handed where an account's is wanted. On the wire each
//! is an opaque string.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text is not an id of ours. Callers answer as if the object did not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id")
    }
}

impl std::error::Error for InvalidId {}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, description = "Opaque id"))]
        pub struct $name(Uuid);

        impl $name {
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            pub const fn get(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::try_parse(text).map(Self).or(Err(InvalidId))
            }
        }
    };
}

id!(
    /// A charge: one document charged to a holder.
    ChargeId
);
id!(
    /// A company with a contract.
    CompanyId
);
id!(
    /// A month's invoice of a company.
    CompanyInvoiceId
);
id!(
    /// What one life costs in an invoice of a company.
    CompanyInvoiceItemId
);
id!(
    /// An import of the ERP's files.
    ImportId
);
id!(
    /// What was found in the files of an import.
    ImportFaultId
);
id!(
    /// Where the operator's programs are told what changed.
    WebhookId
);
id!(
    /// An event, or a test, on its way there.
    WebhookDeliveryId
);
id!(
    /// Work that runs in the background, begun by one caller.
    JobId
);
id!(
    /// An enrolment: a person in a plan, with a card number.
    EnrolmentId
);
id!(
    /// Sign-in data of one enrolment or company.
    AccountId
);
id!(
    /// One signed-in device.
    SessionId
);
id!(
    /// A program with credentials; its `client_id`.
    ApiClientId
);
id!(
    /// A provider of the network.
    ProviderId
);
id!(
    /// One entry of the record of what happened.
    AuditEntryId
);
id!(
    /// One access of the record of who read what.
    AccessId
);
