//! How mail leaves: through an operator's SMTP server, or into a folder. What is wrong is said at the start; a password
//! in the server's address is never shown.

use std::fmt;
use std::path::{Path, PathBuf};

use lettre::message::Mailbox;
use lettre::transport::smtp::client::Certificate;
use serde::Deserialize;
use url::Url;

/// Submission over TLS (RFC 8314).
const SMTPS_PORT: u16 = 465;
/// Submission, with STARTTLS (RFC 6409).
const SMTP_PORT: u16 = 587;

/// The section `[mail]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct MailSettings {
    pub from: Mailbox,
    /// Where answers go, when not to `from`.
    pub reply_to: Option<Mailbox>,
    pub route: Route,
}

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Route {
    Smtp(SmtpServer),
    /// One `.eml` file each.
    Folder(PathBuf),
}

/// A server that takes mail for others.
#[derive(Clone)]
pub struct SmtpServer {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// User and password.
    pub credentials: Option<(String, String)>,
    /// An authority that is believed beside the public ones.
    pub authority: Option<Certificate>,
}

/// How the conversation is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS; a server that does not offer it gets nothing.
    StartTls,
    /// In clear: for a catcher in the same private network.
    Nothing,
}

/// The section as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    from: String,
    reply_to: Option<String>,
    smtp_url: Option<String>,
    ca_file: Option<PathBuf>,
    folder: Option<PathBuf>,
}

impl TryFrom<Written> for MailSettings {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { from, reply_to, smtp_url, ca_file, folder } = written;
        let route = match (smtp_url, folder) {
            (Some(url), None) => Route::Smtp(SmtpServer::parse(&url, ca_file.as_deref())?),
            (None, Some(_)) if ca_file.is_some() => return Err("mail.ca_file goes with mail.smtp_url".to_owned()),
            (None, Some(folder)) => Route::Folder(folder),
            _ => return Err("mail: give either smtp_url or folder".to_owned()),
        };
        let reply_to = reply_to.map(|text| mailbox("mail.reply_to", &text)).transpose()?;
        Ok(Self { from: mailbox("mail.from", &from)?, reply_to, route })
    }
}

impl SmtpServer {
    /// Reads `smtps://user:password@host:465` or `smtp://host:587?tls=required`. No error repeats the address.
    fn parse(text: &str, ca_file: Option<&Path>) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("mail.smtp_url is not an address: {error}"))?;
        let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
        let (security, port) = match (url.scheme(), tls.as_deref()) {
            ("smtps", None) => (Security::Tls, SMTPS_PORT),
            ("smtp", None | Some("required")) => (Security::StartTls, SMTP_PORT),
            ("smtp", Some("none")) => (Security::Nothing, SMTP_PORT),
            _ => return Err("mail.smtp_url begins with smtps:// or smtp://, which may end in ?tls=none".to_owned()),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or("mail.smtp_url names no host")?;
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => Some((decoded(user)?, decoded(password)?)),
            _ => return Err("mail.smtp_url: user and password go together".to_owned()),
        };
        if security == Security::Nothing && credentials.is_some() {
            return Err("mail.smtp_url: a password is not sent without TLS".to_owned());
        }
        Ok(Self {
            // An IPv6 address stands in brackets in a URL and nowhere else.
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(port),
            security,
            credentials,
            authority: ca_file.map(read_authority).transpose()?,
        })
    }
}

fn read_authority(file: &Path) -> Result<Certificate, String> {
    let pem = std::fs::read(file).map_err(|error| format!("mail.ca_file {}: {error}", file.display()))?;
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        return Err(format!("mail.ca_file {} holds no certificate in PEM", file.display()));
    }
    Certificate::from_pem(&pem).map_err(|error| format!("mail.ca_file {}: {error}", file.display()))
}

fn mailbox(setting: &str, text: &str) -> Result<Mailbox, String> {
    text.parse().map_err(|error| format!("{setting} is written as \"Name <address>\": {error}"))
}

/// Undoes `%40` and its like: an `@` of a user's name could not stand in an address otherwise.
fn decoded(text: &str) -> Result<String, String> {
    // A form's encoding differs from a path's in the plus sign alone.
    let pairs = format!("a={}", text.replace('+', "%2B"));
    let value = url::form_urlencoded::parse(pairs.as_bytes()).next().map(|(_, value)| value.into_owned());
    value.ok_or_else(|| "mail.smtp_url: user or password cannot be read".to_owned())
}

impl fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpServer({}:{}, {:?}, ..)", self.host, self.port, self.security)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{MailSettings, Route, Security, SmtpServer};

    fn server(url: &str) -> Result<SmtpServer, String> {
        SmtpServer::parse(url, None)
    }

    #[test]
    fn tls_is_used_unless_it_is_declined() {
        for (url, security, port) in [
            ("smtps://mail.example", Security::Tls, 465),
            ("smtps://mail.example:4650", Security::Tls, 4650),
            ("smtp://mail.example", Security::StartTls, 587),
            ("smtp://mail.example:25?tls=required", Security::StartTls, 25),
            ("smtp://mail:1025?tls=none", Security::Nothing, 1025),
        ] {
            let server = server(url).expect("a server");
            assert_eq!((server.security, server.port), (security, port), "{url}");
        }
        assert_eq!(server("smtps://[::1]:465").expect("a server").host, "::1");
    }

    #[test]
    fn credentials_are_decoded_and_never_shown() {
        let server = server("smtps://portal%40mail.example:s%2Fe+g%23redo@mail.example").expect("a server");
        assert_eq!(server.credentials, Some(("portal@mail.example".to_owned(), "s/e+g#redo".to_owned())));
        let shown = format!("{server:?}");
        assert!(!shown.contains("redo") && !shown.contains("portal"), "{shown}");
    }

    #[test]
    fn what_is_wrong_is_refused_without_its_password() {
        for url in [
            "mail.example:25",
            "http://u:segredo@mail.example",
            "smtp://u:segredo@mail.example?tls=none",
            "smtp://u:segredo@mail.example?tls=opportunistic",
            "smtps://u:segredo@",
            "smtps://u:segredo@mail.example:notaport",
            "smtps://:segredo@mail.example",
            "smtps://user@mail.example",
        ] {
            let complaint = server(url).expect_err(url);
            assert!(!complaint.contains("segredo"), "{complaint}");
        }
    }

    #[test]
    fn one_route_is_given() {
        let read = serde_json::from_value::<MailSettings>;
        let folder = json!({"from": "Portal <portal@operadora.example>", "folder": "mail"});
        assert!(matches!(read(folder).expect("settings").route, Route::Folder(_)));
        for wrong in [
            json!({"from": "portal@operadora.example"}),
            json!({"from": "portal@operadora.example", "folder": "mail", "smtp_url": "smtps://mail.example"}),
            json!({"from": "portal@operadora.example", "folder": "mail", "ca_file": "ca.pem"}),
            json!({"from": "portal", "folder": "mail"}),
            json!({"from": "a@b.example\r\nBcc: c@d.example", "folder": "mail"}),
            json!({"from": "a@b.example", "smtp_url": "smtps://mail.example", "ca_file": "nowhere.pem"}),
            json!({"from": "a@b.example", "smtp_url": "smtps://mail.example", "ca_file": "Cargo.toml"}),
            json!({"from": "a@b.example", "folder": "mail", "smpt": "x"}),
        ] {
            assert!(read(wrong.clone()).is_err(), "{wrong} was accepted");
        }
    }
}
