//! Who carries a mail away: an SMTP server, or a file in a folder. What went wrong is told as code and class only, since
//! servers repeat addresses, and sometimes more, in what they say.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::message;
use crate::config::mail::{MailSettings, Route, Security, SmtpServer};
use crate::db::entity::outbox_mail;

/// For the whole conversation about one mail; below the lease of a claim.
const PATIENCE: Duration = Duration::from_mins(1);
/// For one command of it.
const COMMAND_PATIENCE: Duration = Duration::from_secs(30);

/// The way out that the settings name.
pub struct Courier {
    settings: MailSettings,
    /// The portal's, for Message-IDs.
    host: String,
    vehicle: Vehicle,
}

enum Vehicle {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

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

impl Courier {
    /// `public_url` gives Message-IDs their host.
    pub fn new(settings: MailSettings, public_url: &url::Url) -> anyhow::Result<Self> {
        let vehicle = match &settings.route {
            Route::Smtp(server) => Vehicle::Smtp(transport(server)?),
            Route::Folder(folder) => Vehicle::Folder(folder.clone()),
        };
        let host = public_url.host_str().unwrap_or("portal").to_owned();
        Ok(Self { settings, host, vehicle })
    }

    /// Carries one mail away.
    pub async fn send(&self, mail: &outbox_mail::Model) -> Result<(), Undelivered> {
        let message = message::of(mail, &self.settings, &self.host)?;
        match &self.vehicle {
            Vehicle::Smtp(transport) => {
                let sent = tokio::time::timeout(PATIENCE, transport.send(message)).await;
                sent.map_err(|_elapsed| Undelivered::Timeout)?.map(drop).map_err(Undelivered::from)
            }
            Vehicle::Folder(folder) => {
                // Its own instant and id: a file that is written twice is one file.
                let name = format!("{}-{}", mail.created_at.format("%Y%m%dT%H%M%S%.6fZ"), mail.id);
                let folder = folder.clone();
                let written = tokio::task::spawn_blocking(move || write(&folder, &name, &message)).await;
                let written = written.map_err(|_stopped| Undelivered::File(io::ErrorKind::Interrupted))?;
                written.map_err(|error| Undelivered::File(error.kind()))
            }
        }
    }
}

fn transport(server: &SmtpServer) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    let mut tls = TlsParameters::builder(server.host.clone());
    if let Some(authority) = &server.authority {
        tls = tls.add_root_certificate(authority.clone());
    }
    let security = match server.security {
        Security::Tls => Tls::Wrapper(tls.build()?),
        Security::StartTls => Tls::Required(tls.build()?),
        Security::Nothing => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port)
        .tls(security)
        .timeout(Some(COMMAND_PATIENCE));
    if let Some((user, password)) = &server.credentials {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
}

/// Whoever looks into the folder sees whole files only.
fn write(folder: &Path, name: &str, message: &Message) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let unfinished = folder.join(format!(".{name}.part"));
    std::fs::write(&unfinished, message.formatted())?;
    std::fs::rename(&unfinished, folder.join(format!("{name}.eml")))
}
