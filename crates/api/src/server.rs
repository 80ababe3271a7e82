//! Listening, serving, and stopping in good order: a stopping server takes no new connection and lets requests under
//! way finish.

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpResponse, HttpServer, get, web};
use anyhow::Context;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::task::JoinHandle;

use crate::access::record::RunningRecord;
use crate::app::{self, State};

/// A server that is listening.
pub struct Running {
    pub address: SocketAddr,
    handle: ServerHandle,
    serving: JoinHandle<std::io::Result<()>>,
    accesses: RunningRecord,
}

/// Binds and serves; port 0 takes any free one.
pub fn start(state: State, bind: SocketAddr, workers: usize) -> anyhow::Result<Running> {
    let shutdown_seconds = state.config().shutdown_seconds;
    let accesses = state.accesses().clone();
    let server = HttpServer::new(move || app::app(state.clone()))
        .workers(workers)
        .shutdown_timeout(shutdown_seconds)
        .client_request_timeout(Duration::from_secs(15))
        .disable_signals()
        .bind(bind)
        .with_context(|| format!("cannot listen on {bind}; is another server there?"))?;
    let address = *server.addrs().first().context("the server listens nowhere")?;
    let server = server.run();
    let (handle, serving) = (server.handle(), tokio::spawn(server));
    Ok(Running { address, handle, serving, accesses: accesses.start() })
}

impl Running {
    /// Serves until SIGINT or SIGTERM, then stops in good order.
    pub async fn until_signal(self) -> anyhow::Result<()> {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted?,
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping; requests under way may finish");
        self.stop().await
    }

    /// Stops in good order, now.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.handle.stop(true).await;
        self.serving.await.context("the server was abandoned")?.context("the server failed")?;
        // Nothing is read any more.
        self.accesses.stop().await
    }
}

/// Serves the measurements on a listener of their own, which no proxy shows to the world.
pub fn start_metrics(bind: SocketAddr, handle: PrometheusHandle) -> anyhow::Result<()> {
    let server = HttpServer::new(move || App::new().app_data(web::Data::new(handle.clone())).service(show_metrics))
        .workers(1)
        .disable_signals()
        .bind(bind)
        .with_context(|| format!("cannot listen on {bind} for measurements"))?
        .run();
    tokio::spawn(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "the measurements' listener failed");
        }
    });
    Ok(())
}

#[get("/metrics")]
async fn show_metrics(handle: web::Data<PrometheusHandle>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(handle.render())
}
