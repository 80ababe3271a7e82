//! A connection as actix-web reads and writes it, with the limits that actix-web has not: an answer is taken at the least
//! pace, the head of each request comes in time and not of the first alone, and what actix-web refuses by itself, before
//! the application sees it, leaves as a problem too ([ADR 20](../../../../docs/adr/0020-a-layer-around-the-connection.md)).
//! A peer that breaks a limit is gone, with all that was kept for it.

use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use actix_web::rt::net::TcpStream;
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use super::callers::Place;
use super::last_words::{Author, LastWords};
use super::pace::{Pace, Patience};
use super::under_way::Work;
use crate::config::limits::Limits;

/// Bytes that the kernel keeps for a peer that does not read. It lets us write again when a third is free, so this is
/// little enough that a peer at the least pace is seen to move within the grace.
const SEND_BUFFER: usize = 128 * 1024;
/// What was handed to the kernel is given up when the peer confirms none of it for so long.
const UNCONFIRMED: Duration = Duration::from_secs(30);
/// actix-web itself ends a connection whose first head does not come, and says so; it is given the first word.
const AFTER_ACTIX: Duration = Duration::from_secs(5);

/// A connection and what is known of it.
pub struct Connection {
    io: TcpStream,
    work: Rc<Work>,
    idle: Idle,
    outgoing: Outgoing,
    /// Bytes of the line that a head begins with, as far as it has come.
    first_line: FirstLine,
    author: Rc<Author>,
    /// Said in place of actix-web's own refusal; after that nothing more.
    last_words: Option<LastWords>,
    _place: Option<Place>,
}

impl Connection {
    pub fn new(io: TcpStream, place: Option<Place>, author: Rc<Author>, limits: &Limits) -> io::Result<Self> {
        let socket = SockRef::from(&io);
        socket.set_tcp_nodelay(true)?;
        socket.set_send_buffer_size(SEND_BUFFER)?;
        #[cfg(target_os = "linux")]
        socket.set_tcp_user_timeout(Some(UNCONFIRMED))?;
        Ok(Self {
            io,
            work: Work::idle(),
            idle: Idle { longest: limits.head() + AFTER_ACTIX, timer: None },
            outgoing: Outgoing {
                pace: limits.pace(),
                answer: 0,
                patience: Patience::new(limits.pace()),
                waiting: None,
            },
            first_line: FirstLine::default(),
            author,
            last_words: None,
            _place: place,
        })
    }

    /// For the requests of this connection to say that they are worked for.
    pub fn work(&self) -> Rc<Work> {
        Rc::clone(&self.work)
    }
}

/// Nobody may keep a connection without a request on it.
struct Idle {
    longest: Duration,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Idle {
    /// Fails when it was idle for too long; else sees to it that this is asked again in time.
    fn check(&mut self, work: &Work, cx: &mut Context<'_>) -> io::Result<()> {
        loop {
            let idle = work.idle_for();
            let left = self.longest.saturating_sub(idle);
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(left)));
            if timer.as_mut().poll(cx).is_pending() {
                return Ok(());
            }
            self.timer = None;
        }
    }
}

/// What waits for the peer to read.
struct Outgoing {
    pace: Pace,
    /// Which answer of the connection it is.
    answer: u64,
    patience: Patience,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl Outgoing {
    /// Each answer has a patience of its own: behind a proxy the next one is somebody else's.
    fn begin(&mut self, answer: u64) {
        if self.answer != answer && self.waiting.is_none() {
            (self.answer, self.patience) = (answer, Patience::new(self.pace));
        }
    }

    fn moved(&mut self, bytes: usize) {
        let waited = self.waiting.take().map_or(Duration::ZERO, |(since, _)| since.elapsed());
        self.patience.moved(waited, bytes);
    }

    /// Fails when it has waited for as long as it may.
    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let patience = self.patience.left();
        let (_, timer) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(patience))));
        timer.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

/// How long the first line is of what has come since something was last written.
#[derive(Default)]
struct FirstLine {
    bytes: usize,
    is_whole: bool,
}

impl FirstLine {
    fn came(&mut self, bytes: &[u8]) {
        if !self.is_whole {
            let end = bytes.iter().position(|byte| *byte == b'\n');
            self.is_whole = end.is_some();
            self.bytes += end.unwrap_or(bytes.len());
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.idle.check(&this.work, cx)?;
        let before = buffer.filled().len();
        ready!(Pin::new(&mut this.io).poll_read(cx, buffer))?;
        this.first_line.came(buffer.filled().get(before..).unwrap_or_default());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let Some(words) = &mut this.last_words {
            ready!(words.poll_said(&mut this.io, cx))?;
            return Poll::Ready(Ok(bytes.len()));
        }
        let bytes = match LastWords::wanted(bytes) {
            Some((0, status)) => {
                let words = this.author.write(status, bytes, this.first_line.bytes);
                return Pin::new(this).poll_last_words(words, cx, bytes.len());
            }
            // An answer goes first.
            Some((before, _)) => bytes.get(..before).unwrap_or(bytes),
            None => bytes,
        };
        this.outgoing.begin(this.work.begun());
        match Pin::new(&mut this.io).poll_write(cx, bytes) {
            Poll::Ready(written) => {
                let written = written?;
                this.outgoing.moved(written);
                this.first_line = FirstLine::default();
                Poll::Ready(Ok(written))
            }
            Poll::Pending => {
                let waited = this.outgoing.wait(cx);
                if waited.is_ready() {
                    // What the kernel keeps for a peer that does not read goes too, at once.
                    SockRef::from(&this.io).set_linger(Some(Duration::ZERO))?;
                }
                waited
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(cx)
    }
}

impl Connection {
    fn poll_last_words(
        self: Pin<&mut Self>,
        words: LastWords,
        cx: &mut Context<'_>,
        in_place_of: usize,
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let words = this.last_words.insert(words);
        ready!(words.poll_said(&mut this.io, cx))?;
        Poll::Ready(Ok(in_place_of))
    }
}
