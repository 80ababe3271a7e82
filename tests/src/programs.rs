//! Programs with credentials, made as the command line makes them.

use api::access::ProgramOwner;
use api::credentials::api_clients::{self, Credentials, NewClient, Steward};
use api::db::connect;
use shared::client::Client;
use shared::programs::Scope;

use crate::portal::Portal;

/// A program and its first secret.
#[derive(Clone)]
pub struct Program {
    pub client_id: String,
    pub secret: String,
}

impl Portal {
    /// A new program of the operator.
    pub async fn program(&self, scopes: &[Scope]) -> Program {
        self.program_of(ProgramOwner::Operator, scopes).await
    }

    /// A new program of whomever.
    pub async fn program_of(&self, owner: ProgramOwner, scopes: &[Scope]) -> Program {
        let tx = connect::begin(&self.db).await.expect("a transaction");
        let new = NewClient { name: "Programa do teste", owner, scopes };
        let made = api_clients::create(&tx, &new, Steward::Operator, self.clock.moment()).await.expect("a program");
        tx.commit().await.expect("a commit");
        let Credentials { client_id, secret } = made;
        Program { client_id: client_id.to_string(), secret }
    }
}

impl Program {
    /// A fresh token for all that the program may do.
    pub async fn token(&self, portal: &Portal) -> String {
        let token = portal.anonymous().program_token(&self.client_id, &self.secret, None).await;
        token.expect("a token").access_token
    }

    /// This program as a caller with a fresh token.
    pub async fn client(&self, portal: &Portal) -> Client {
        portal.anonymous().with_token(self.token(portal).await)
    }
}
