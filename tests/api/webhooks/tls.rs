//! Webhooks over TLS: a receiver with a certificate of an authority that the test makes is sent to when that authority is
//! believed and the name is its own, and not otherwise.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use api::http::pdf_file::PdfRenderer;
use api::worker::Worker;
use shared::webhooks::{WebhookDeliveryState, WebhookFailure};
use tests::portal::config_of;

use super::{happen, on_loopback, only, portal, program, webhook};
use crate::smtp::Authority;

/// `openssl s_server`, which hands on what comes and sends what it is given.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Server {
    fn start(authority: &Authority, port: u16) -> Self {
        let child = Command::new("openssl")
            .args(["s_server", "-quiet", "-accept", &format!("127.0.0.1:{port}")])
            .args(["-cert", &authority.file("server.pem"), "-key", &authority.file("server.key")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl runs; Debian's package is openssl");
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(10), "it does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self(child)
    }

    /// Answers the next request; gives its head.
    fn answer_one(&mut self) -> std::thread::JoinHandle<String> {
        let (mut stdout, mut stdin) = (self.0.stdout.take().expect("a pipe"), self.0.stdin.take().expect("a pipe"));
        std::thread::spawn(move || {
            let mut came = Vec::new();
            while !came.windows(4).any(|end| end == b"\r\n\r\n") {
                let mut some = [0; 1024];
                match stdout.read(&mut some) {
                    Ok(read) if read > 0 => came.extend_from_slice(&some[..read]),
                    _ => break,
                }
            }
            // Nobody is there to be answered where nothing came.
            stdin.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").ok();
            stdin.flush().ok();
            String::from_utf8_lossy(&came).into_owned()
        })
    }
}

#[actix_web::test]
async fn a_receiver_proves_its_name_by_an_authority_that_is_believed() {
    let portal = portal().await;
    let program = program(&portal).await;
    let folder = portal.database.folder.path();
    let authority = Authority::new(folder);
    let port = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port").port();
    let mut server = Server::start(&authority, port);
    let head = server.answer_one();
    let round = async |believed: bool| {
        let mut config = config_of(&portal.database);
        on_loopback(&mut config);
        config.webhooks.allow_private_addresses.push("::1/128".parse().expect("a network"));
        config.webhooks.ca_file = believed.then(|| authority.file("authority.pem").into());
        let worker = Worker::new(&config, portal.clock.clone(), portal.db.clone(), PdfRenderer::new());
        worker.expect("a worker").webhooks().deliver_due().await.expect("a round");
    };
    let by_address = webhook(&program, &format!("https://127.0.0.1:{port}/")).await.webhook.id;
    let by_name = webhook(&program, &format!("https://localhost:{port}/told")).await.webhook.id;
    happen(&portal.db, &portal, "F-1").await;
    round(false).await;
    for id in [by_address, by_name] {
        assert_eq!(only(&program, id).await.last_error, Some(WebhookFailure::NotConnected));
    }
    portal.advance(chrono::TimeDelta::seconds(6));
    round(true).await;
    assert_eq!(only(&program, by_address).await.last_error, Some(WebhookFailure::NotConnected), "of another name");
    let delivery = only(&program, by_name).await;
    assert_eq!((delivery.state, delivery.last_status), (WebhookDeliveryState::Delivered, Some(200)));
    assert!(head.join().expect("it answered").starts_with("POST /told HTTP/1.1\r\n"));
}

#[actix_web::test]
async fn a_file_without_an_authority_is_refused_at_the_start() {
    let portal = portal().await;
    let file = portal.database.folder.path().join("empty.pem");
    std::fs::write(&file, "nothing").expect("a file");
    for path in [file, "/nowhere/authority.pem".into()] {
        let mut config = config_of(&portal.database);
        config.webhooks.ca_file = Some(path);
        let worker = Worker::new(&config, portal.clock.clone(), portal.db.clone(), PdfRenderer::new());
        let complaint = format!("{:#}", worker.err().expect("a refusal"));
        assert!(complaint.contains("webhooks.ca_file"), "{complaint}");
    }
}
