//! Bytes on a connection of their own, for requests that no HTTP library would send.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tests::Portal;
use tests::raw::Answer;
use tokio::task::spawn_blocking;

/// One connection to a portal. Sending blocks: the server has threads of its own.
pub(crate) struct Wire(TcpStream);

impl Wire {
    pub(crate) fn to(portal: &Portal) -> Self {
        let address = portal.origin.trim_start_matches("http://");
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        Self(stream)
    }

    pub(crate) fn send(mut self, bytes: &[u8]) -> Self {
        self.0.write_all(bytes).expect("the server reads");
        self
    }

    /// Waits for the answer to `Expect: 100-continue`: the server has the request and wants its body.
    pub(crate) async fn going_on(mut self) -> Self {
        const WANTED: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
        let read = move || {
            let mut bytes = [0; WANTED.len()];
            self.0.read_exact(&mut bytes).expect("an interim answer");
            assert_eq!(bytes, WANTED);
            self
        };
        spawn_blocking(read).await.expect("the reader ends")
    }

    /// Everything until the server closes; the request should have said `Connection: close`.
    pub(crate) async fn answer(self) -> Answer {
        parse(&self.everything().await)
    }

    /// As [`Self::answer`], whatever it is.
    pub(crate) async fn everything(mut self) -> Vec<u8> {
        let read = move || {
            let mut bytes = Vec::new();
            // What came before a reset counts.
            if let Err(error) = self.0.read_to_end(&mut bytes) {
                assert!(!bytes.is_empty(), "no answer: {error}");
            }
            // The server may have closed its half already.
            self.0.shutdown(Shutdown::Both).ok();
            bytes
        };
        spawn_blocking(read).await.expect("the reader ends")
    }
}

/// An answer whose body is sent as it is.
fn parse(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of the headers");
    let head = std::str::from_utf8(&bytes[..end]).expect("headers of text");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let name: HeaderName = name.parse().expect("a header's name");
        headers.append(name, HeaderValue::from_str(value).expect("a header's value"));
    }
    Answer { status: status.parse().expect("a status"), headers, body: bytes[end + 4..].to_vec() }
}
