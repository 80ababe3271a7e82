//! Addresses that a device answers itself, by the service worker (`crates/web/sw.js`), so that they work without a line. No
//! server has them but for the first two.

/// The service worker.
pub const WORKER: &str = "/sw.js";
/// What stands in place of a page that cannot come.
pub const OFFLINE: &str = "/sem-internet";
/// `GET`: the plan cards that this device keeps ([`crate::plan_cards::KeptCards`]); `404` where it keeps none.
pub const KEPT_CARDS: &str = "/carteirinha/guardada";
/// `POST` of a card's statement as text: what this device makes of it by the public keys that it knows
/// ([`crate::plan_cards::CardVerification`]); `404` where it cannot tell.
pub const CARD_CHECK: &str = "/verificar/neste-aparelho";
