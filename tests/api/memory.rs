//! What this process, in which the server runs, has allocated and not freed. Its allocator counts it, so the figure is
//! the same on every machine: resident memory also holds what an allocator keeps of memory that is free again, more of
//! it the more threads there are.

use peak_alloc::PeakAlloc;

#[global_allocator]
static COUNTED: PeakAlloc = PeakAlloc;

/// A stretch of time whose memory is measured; one at a time in a process.
pub(crate) struct Measured {
    before: usize,
}

impl Measured {
    pub(crate) fn begin() -> Self {
        COUNTED.reset_peak_usage();
        Self { before: COUNTED.current_usage() }
    }

    /// The most that was in use since, beyond what was in use at the beginning, in KiB.
    pub(crate) fn most_kib(&self) -> usize {
        COUNTED.peak_usage().saturating_sub(self.before) / 1024
    }
}
