//! Who carries a mail away: an SMTP server, or a file in a folder. What went wrong is told as code and class only, since
//! servers repeat addresses, and sometimes more, in what they say.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::message;
use super::undelivered::Undelivered;
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
