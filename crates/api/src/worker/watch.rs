//! A part of the worker that panics begins anew, and says so in the log and in the measurements: mail and jobs must not
//! stand still until somebody restarts the server.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::watch;

/// Runs what `begin` begins until it ends by itself, which it does when it is `stopped`. After a panic it is begun again
/// when `pause` is over.
pub(super) async fn keep_going<F: Future<Output = ()>>(
    part: &'static str,
    pause: Duration,
    mut stopped: watch::Receiver<()>,
    mut begin: impl FnMut() -> F,
) {
    // What a part holds across a panic is the pool, which gives out no connection twice, and a lease, which runs out.
    while AssertUnwindSafe(begin()).catch_unwind().await.is_err() {
        // The panic hook has logged its place.
        tracing::error!(part, "the worker panicked and begins anew");
        metrics::counter!("portal_worker_panics_total", "part" => part).increment(1);
        if tokio::time::timeout(pause, stopped.changed()).await.is_ok() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use tokio::sync::watch;

    use super::keep_going;

    #[actix_web::test]
    async fn a_part_that_panics_begins_anew_until_it_is_stopped() {
        let begun = Cell::new(0);
        let (stop, stopped) = watch::channel(());
        keep_going("test", Duration::from_millis(1), stopped.clone(), || async {
            begun.set(begun.get() + 1);
            assert!(begun.get() >= 3, "the first and the second time it panics");
        })
        .await;
        assert_eq!(begun.get(), 3);

        drop(stop);
        let pause = Duration::from_hours(1);
        let always = keep_going("test", pause, stopped, || async { panic!("each time") });
        tokio::time::timeout(Duration::from_secs(10), always).await.expect("it is stopped in its pause");
    }
}
