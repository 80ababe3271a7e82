//! Why a mail did not leave. It is told as code and class only, since servers repeat addresses, and sometimes more, in
//! what they say.

use std::fmt;
use std::io;

/// Why a mail did not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// The recipient's address is none, or no message can be made for it.
    BadAddress,
    /// The server refused the mail for good (5xx).
    Refused(u16),
    /// The server cannot take it now (4xx).
    Postponed(u16),
    /// The server does not let the portal in (53x): the settings are wrong, not the mail.
    NotAuthenticated(u16),
    /// The server does not offer what settings or mail require: STARTTLS, a way to prove who one is, SMTPUTF8.
    NotOffered,
    /// TLS failed, mostly for a certificate that is not believed.
    Tls,
    Timeout,
    /// Nobody listens, or the conversation broke off.
    Connection,
    /// The file could not be written.
    File(io::ErrorKind),
    /// A bug of ours, whose place is in the log.
    Panicked,
}

impl Undelivered {
    /// Trying again would end the same.
    pub fn is_permanent(self) -> bool {
        match self {
            Self::BadAddress | Self::Refused(_) => true,
            Self::Postponed(_)
            | Self::NotAuthenticated(_)
            | Self::NotOffered
            | Self::Tls
            | Self::Timeout
            | Self::Connection
            | Self::File(_)
            | Self::Panicked => false,
        }
    }
}

impl fmt::Display for Undelivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadAddress => f.write_str("bad address"),
            Self::Refused(code) => write!(f, "smtp {code} refused"),
            Self::Postponed(code) => write!(f, "smtp {code} postponed"),
            Self::NotAuthenticated(code) => write!(f, "smtp {code} not authenticated"),
            Self::NotOffered => f.write_str("smtp server offers no STARTTLS, no authentication or no SMTPUTF8"),
            Self::Tls => f.write_str("tls"),
            Self::Timeout => f.write_str("timeout"),
            Self::Connection => f.write_str("connection"),
            Self::File(kind) => write!(f, "file: {kind}"),
            Self::Panicked => f.write_str("panicked"),
        }
    }
}

impl From<lettre::transport::smtp::Error> for Undelivered {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        let status = error.status().map(u16::from);
        match status {
            Some(code @ 530..=538) => Self::NotAuthenticated(code),
            Some(code) if error.is_permanent() => Self::Refused(code),
            Some(code) => Self::Postponed(code),
            None if error.is_timeout() => Self::Timeout,
            None if error.is_client() => Self::NotOffered,
            None if error.is_tls() || is_about_tls(&error) => Self::Tls,
            None => Self::Connection,
        }
    }
}

/// A certificate that is not believed comes as an error of input and output with rustls' own inside.
fn is_about_tls(error: &lettre::transport::smtp::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(io_error) = inner.downcast_ref::<io::Error>() {
            return io_error.kind() == io::ErrorKind::InvalidData;
        }
        source = inner.source();
    }
    false
}
