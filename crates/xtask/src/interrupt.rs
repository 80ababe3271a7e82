//! Ctrl-C and termination, held back so that what was started is stopped and removed before this program ends.
//! Nothing is held back until [`hold`] is called; from then on every loop that waits must ask [`happened`].

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use anyhow::{Result, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

static HAPPENED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// From now on a stop signal only sets a mark.
pub(crate) fn hold() -> Result<()> {
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&HAPPENED))?;
    }
    Ok(())
}

/// Whether somebody asked this program to stop.
pub(crate) fn happened() -> bool {
    HAPPENED.load(Ordering::Relaxed)
}

/// Ends the work in order when somebody asked for it.
pub(crate) fn check() -> Result<()> {
    if happened() {
        bail!("interrupted");
    }
    Ok(())
}
