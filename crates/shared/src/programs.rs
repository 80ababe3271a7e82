//! Programs with credentials (P-02): OAuth 2 client credentials (RFC 6749, section 4.4) and the scopes that a program may
//! have. What a program reaches is decided by its scopes and by whose it is, never by a person's session.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::auth::{Secret, TokenType};

/// A function that a program may be let into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scope {
    /// `attendance:verify`: `POST /attendance-codes/verify`, for programs that the operator gives to clinics.
    AttendanceVerify,
    /// `audit:read`: `GET /operator/audit`, for programs of the operator.
    AuditRead,
    /// `card-requests:write`: list requests for cards and move them on, for programs of the operator.
    CardRequestsWrite,
    /// `content:write`: the public pages, news, links, tips and forms, for programs of the operator.
    ContentWrite,
    /// `company-invoices:read`: the company's invoices and its debts, for programs of a company.
    CompanyInvoicesRead,
    /// `company-invoices:write`: bring a pending invoice up to date, for programs of a company.
    CompanyInvoicesWrite,
    /// `company-statement:read`: *Extrato planos de saúde* and its files, for programs of a company.
    CompanyStatementRead,
    /// `company-tax-report:read`: *Relatório imposto de renda*, for programs of a company.
    CompanyTaxReportRead,
    /// `events:read`: what the portal changed, for programs of the operator.
    EventsRead,
    /// `imports:write`: send the ERP's files and follow what becomes of them, for programs of the operator.
    ImportsWrite,
    /// `tax-years:write`: release and withdraw the tax statements of a year, for programs of the operator.
    TaxYearsWrite,
    /// `webhooks:write`: have the portal tell what changed, for programs of the operator.
    WebhooksWrite,
}

impl Scope {
    pub const ALL: [Self; 12] = [
        Self::AttendanceVerify,
        Self::AuditRead,
        Self::CardRequestsWrite,
        Self::CompanyInvoicesRead,
        Self::CompanyInvoicesWrite,
        Self::CompanyStatementRead,
        Self::CompanyTaxReportRead,
        Self::ContentWrite,
        Self::EventsRead,
        Self::ImportsWrite,
        Self::TaxYearsWrite,
        Self::WebhooksWrite,
    ];

    /// Those that a program of the operator may have.
    pub const OF_OPERATOR: [Self; 8] = [
        Self::AttendanceVerify,
        Self::AuditRead,
        Self::CardRequestsWrite,
        Self::ContentWrite,
        Self::EventsRead,
        Self::ImportsWrite,
        Self::TaxYearsWrite,
        Self::WebhooksWrite,
    ];

    /// Those that a program of a company may have: they reach that company and nothing else.
    pub const OF_COMPANIES: [Self; 4] =
        [Self::CompanyInvoicesRead, Self::CompanyInvoicesWrite, Self::CompanyStatementRead, Self::CompanyTaxReportRead];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AttendanceVerify => "attendance:verify",
            Self::AuditRead => "audit:read",
            Self::CardRequestsWrite => "card-requests:write",
            Self::CompanyInvoicesRead => "company-invoices:read",
            Self::CompanyInvoicesWrite => "company-invoices:write",
            Self::CompanyStatementRead => "company-statement:read",
            Self::CompanyTaxReportRead => "company-tax-report:read",
            Self::ContentWrite => "content:write",
            Self::EventsRead => "events:read",
            Self::ImportsWrite => "imports:write",
            Self::TaxYearsWrite => "tax-years:write",
            Self::WebhooksWrite => "webhooks:write",
        }
    }

    /// What it lets a program do, as the contract tells whoever asks for it.
    pub const fn description(self) -> &'static str {
        match self {
            Self::AttendanceVerify => "Verify attendance codes, for programs that the operator gives to clinics",
            Self::AuditRead => "Read the record of what happened, for programs of the operator",
            Self::CardRequestsWrite => "List requests for cards and move them on, for programs of the operator",
            Self::CompanyInvoicesRead => "Read the company's invoices and what it owes, for programs of a company",
            Self::CompanyInvoicesWrite => {
                "Bring a pending invoice of the company up to date, for programs of a company"
            }
            Self::CompanyStatementRead => {
                "Read the company's monthly statement and its files, for programs of a company"
            }
            Self::CompanyTaxReportRead => {
                "Read what the company paid in a year for each life, for programs of a company"
            }
            Self::ContentWrite => "Write the public pages, news, tips, links and forms, for programs of the operator",
            Self::EventsRead => "Read what changed in the portal, for programs of the operator",
            Self::ImportsWrite => "Send the ERP's files and follow their import, for programs of the operator",
            Self::TaxYearsWrite => "Release and withdraw the tax statements of a year, for programs of the operator",
            Self::WebhooksWrite => "Name receivers that the portal tells what changed, for programs of the operator",
        }
    }

    /// As in a token request and its answer: separated by spaces.
    pub fn join(scopes: &[Self]) -> String {
        scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The scopes of a list separated by spaces, each once.
    pub fn split(text: &str) -> Result<Vec<Self>, UnknownScope> {
        let mut scopes = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let scope = word.parse()?;
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        Ok(scopes)
    }
}

/// The text names no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownScope;

impl fmt::Display for UnknownScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Scope::ALL.map(Scope::as_str).join(", ");
        write!(f, "not a scope; these are: {known}")
    }
}

impl std::error::Error for UnknownScope {}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, UnknownScope> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).ok_or(UnknownScope)
    }
}

impl TryFrom<String> for Scope {
    type Error = UnknownScope;

    fn try_from(text: String) -> Result<Self, UnknownScope> {
        text.parse()
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.as_str().to_owned()
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a program is called, without outer blanks: 1 to 120 characters in one line, else none.
pub fn client_name(text: &str) -> Option<&str> {
    let text = text.trim();
    let fits = (1..=120).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then_some(text)
}

/// `POST /oauth/token`, as a form. The client proves itself by HTTP Basic, or by the last two fields, never by both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenRequest {
    /// `client_credentials`, the only one.
    #[cfg_attr(feature = "openapi", schema(examples("client_credentials")))]
    pub grant_type: String,
    /// Separated by spaces; all that the program has when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(examples("audit:read")))]
    pub scope: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
}

/// Answer of `POST /oauth/token`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgramToken {
    /// JWT for `Authorization: Bearer`.
    pub access_token: String,
    pub token_type: TokenType,
    /// Seconds for which the access token is good.
    pub expires_in: u32,
    /// What the token is good for, separated by spaces.
    #[cfg_attr(feature = "openapi", schema(examples("audit:read")))]
    pub scope: String,
}

#[cfg(test)]
mod tests {
    use super::{Scope, UnknownScope};

    #[test]
    fn a_scope_is_the_operators_or_a_companys() {
        for scope in Scope::ALL {
            assert!(Scope::OF_OPERATOR.contains(&scope) != Scope::OF_COMPANIES.contains(&scope), "{scope}");
        }
    }

    #[test]
    fn a_list_of_scopes_comes_back_as_it_went() {
        assert_eq!(Scope::split(&Scope::join(&Scope::ALL)), Ok(Scope::ALL.to_vec()));
        assert_eq!(Scope::split(" audit:read  audit:read "), Ok(vec![Scope::AuditRead]));
        assert_eq!(Scope::split(""), Ok(Vec::new()));
        for unknown in ["audit", "audit:read,audit:read", "AUDIT:READ", "audit:write"] {
            assert_eq!(Scope::split(unknown), Err(UnknownScope), "{unknown}");
        }
    }
}
