//! Listening, serving, and stopping in good order: a stopping server takes no new connection and lets requests under
//! way finish. Every connection goes through `http::connection`, which knows the limits of a peer.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::rc::Rc;
use std::time::Duration;

use actix_http::{HttpService, Protocol};
use actix_server::{Server, ServerHandle};
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::body::BoxBody;
use actix_web::dev::AppConfig;
use actix_web::rt::net::TcpStream;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, Responder, get, web};
use anyhow::Context;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::task::JoinHandle;

use crate::access::record::RunningRecord;
use crate::app::{self, State};
use crate::config::limits::Limits;
use crate::http::callers::Callers;
use crate::http::client_address::TrustedProxies;
use crate::http::connection::Connection;
use crate::http::last_words::Author;
use crate::http::security_headers::SecurityHeaders;

/// What a peer gets to read the end of an answer that came before the end of its request.
const DISCONNECT: Duration = Duration::from_secs(1);

/// A server that is listening.
pub struct Running {
    pub address: SocketAddr,
    handle: ServerHandle,
    serving: JoinHandle<std::io::Result<()>>,
    accesses: RunningRecord,
}

/// Binds and serves; port 0 takes any free one.
pub fn start(state: State, bind: SocketAddr, workers: usize) -> anyhow::Result<Running> {
    let listener =
        TcpListener::bind(bind).with_context(|| format!("cannot listen on {bind}; is another server there?"))?;
    let address = listener.local_addr().context("the server listens nowhere")?;
    let shutdown_seconds = state.config().shutdown_seconds;
    let accesses = state.accesses().clone();
    let builder = Server::build().workers(workers).shutdown_timeout(shutdown_seconds).disable_signals();
    let stopping = builder.graceful_shutdown_signal();
    let door = Door::new(&state);
    // As `HttpServer` does it, but for the connection of ours.
    let server = builder.listen("portal", listener, move || {
        let application = app::app(state.for_worker()).into_factory().map_err(|error| error.error_response());
        let stopping = stopping.clone();
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .client_request_timeout(door.limits.head())
            .client_disconnect_timeout(DISCONNECT)
            .local_addr(address)
            .on_connect_ext(|connection: &Connection, data| {
                data.insert(connection.work());
            })
            .finish(map_config(application, |()| AppConfig::default()));
        let door = door.clone();
        let author = Rc::new(door.author());
        fn_service(move |io: TcpStream| {
            let entered = door.enter(io, &author);
            async move { entered.map_err(actix_http::error::DispatchError::Io) }
        })
        .and_then(http)
    });
    let server = server.context("the server cannot begin")?.run();
    let (handle, serving) = (server.handle(), tokio::spawn(server));
    Ok(Running { address, handle, serving, accesses: accesses.start() })
}

/// Who may connect.
#[derive(Clone)]
struct Door {
    limits: Limits,
    connections: Callers,
    proxies: TrustedProxies,
    state: State,
}

impl Door {
    fn new(state: &State) -> Self {
        let limits = state.config().limits;
        Self {
            limits,
            connections: Callers::new(limits.connections_per_address),
            proxies: TrustedProxies(state.config().trusted_proxies.clone()),
            state: state.clone(),
        }
    }

    fn author(&self) -> Author {
        let config = self.state.config();
        let headers = SecurityHeaders { is_https: config.is_https() };
        Author { operator: std::sync::Arc::new(config.operator.clone()), headers }
    }

    /// A connection with its peer's place, or an error for one that has as many as it may have.
    fn enter(&self, io: TcpStream, author: &Rc<Author>) -> std::io::Result<(Connection, Protocol, Option<SocketAddr>)> {
        let peer = io.peer_addr().ok();
        let address = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        let place = if self.proxies.includes(address) {
            None
        } else {
            let place = self.connections.place(address);
            Some(place.ok_or(std::io::ErrorKind::ConnectionRefused)?)
        };
        let connection = Connection::new(io, place, Rc::clone(author), &self.limits)?;
        Ok((connection, Protocol::Http1, peer))
    }
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
async fn show_metrics(handle: web::Data<PrometheusHandle>) -> Measurements {
    Measurements(handle.render())
}

/// What Prometheus reads, in its text format.
struct Measurements(String);

impl Responder for Measurements {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(self.0)
    }
}
