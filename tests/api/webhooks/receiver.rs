//! A receiver of webhooks: a small HTTP server that remembers what came and answers as it is told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

/// What came.
#[derive(Clone, Debug)]
pub(super) struct Received {
    pub(super) request_line: String,
    /// Names in lower case.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: String,
}

impl Received {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("a body of JSON")
    }

    pub(super) fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    /// How many of the signatures are those of this secret, computed as the standard says and not as the portal does.
    pub(super) fn signed_with(&self, secret: &str) -> usize {
        let key = STANDARD.decode(secret.strip_prefix("whsec_").expect("the prefix")).expect("base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
        for part in [self.id(), ".", &self.headers["webhook-timestamp"], ".", &self.body] {
            mac.update(part.as_bytes());
        }
        let wanted = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.headers["webhook-signature"].split(' ').filter(|signature| **signature == wanted).count()
    }
}

/// What a receiver does when something has come.
#[derive(Clone)]
pub(super) enum Reply {
    Status(u16),
    Redirect(String),
    /// Nothing, until the other side goes away.
    Hang,
    /// A good status, and then a body for as long as the other side takes it.
    Endless,
    Garbage,
}

/// One that listens on loopback until the test is over.
pub(super) struct Receiver {
    pub(super) address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    pub(super) fn start(reply: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (received, reply) = (Arc::new(Mutex::new(Vec::new())), Arc::new(reply));
        let seen = Arc::clone(&received);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (seen, reply) = (Arc::clone(&seen), Arc::clone(&reply));
                std::thread::spawn(move || serve(stream, &seen, &*reply));
            }
        });
        Self { address, received }
    }

    /// One that is content with everything.
    pub(super) fn content() -> Self {
        Self::start(|_| Reply::Status(204))
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/events?of=portal", self.address)
    }

    /// In the order of arrival.
    pub(super) fn received(&self) -> Vec<Received> {
        self.received.lock().expect("no thread panicked").clone()
    }
}

fn serve(stream: TcpStream, seen: &Mutex<Vec<Received>>, reply: &(impl Fn(&Received) -> Reply + ?Sized)) {
    // A portal that is killed leaves half a request.
    let Some(request) = read(&stream) else { return };
    let reply = {
        let mut seen = seen.lock().expect("no thread panicked");
        seen.push(request.clone());
        reply(&request)
    };
    let mut stream = stream;
    // Whoever does not want the answer has gone away, which is what some tests are about.
    let _gone = match reply {
        Reply::Status(status) => write!(stream, "HTTP/1.1 {status} Said\r\ncontent-length: 2\r\n\r\nok"),
        Reply::Redirect(place) => write!(stream, "HTTP/1.1 307 Said\r\nlocation: {place}\r\ncontent-length: 0\r\n\r\n"),
        Reply::Garbage => write!(stream, "EHLO portal\r\n\r\n"),
        Reply::Hang => {
            stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
            stream.read(&mut [0; 1]).map(drop)
        }
        Reply::Endless => {
            let begun = write!(stream, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            let chunk = format!("4000\r\n{}\r\n", "x".repeat(0x4000));
            begun.and_then(|()| (0..200_000).try_for_each(|_| stream.write_all(chunk.as_bytes())))
        }
    };
    // It is closed already where the other side went away.
    stream.shutdown(Shutdown::Both).ok();
}

fn read(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut request_line = String::new();
    reader.read_line(&mut request_line).ok()?;
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
            None => break,
        };
    }
    let mut body = vec![0; headers.get("content-length")?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).expect("UTF-8");
    Some(Received { request_line: request_line.trim_end().to_owned(), headers, body })
}
