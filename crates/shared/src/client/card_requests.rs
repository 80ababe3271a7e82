//! Calls about cards: the family, its requests, and the operator's side of them.

use reqwest::Method;

use super::{Client, ClientError, json};
use crate::card_requests::{
    CardRequest, CardRequestChange, CardRequestList, CardRequestQuery, FamilyList, FamilyQuery, NewCardRequest,
    OperatorCardRequest, OperatorCardRequestList, OperatorCardRequestQuery,
};
use crate::paths;
use crate::rules::protocol::Protocol;

/// By which the server knows a repeated request (the API's conventions).
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

impl Client {
    pub async fn family(&self, query: &FamilyQuery) -> Result<FamilyList, ClientError> {
        self.get_with(paths::FAMILY, query).await
    }

    /// The same `key` and cards give the first answer again.
    pub async fn request_cards(&self, request: &NewCardRequest, key: &str) -> Result<CardRequest, ClientError> {
        let call = self.request(Method::POST, paths::CARD_REQUESTS).header(IDEMPOTENCY_KEY, key);
        json(self.send(call.json(request)).await?).await
    }

    pub async fn card_requests(&self, query: &CardRequestQuery) -> Result<CardRequestList, ClientError> {
        self.get_with(paths::CARD_REQUESTS, query).await
    }

    pub async fn card_request(&self, protocol: &Protocol) -> Result<CardRequest, ClientError> {
        self.get(&paths::card_request(protocol)).await
    }

    pub async fn operator_card_requests(
        &self,
        query: &OperatorCardRequestQuery,
    ) -> Result<OperatorCardRequestList, ClientError> {
        self.get_with(paths::OPERATOR_CARD_REQUESTS, query).await
    }

    pub async fn operator_card_request(&self, protocol: &Protocol) -> Result<OperatorCardRequest, ClientError> {
        self.get(&paths::operator_card_request(protocol)).await
    }

    pub async fn change_card_request(
        &self,
        protocol: &Protocol,
        change: &CardRequestChange,
    ) -> Result<OperatorCardRequest, ClientError> {
        let call = self.request(Method::PATCH, &paths::operator_card_request(protocol));
        json(self.send(call.json(change)).await?).await
    }
}
