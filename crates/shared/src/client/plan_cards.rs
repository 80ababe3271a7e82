//! Calls about plan cards: one's own, and those that somebody shows.

use reqwest::Method;

use super::{Client, ClientError, json};
use crate::paths;
use crate::plan_cards::{CardCheck, CardKeys, CardVerification, PlanCards};

impl Client {
    pub async fn plan_cards(&self) -> Result<PlanCards, ClientError> {
        self.get(paths::CARD).await
    }

    pub async fn verify_card(&self, check: &CardCheck) -> Result<CardVerification, ClientError> {
        json(self.send(self.request(Method::POST, paths::CARD_VERIFICATIONS).json(check)).await?).await
    }

    pub async fn card_keys(&self) -> Result<CardKeys, ClientError> {
        // It lies beside the API.
        json(self.send(self.http.get(format!("{}{}", self.origin, paths::CARD_KEYS))).await?).await
    }
}
