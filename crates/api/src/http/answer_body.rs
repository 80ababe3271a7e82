//! The body of an answer on its way to the connection: in pieces, so that however long it is, little of it is copied
//! before the reader takes it; and with what was taken for the request, which comes free when the answer is sent.

use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;

use super::callers::Place;
use super::under_way::UnderWay;

/// Bytes of a piece; the connection holds one of them, and less than another.
const PIECE: usize = 32 * 1024;

/// What a request holds until its answer is sent.
pub struct Held {
    /// The caller's place; none where it needs none.
    pub place: Option<Place>,
    /// The connection's knowledge that somebody works for it; none when there is no connection, in a test.
    pub under_way: Option<UnderWay>,
}

/// An answer's body.
pub struct AnswerBody {
    size: BodySize,
    /// Where the bytes come from; none when there are no more, or when none are to be sent.
    source: Option<BoxBody>,
    /// What came from there and has not been handed on.
    rest: Bytes,
    _held: Held,
}

impl AnswerBody {
    /// The whole body.
    pub fn new(source: BoxBody, held: Held) -> Self {
        Self { size: source.size(), source: Some(source), rest: Bytes::new(), _held: held }
    }

    /// No body, but the length of the one that `GET` would have.
    pub fn without_content(source: &BoxBody, held: Held) -> Self {
        Self { size: source.size(), source: None, rest: Bytes::new(), _held: held }
    }
}

impl MessageBody for AnswerBody {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.size
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        if this.rest.is_empty() {
            let Some(source) = &mut this.source else { return Poll::Ready(None) };
            match Pin::new(source).poll_next(cx) {
                Poll::Ready(Some(Ok(bytes))) => this.rest = bytes,
                Poll::Ready(None) => {
                    this.source = None;
                    return Poll::Ready(None);
                }
                failed_or_pending => return failed_or_pending,
            }
        }
        let piece = this.rest.split_to(this.rest.len().min(PIECE));
        Poll::Ready(Some(Ok(piece)))
    }
}
