//! Calls about plan cards: one's own, and those that somebody shows.

use reqwest::Method;

use super::{Client, ClientError, json, text};
use crate::paths::{self, device};
use crate::plan_cards::{CardCheck, CardKeys, CardVerification, KeptCards, PlanCards};

impl Client {
    pub async fn plan_cards(&self) -> Result<PlanCards, ClientError> {
        self.get(paths::CARD).await
    }

    /// As [`Self::plan_cards`], unread, for whoever keeps them.
    pub async fn plan_cards_as_sent(&self) -> Result<String, ClientError> {
        text(self.send(self.request(Method::GET, paths::CARD)).await?).await
    }

    /// The cards that this device keeps itself, in a browser with the portal's service worker.
    pub async fn kept_cards(&self) -> Result<KeptCards, ClientError> {
        json(self.send(self.http.get(format!("{}{}", self.origin, device::KEPT_CARDS))).await?).await
    }

    /// As [`Self::verify_card`], by this device itself: it knows the signature and the day, and not whether the cover still runs.
    pub async fn verify_card_here(&self, statement: String) -> Result<CardVerification, ClientError> {
        json(self.send(self.http.post(format!("{}{}", self.origin, device::CARD_CHECK)).body(statement)).await?).await
    }

    pub async fn verify_card(&self, check: &CardCheck) -> Result<CardVerification, ClientError> {
        json(self.send(self.request(Method::POST, paths::CARD_VERIFICATIONS).json(check)).await?).await
    }

    pub async fn card_keys(&self) -> Result<CardKeys, ClientError> {
        // It lies beside the API.
        json(self.send(self.http.get(format!("{}{}", self.origin, paths::CARD_KEYS))).await?).await
    }
}
