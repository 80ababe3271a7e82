//! Real conversations with a real SMTP server (aiosmtpd, a process of its own), in TLS from the first byte or by
//! STARTTLS, with a certificate of an authority that the test makes; and the conversations that must not take place.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::Portal;

use crate::mail::{ADDRESS, PASSWORD, files, plain, row, write_password};

const PATIENCE: Duration = Duration::from_secs(20);

/// An authority, and a server's key with a certificate of its for `localhost`.
pub(crate) struct Authority {
    folder: PathBuf,
}

impl Authority {
    pub(crate) fn new(folder: &Path) -> Self {
        let folder = folder.join("authority");
        std::fs::create_dir(&folder).expect("a folder");
        let settings = "[req]\ndistinguished_name=name\n[name]\n[authority]\nbasicConstraints=critical,CA:TRUE\n\
                        [server]\nbasicConstraints=CA:FALSE\nsubjectAltName=DNS:localhost\n";
        std::fs::write(folder.join("settings"), settings).expect("a file");
        let made = Self { folder };
        made.certify("authority", &[]);
        let signed_by = ["-CA".to_owned(), made.file("authority.pem"), "-CAkey".to_owned(), made.file("authority.key")];
        made.certify("server", &signed_by);
        made
    }

    fn certify(&self, who: &str, signed_by: &[String]) {
        let made = Command::new("openssl")
            .args(["req", "-x509", "-batch", "-nodes", "-days", "2", "-newkey", "ec"])
            .args(["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", &format!("/CN={who}"), "-extensions", who])
            .args(["-config", &self.file("settings"), "-keyout", &self.file(&format!("{who}.key"))])
            .args(["-out", &self.file(&format!("{who}.pem"))])
            .args(signed_by)
            .output()
            .expect("openssl runs; Debian's package is openssl");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    pub(crate) fn file(&self, name: &str) -> String {
        self.folder.join(name).to_str().expect("a path of text").to_owned()
    }
}

/// A running server that puts what it gets into a maildir; it ends with its test.
struct Server {
    child: Child,
    port: u16,
    maildir: PathBuf,
}

/// What the server offers.
enum Offer<'a> {
    Tls(&'a Authority),
    StartTls(&'a Authority),
    Nothing,
}

impl Server {
    fn start(folder: &Path, offer: &Offer<'_>, more: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port").port();
        let maildir = folder.join(format!("maildir-{port}"));
        let mut command = Command::new("aiosmtpd");
        command.args(["--nosetuid", "--listen", &format!("127.0.0.1:{port}")]).args(more);
        match offer {
            Offer::Tls(authority) => {
                command.args(["--smtpscert", &authority.file("server.pem")]);
                command.args(["--smtpskey", &authority.file("server.key")]);
            }
            Offer::StartTls(authority) => {
                command.args(["--tlscert", &authority.file("server.pem"), "--tlskey", &authority.file("server.key")]);
            }
            Offer::Nothing => {}
        }
        command.args(["--class", "aiosmtpd.handlers.Mailbox"]).arg(&maildir).stdin(Stdio::null());
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = child.expect("aiosmtpd runs; Debian's package is python3-aiosmtpd");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "aiosmtpd does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { child, port, maildir }
    }

    /// The mails that arrived, decoded.
    fn arrived(&self) -> Vec<String> {
        let folder = self.maildir.join("new");
        let read = |name: &String| std::fs::read_to_string(folder.join(name)).expect("a message");
        files(&folder).iter().map(read).map(|message| plain(&message)).collect()
    }

    fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.child.id().to_string()]).status().expect("kill runs");
        assert!(done.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().expect("the server ends");
        self.child.wait().expect("the server has ended");
    }
}

fn by_smtp(url: &str, authority: Option<&Authority>) -> Value {
    let mut settings = json!({
        "from": "Manacá Saúde <portal@manaca-saude.example>",
        "reply_to": "Cadastro <cadastro@manaca-saude.example>",
        "smtp_url": url,
    });
    if let Some(authority) = authority {
        settings["ca_file"] = authority.file("authority.pem").into();
    }
    settings
}

/// One round over a fresh temporary password.
async fn send(portal: &Portal, settings: Value) {
    write_password(portal).await;
    let worker = portal.worker(&portal.db, settings);
    assert_eq!(worker.deliver_due().await.expect("a round"), 1);
}

/// It stays as it was, to be tried again; the reason tells no address, no password and nothing of the mail.
async fn stays(portal: &Portal, reason: &str) {
    let row = row(portal).await;
    assert_eq!((row.sent_at, row.failed_at, row.attempts, row.claimed_until), (None, None, 1, None));
    assert!(row.text_body.contains(PASSWORD));
    assert!(row.next_attempt_at >= portal.clock.moment().now + TimeDelta::minutes(1));
    assert_eq!(row.last_error.as_deref(), Some(reason));
}

#[actix_web::test]
async fn a_mail_arrives_whole_over_tls() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path();
    let authority = Authority::new(folder);
    for (offer, scheme, query) in [
        (Offer::Tls(&authority), "smtps", ""),
        (Offer::StartTls(&authority), "smtp", "?tls=required"),
        (Offer::StartTls(&authority), "smtp", ""),
    ] {
        let portal = Portal::start_on("2026-03-10").await;
        let server = Server::start(folder, &offer, &[]);
        send(&portal, by_smtp(&format!("{scheme}://localhost:{}{query}", server.port), Some(&authority))).await;
        let row = row(&portal).await;
        assert_eq!((row.last_error.as_deref(), row.text_body.as_str(), row.html_body.as_str()), (None, "", ""));
        assert!(row.sent_at.is_some());

        let arrived = server.arrived();
        assert_eq!(arrived.len(), 1);
        for wanted in [
            "To: dalva@exemplo.example",
            "<portal@manaca-saude.example>",
            "Reply-To: Cadastro <cadastro@manaca-saude.example>",
            &format!("Message-ID: <{}@127.0.0.1>", row.id),
            // What aiosmtpd notes about the envelope.
            "X-MailFrom: portal@manaca-saude.example",
            "X-RcptTo: dalva@exemplo.example",
            &format!("    {PASSWORD}"),
            "Xq7&amp;&lt;pé&gt;-9mKd2Rt</p>",
        ] {
            assert!(arrived[0].contains(wanted), "{wanted}: {}", arrived[0]);
        }
        assert_eq!(portal.mails_to(ADDRESS).await.len(), 1);
    }
}

#[actix_web::test]
async fn several_mails_go_over_one_conversation() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path();
    let authority = Authority::new(folder);
    let server = Server::start(folder, &Offer::Tls(&authority), &[]);
    for _ in 0..12 {
        write_password(&portal).await;
    }
    let settings = by_smtp(&format!("smtps://localhost:{}", server.port), Some(&authority));
    let worker = portal.worker(&portal.db, settings);
    while worker.deliver_due().await.expect("a round") > 0 {}
    let arrived = server.arrived();
    let id = |mail: &String| mail.lines().find(|line| line.starts_with("Message-ID: ")).expect("an id").to_owned();
    let ids: std::collections::BTreeSet<_> = arrived.iter().map(id).collect();
    assert_eq!((arrived.len(), ids.len()), (12, 12));
}

#[actix_web::test]
async fn a_certificate_of_nobody_known_is_refused() {
    for scheme in ["smtps", "smtp"] {
        let portal = Portal::start_on("2026-03-10").await;
        let folder = portal.database.folder.path();
        let authority = Authority::new(folder);
        let offer = if scheme == "smtps" { Offer::Tls(&authority) } else { Offer::StartTls(&authority) };
        let server = Server::start(folder, &offer, &[]);
        send(&portal, by_smtp(&format!("{scheme}://portal:segredo@localhost:{}", server.port), None)).await;
        stays(&portal, "tls").await;
        assert!(server.arrived().is_empty());
    }
}

#[actix_web::test]
async fn a_certificate_for_another_name_is_refused() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path();
    let authority = Authority::new(folder);
    let server = Server::start(folder, &Offer::Tls(&authority), &[]);
    send(&portal, by_smtp(&format!("smtps://127.0.0.1:{}", server.port), Some(&authority))).await;
    stays(&portal, "tls").await;
    assert!(server.arrived().is_empty());
}

#[actix_web::test]
async fn a_server_without_tls_gets_nothing_unless_it_is_said_so() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path();
    let server = Server::start(folder, &Offer::Nothing, &[]);
    send(&portal, by_smtp(&format!("smtp://portal:segredo@localhost:{}?tls=required", server.port), None)).await;
    stays(&portal, "smtp server offers no STARTTLS, no authentication or no SMTPUTF8").await;
    assert!(server.arrived().is_empty());

    portal.advance(TimeDelta::minutes(2));
    let in_clear = portal.worker(&portal.db, by_smtp(&format!("smtp://localhost:{}?tls=none", server.port), None));
    assert_eq!(in_clear.deliver_due().await.expect("a round"), 1);
    assert_eq!(server.arrived().len(), 1);
    assert!(row(&portal).await.sent_at.is_some());
}

#[actix_web::test]
async fn what_a_server_refuses_for_good_is_given_up() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path();
    // 552: the mail is larger than the server takes.
    let server = Server::start(folder, &Offer::Nothing, &["--size", "500"]);
    send(&portal, by_smtp(&format!("smtp://localhost:{}?tls=none", server.port), None)).await;
    let row = row(&portal).await;
    assert_eq!((row.last_error.as_deref(), row.failed_at), (Some("smtp 552 refused"), Some(row.created_at)));
    assert!(server.arrived().is_empty());
}

#[actix_web::test]
async fn a_server_that_is_away_gets_its_mail_when_it_is_back() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port").port();
    send(&portal, by_smtp(&format!("smtp://localhost:{port}?tls=none"), None)).await;
    stays(&portal, "connection").await;
    portal.advance(TimeDelta::minutes(2));
    let server = Server::start(folder, &Offer::Nothing, &[]);
    let worker = portal.worker(&portal.db, by_smtp(&format!("smtp://localhost:{}?tls=none", server.port), None));
    assert_eq!(worker.deliver_due().await.expect("a round"), 1);
    assert_eq!(server.arrived().len(), 1);
}

#[actix_web::test]
async fn a_worker_that_is_told_to_stop_finishes_the_mail_under_way() {
    let portal = Portal::start_on("2026-03-10").await;
    let folder = portal.database.folder.path();
    let server = Server::start(folder, &Offer::Nothing, &[]);
    server.signal("-STOP");
    write_password(&portal).await;
    let settings = by_smtp(&format!("smtp://localhost:{}?tls=none", server.port), None);
    let worker = portal.worker(&portal.db, settings).start();
    let begun = Instant::now();
    while row(&portal).await.claimed_until.is_none() {
        assert!(begun.elapsed() < PATIENCE, "the worker takes nothing");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let stopping = tokio::spawn(worker.stop());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!stopping.is_finished(), "it waits for the mail under way");
    server.signal("-CONT");
    let stopped = tokio::time::timeout(PATIENCE, stopping).await.expect("it ends").expect("joined");
    stopped.expect("in good order");
    assert_eq!(server.arrived().len(), 1);
    assert!(row(&portal).await.sent_at.is_some());
}
