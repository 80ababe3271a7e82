//! Logs and measurements. Logs are structured and carry the request's id, never personal data: no path, no query, no
//! body, no SQL. Measurements are Prometheus text on a listener of their own.

use anyhow::Context;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// Upper bounds of the request histogram, in seconds.
const BUCKETS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// What says nothing, whatever `RUST_LOG` asks for: the first calls an error of ours whatever a peer sends that is no
/// HTTP (`http::last_words` logs it), the others repeat the paths of requests.
const SILENT: [&str; 3] = ["actix_http::h1::dispatcher=off", "actix_web::types=off", "actix_web::request_data=off"];

/// How logs look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For a terminal.
    Plain,
    /// One JSON object a line, for whoever collects them.
    Json,
}

/// Sends logs to standard error. `RUST_LOG` chooses what; warnings, and what this server has to say, otherwise.
pub fn init_logs(format: LogFormat) -> anyhow::Result<()> {
    let mut filter = EnvFilter::try_from_default_env().unwrap_or_else(|_unset| EnvFilter::new("warn,api=info"));
    for silent in SILENT {
        filter = filter.add_directive(silent.parse().context("a directive of ours")?);
    }
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // A line that cannot be written is lost: telling so on the same broken pipe would panic in whatever was logged.
        .log_internal_errors(false);
    let installed = match format {
        LogFormat::Plain => logs.compact().with_target(false).try_init(),
        LogFormat::Json => logs.json().flatten_event(true).with_span_events(FmtSpan::NONE).try_init(),
    };
    installed.map_err(|error| anyhow::anyhow!("logs cannot be set up: {error}"))?;
    std::panic::set_hook(Box::new(|panic| {
        // The place alone: a panic's message may repeat what it was handed.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
    Ok(())
}

/// Begins to measure; the handle renders what was measured.
pub fn init_metrics() -> anyhow::Result<PrometheusHandle> {
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("portal_http_request_seconds".to_owned()), &BUCKETS)
        .context("the histogram's bounds")?
        .install_recorder()
        .context("measurements cannot be set up")
}
