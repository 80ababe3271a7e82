//! One try to hand a body to a receiver. The name is looked up once, every address that it leads to must be one that may be
//! called, and one of these is called; no redirect is followed and no proxy asked, and of the answer only the status counts:
//! the rest is not read.

use std::net::SocketAddr;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use shared::webhooks::WebhookFailure;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::{Host, Position, Url};

use super::Reach;
use crate::config::webhooks::WebhookSettings;

/// For all of a try, the look-up of the name included; below the lease of a claim.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who hands bodies over.
#[derive(Clone)]
pub struct Messenger {
    reach: Reach,
    tls: TlsConnector,
}

/// What is handed over.
pub struct Parcel<'a> {
    pub id: &'a str,
    /// Seconds since 1970.
    pub timestamp: i64,
    pub signatures: &'a str,
    pub body: String,
}

impl Messenger {
    /// Fails when the authority that the settings name cannot be read.
    pub fn new(settings: &WebhookSettings) -> anyhow::Result<Self> {
        let mut believed = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        if let Some(file) = &settings.ca_file {
            believe(&mut believed, file).with_context(|| format!("webhooks.ca_file {}", file.display()))?;
        }
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(believed)
            .with_no_client_auth();
        Ok(Self { reach: Reach::new(&settings.allow_private_addresses), tls: TlsConnector::from(Arc::new(tls)) })
    }

    /// The status of the receiver's answer.
    pub async fn hand_over(&self, url: &str, parcel: Parcel<'_>) -> Result<u16, WebhookFailure> {
        let tried = tokio::time::timeout(PATIENCE, self.send(url, parcel)).await;
        tried.unwrap_or(Err(WebhookFailure::TimedOut))
    }

    async fn send(&self, url: &str, parcel: Parcel<'_>) -> Result<u16, WebhookFailure> {
        // Once more: what may be called may have changed since the webhook was made.
        let url = self.reach.read(url).map_err(|_unfit| WebhookFailure::RefusedAddress)?;
        let addresses = self.look_up(&url).await?;
        let connection = TcpStream::connect(&*addresses).await.map_err(|_refused| WebhookFailure::NotConnected)?;
        let request = request(&url, parcel).map_err(|error| {
            tracing::error!(%error, "a delivery is no request of HTTP");
            WebhookFailure::BrokenAnswer
        })?;
        if url.scheme() != "https" {
            return ask(connection, request).await;
        }
        let name = ServerName::try_from(name(&url)).map_err(|_no_name| WebhookFailure::NotConnected)?;
        let connection = self.tls.connect(name, connection).await;
        ask(connection.map_err(|_not_believed| WebhookFailure::NotConnected)?, request).await
    }

    /// Where the receiver is, if all of that may be called.
    async fn look_up(&self, url: &Url) -> Result<Vec<SocketAddr>, WebhookFailure> {
        let port = url.port_or_known_default().ok_or(WebhookFailure::RefusedAddress)?;
        let addresses: Vec<SocketAddr> = match url.host().ok_or(WebhookFailure::RefusedAddress)? {
            Host::Ipv4(address) => vec![(address, port).into()],
            Host::Ipv6(address) => vec![(address, port).into()],
            Host::Domain(name) => {
                let found = tokio::net::lookup_host((name, port)).await;
                found.map_err(|_no_such_name| WebhookFailure::UnknownName)?.collect()
            }
        };
        if addresses.is_empty() {
            return Err(WebhookFailure::UnknownName);
        }
        if addresses.iter().any(|address| !self.reach.admits(url, address.ip())) {
            return Err(WebhookFailure::RefusedAddress);
        }
        Ok(addresses)
    }
}

/// Adds the authorities in a file of PEM.
fn believe(store: &mut RootCertStore, file: &Path) -> anyhow::Result<()> {
    let certificates: Vec<_> = CertificateDer::pem_file_iter(file)?.collect::<Result<_, _>>()?;
    ensure!(!certificates.is_empty(), "it holds no certificate in PEM");
    for certificate in certificates {
        store.add(certificate)?;
    }
    Ok(())
}

/// The host without the brackets of an IPv6 address.
fn name(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned()
}

fn request(url: &Url, parcel: Parcel<'_>) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let Parcel { id, timestamp, signatures, body } = parcel;
    Request::builder()
        .method(Method::POST)
        .uri(&url[Position::BeforePath..])
        .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
        .header(CONTENT_TYPE, "application/json")
        .header(USER_AGENT, concat!("portal-webhooks/", env!("CARGO_PKG_VERSION")))
        .header("webhook-id", id)
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", signatures)
        .body(Full::new(Bytes::from(body)))
}

/// Sends the one request of a connection, and gives the status of its answer. The connection ends with that.
async fn ask(
    connection: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    request: Request<Full<Bytes>>,
) -> Result<u16, WebhookFailure> {
    let broken = |_error: hyper::Error| WebhookFailure::BrokenAnswer;
    let (mut sender, conversation) = http1::handshake(TokioIo::new(connection)).await.map_err(broken)?;
    let mut answer = pin!(async {
        let answer = sender.send_request(request).await.map_err(broken)?;
        Ok(answer.status().as_u16())
    });
    // The conversation moves what both sides say. It goes on only as long as the answer is waited for, and may end with it.
    tokio::select! {
        biased;
        answer = &mut answer => answer,
        _ended = conversation => answer.await,
    }
}
