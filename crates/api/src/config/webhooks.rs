//! Where webhooks may be sent to beside the public internet.

use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

/// `PORTAL_WEBHOOKS__…`; each has a default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookSettings {
    /// Networks in which receivers may be although nobody in the internet reaches them, and where `http` will do; none by
    /// default. `PORTAL_WEBHOOKS__ALLOW_PRIVATE_ADDRESSES='["10.1.0.0/16"]'`.
    pub allow_private_addresses: Vec<IpNet>,
    /// PEM of an authority that signs receivers' certificates, believed beside the public ones.
    pub ca_file: Option<PathBuf>,
}
