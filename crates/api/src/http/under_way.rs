//! Whether somebody works for a connection: what it knows of its requests, and what each request holds until its answer
//! is sent.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Whether a connection has requests under way: while it has, it may be silent.
pub struct Work {
    begun: Cell<u64>,
    under_way: Cell<usize>,
    idle_since: Cell<Instant>,
}

impl Work {
    /// Of a connection without a request yet.
    pub(super) fn idle() -> Rc<Self> {
        Rc::new(Self { begun: Cell::new(0), under_way: Cell::new(0), idle_since: Cell::new(Instant::now()) })
    }

    pub fn begin(self: &Rc<Self>) -> UnderWay {
        self.begun.set(self.begun.get() + 1);
        self.under_way.set(self.under_way.get() + 1);
        UnderWay(Rc::clone(self))
    }

    /// Requests so far.
    pub(super) fn begun(&self) -> u64 {
        self.begun.get()
    }

    pub(super) fn idle_for(&self) -> Duration {
        if self.under_way.get() == 0 { self.idle_since.get().elapsed() } else { Duration::ZERO }
    }
}

/// A request under way, until it is dropped.
pub struct UnderWay(Rc<Work>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.set(self.0.under_way.get() - 1);
        self.0.idle_since.set(Instant::now());
    }
}
