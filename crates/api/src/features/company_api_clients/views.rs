//! Credentials as the company sees them: never a secret but the one that was just made.

use shared::auth::Secret;
use shared::company_api_clients::{
    IssuedCredential, ProgramCredential, ProgramCredentialList, ProgramCredentialSecret, ProgramCredentialState,
};
use shared::id::ApiClientId;
use shared::page::Page;

use super::queries::OwnedClient;
use crate::access::program_lookup::{granted, is_suspended};
use crate::credentials::api_clients::Credentials;
use crate::db::entity::{api_client, api_client_secret, company};

pub(super) fn list(page: Page<OwnedClient>, secrets: &[api_client_secret::Model]) -> ProgramCredentialList {
    let Page { items, next_cursor } = page;
    ProgramCredentialList {
        items: items.into_iter().map(|(client, company)| item(client, company, secrets)).collect(),
        next_cursor,
    }
}

fn item(
    row: api_client::Model,
    company: Option<company::Model>,
    secrets: &[api_client_secret::Model],
) -> ProgramCredential {
    let api_client::Model { id, name, owner: _, company_id: _, maker_email, scopes, created_at, revoked_at: _ } = row;
    let responsible_email = company.and_then(|company| company.responsible_email);
    let is_suspended = is_suspended(maker_email.as_deref(), responsible_email.as_deref());
    let secrets: Vec<_> = secrets.iter().filter(|secret| secret.api_client_id == id).map(self::secret).collect();
    ProgramCredential {
        id: ApiClientId::new(id),
        name,
        state: if is_suspended { ProgramCredentialState::Suspended } else { ProgramCredentialState::Live },
        scopes: granted(&scopes),
        created_at,
        last_used_at: secrets.iter().filter_map(|secret| secret.last_used_at).max(),
        secrets,
    }
}

fn secret(row: &api_client_secret::Model) -> ProgramCredentialSecret {
    let api_client_secret::Model { id: _, api_client_id: _, secret_hash: _, created_at, last_used_at, revoked_at: _ } =
        *row;
    ProgramCredentialSecret { created_at, last_used_at }
}

/// A credential with the secret that was just made for it.
pub(super) fn credentials(row: api_client::Model, made: Credentials) -> IssuedCredential {
    let api_client::Model {
        id: _,
        name,
        owner: _,
        company_id: _,
        maker_email: _,
        scopes,
        created_at: _,
        revoked_at: _,
    } = row;
    let Credentials { client_id, secret } = made;
    IssuedCredential {
        client_id: ApiClientId::new(client_id),
        client_secret: Some(Secret::new(secret)),
        name,
        scopes: granted(&scopes),
    }
}
