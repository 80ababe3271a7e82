//! What the server says to a peer whose bytes are no request. actix-web refuses those by itself, with a bare status and
//! before the application is asked; here its answer is recognised on its way out and replaced by a problem of the same
//! kind, with an id under which it is logged. The peer gets a moment to read it before the connection ends.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue};
use actix_web::rt::net::TcpStream;
use shared::problem::ProblemCode;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};
use uuid::Uuid;

use super::envelope::{self, PROBLEM};
use super::security_headers::SecurityHeaders;
use crate::config::operator::Operator;
use crate::error::{self, Refusal};

/// The longest bare refusal: a status line and three header fields.
const LONGEST_REFUSAL: usize = 192;
/// The longest address that actix-web reads (the crate `http` has the limit).
const LONGEST_ADDRESS: usize = 65_534;
/// For so long the peer may go on sending what nobody reads, so that it comes to read what was said to it.
const LINGER: Duration = Duration::from_secs(2);

/// Who words the refusals of connections.
pub struct Author {
    pub operator: Arc<Operator>,
    pub headers: SecurityHeaders,
}

impl Author {
    /// A problem for actix-web's `bare` refusal with this status; `first_line` is the length of the request's first line
    /// in bytes.
    pub fn write(&self, status: StatusCode, bare: &[u8], first_line: usize) -> LastWords {
        let is_long = first_line > LONGEST_ADDRESS;
        let code = match status {
            StatusCode::REQUEST_TIMEOUT => ProblemCode::TooSlow,
            StatusCode::BAD_REQUEST | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE if is_long => {
                ProblemCode::AddressTooLong
            }
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => ProblemCode::HeadersTooLarge,
            other if other.is_server_error() => ProblemCode::Internal,
            _ => ProblemCode::MalformedRequest,
        };
        let (id, status) = (Uuid::now_v7().to_string(), error::status(code));
        // Nobody knows the address; the occurrence has a name of its own.
        let instance = format!("urn:uuid:{id}");
        let body = envelope::problem(Refusal::of(code), status, instance, &id, &self.operator);
        let mut headers = HeaderMap::new();
        self.headers.apply(&mut headers, "", status);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Ok(id) = HeaderValue::from_str(&id) {
            headers.insert(envelope::X_REQUEST_ID.clone(), id);
        }
        envelope::record_unread(status, &id);
        let reason = status.canonical_reason().unwrap_or_default();
        let mut text = format!("HTTP/1.1 {} {reason}\r\n", status.as_u16()).into_bytes();
        for (name, value) in &headers {
            text.extend_from_slice(name.as_str().as_bytes());
            text.extend_from_slice(b": ");
            text.extend_from_slice(value.as_bytes());
            text.extend_from_slice(b"\r\n");
        }
        // actix-web knows what time it is.
        if let Some(date) = bare.split(|byte| *byte == b'\n').find(|line| line.starts_with(b"date: ")) {
            text.extend_from_slice(date);
            text.extend_from_slice(b"\n");
        }
        text.extend_from_slice(b"\r\n");
        text.extend_from_slice(&body);
        LastWords { text, said: 0, end: None, is_shut: false }
    }
}

/// A refusal on its way, and the end of the connection.
pub struct LastWords {
    text: Vec<u8>,
    said: usize,
    end: Option<Pin<Box<Sleep>>>,
    is_shut: bool,
}

impl LastWords {
    /// Where in `written` a bare refusal of actix-web's begins, and its status. It has no header field but those that
    /// frame it, while whatever the application answers carries a dozen others; and it ends what is written, since
    /// actix-web reads nothing after it.
    pub fn wanted(written: &[u8]) -> Option<(usize, StatusCode)> {
        if !written.ends_with(b"\r\n\r\n") {
            return None;
        }
        let from = written.len().saturating_sub(LONGEST_REFUSAL);
        let tail = written.get(from..)?;
        let at = tail.windows(7).rposition(|seven| seven == b"HTTP/1.")?;
        let head = std::str::from_utf8(tail.get(at..)?).ok()?;
        let mut lines = head.trim_end().split("\r\n");
        let status = StatusCode::from_bytes(lines.next()?.split(' ').nth(1)?.as_bytes()).ok()?;
        let frames = |line: &str| {
            let line = line.to_ascii_lowercase();
            line == "content-length: 0" || line == "connection: close" || line.starts_with("date: ")
        };
        let is_refusal = status.is_client_error() || status.is_server_error();
        (is_refusal && lines.all(frames)).then_some((from + at, status))
    }

    /// Ready when it is said and the peer has gone, or has had its moment.
    pub fn poll_said(&mut self, io: &mut TcpStream, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let end = self.end.get_or_insert_with(|| Box::pin(sleep(LINGER)));
        if end.is_elapsed() || end.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Ok(()));
        }
        while let Some(rest) = self.text.get(self.said..).filter(|rest| !rest.is_empty()) {
            match ready!(Pin::new(&mut *io).poll_write(cx, rest))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written => self.said += written,
            }
        }
        if !self.is_shut {
            ready!(Pin::new(&mut *io).poll_shutdown(cx))?;
            self.is_shut = true;
        }
        let mut scratch = [0; 8 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut scratch);
            match ready!(Pin::new(&mut *io).poll_read(cx, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => {}
                _ended => return Poll::Ready(Ok(())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::StatusCode;

    use super::LastWords;

    #[test]
    fn only_a_bare_refusal_at_the_end_is_replaced() {
        let bare = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\
             date: Fri, 27 Nov 2026 21:09:00 GMT\r\n\r\n";
        assert_eq!(LastWords::wanted(bare.as_bytes()), Some((0, StatusCode::BAD_REQUEST)));
        let after = format!("HTTP/1.1 200 OK\r\ncontent-length: 3\r\nx-request-id: 1\r\n\r\n{{}}\n{bare}");
        assert_eq!(LastWords::wanted(after.as_bytes()), Some((after.len() - bare.len(), StatusCode::BAD_REQUEST)));
        for other in [
            "HTTP/1.1 100 Continue\r\n\r\n".to_owned(),
            bare.replace("400 Bad Request", "204 No Content"),
            bare.replace("date:", "x-request-id: 1\r\ndate:"),
            format!("{bare}x"),
            bare.replace("\r\n\r\n", ""),
            "text that ends\r\n\r\n".to_owned(),
        ] {
            assert_eq!(LastWords::wanted(other.as_bytes()), None, "{other}");
        }
    }
}
