//! Access tokens: HS256 JWTs of ten minutes that name the session, or the program and the secret that it came with, and
//! nothing about a person. `aud` tells the two kinds apart, so that neither passes as the other; the key's id in the
//! header lets two keys live during a rotation.

use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use shared::programs::Scope;
use uuid::Uuid;

use crate::config::signing_keys::SigningKeys;

/// Seconds for which an access token is good.
pub const LIFETIME_SECONDS: u32 = 600;

/// What a verified token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifiedToken {
    Person { session: Uuid },
    Program(ProgramToken),
}

/// What a program's token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramToken {
    pub api_client_id: Uuid,
    /// The secret that it was issued for: a token ends with its secret.
    pub secret_id: Uuid,
    /// What it was asked for; the program may have lost some of it since.
    pub scopes: Vec<Scope>,
}

/// The audience is the kind, so a token of one kind cannot be read as the other.
#[derive(Serialize, Deserialize)]
#[serde(tag = "aud", rename_all = "snake_case")]
enum Claims {
    People(PersonClaims),
    Programs(ProgramClaims),
}

#[derive(Serialize, Deserialize)]
struct PersonClaims {
    /// Issuer: tokens of another program that happens to share a key are not ours.
    iss: String,
    /// The session.
    sid: Uuid,
    iat: i64,
    exp: i64,
}

#[derive(Serialize, Deserialize)]
struct ProgramClaims {
    iss: String,
    /// As RFC 9068 names it.
    client_id: Uuid,
    secret_id: Uuid,
    scope: String,
    iat: i64,
    exp: i64,
}

const ISSUER: &str = "portal";
const AUDIENCES: [&str; 2] = ["people", "programs"];

/// Signs and verifies for the whole process.
#[derive(Clone)]
pub struct TokenSigner(Arc<Keys>);

struct Keys {
    signing_id: String,
    signing: EncodingKey,
    verifying: Vec<(String, DecodingKey)>,
    validation: Validation,
}

impl TokenSigner {
    pub fn new(keys: &SigningKeys) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        // Expiry is held against the product's clock below, which tests can move.
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["aud", "exp", "iss"]);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&AUDIENCES);
        Self(Arc::new(Keys {
            signing_id: keys.signing().id.clone(),
            signing: EncodingKey::from_secret(&keys.signing().secret),
            verifying: keys.iter().map(|key| (key.id.clone(), DecodingKey::from_secret(&key.secret))).collect(),
            validation,
        }))
    }

    /// A token for whoever a session is of.
    pub fn issue(&self, session: Uuid, now: DateTime<Utc>) -> anyhow::Result<String> {
        let (iat, exp) = lifetime(now);
        self.sign(&Claims::People(PersonClaims { iss: ISSUER.to_owned(), sid: session, iat, exp }))
    }

    /// A token for a program.
    pub fn issue_to_program(&self, token: &ProgramToken, now: DateTime<Utc>) -> anyhow::Result<String> {
        let ProgramToken { api_client_id, secret_id, scopes } = token;
        let (iat, exp) = lifetime(now);
        self.sign(&Claims::Programs(ProgramClaims {
            iss: ISSUER.to_owned(),
            client_id: *api_client_id,
            secret_id: *secret_id,
            scope: Scope::join(scopes),
            iat,
            exp,
        }))
    }

    fn sign(&self, claims: &Claims) -> anyhow::Result<String> {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(self.0.signing_id.clone());
        jsonwebtoken::encode(&header, claims, &self.0.signing).context("a token cannot be signed")
    }

    /// `None` for a token that is altered, expired, of an unknown key, audience or scope, or of another algorithm.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Option<VerifiedToken> {
        let (verified, exp) = self.read(token)?;
        (now.timestamp() < exp).then_some(verified)
    }

    /// Whether a token was once given to a program: it is in our hand, however old. Only for the words of a refusal.
    pub fn was_programs(&self, token: &str) -> bool {
        matches!(self.read(token), Some((VerifiedToken::Program(_), _)))
    }

    /// What a token of ours says, and until when, in Unix seconds, it is good.
    fn read(&self, token: &str) -> Option<(VerifiedToken, i64)> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        let id = header.kid?;
        let (_, key) = self.0.verifying.iter().find(|(known, _)| *known == id)?;
        Some(match jsonwebtoken::decode::<Claims>(token, key, &self.0.validation).ok()?.claims {
            Claims::People(PersonClaims { iss: _, sid, iat: _, exp }) => (VerifiedToken::Person { session: sid }, exp),
            Claims::Programs(ProgramClaims { iss: _, client_id, secret_id, scope, iat: _, exp }) => {
                let scopes = Scope::split(&scope).ok()?;
                (VerifiedToken::Program(ProgramToken { api_client_id: client_id, secret_id, scopes }), exp)
            }
        })
    }
}

/// Issued and expires, in Unix seconds.
fn lifetime(now: DateTime<Utc>) -> (i64, i64) {
    let issued = now.timestamp();
    (issued, issued + i64::from(LIFETIME_SECONDS))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use uuid::Uuid;

    use shared::programs::Scope;

    use super::{ProgramToken, TokenSigner, VerifiedToken};
    use crate::config::signing_keys::SigningKeys;

    const OLD: &str = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    const NEW: &str = "new:YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWI=";

    fn signer(keys: &str) -> TokenSigner {
        TokenSigner::new(&SigningKeys::parse(keys).expect("keys"))
    }

    #[test]
    fn a_token_is_good_for_ten_minutes() {
        let (signer, now, session) = (signer(OLD), DateTime::<Utc>::UNIX_EPOCH, Uuid::nil());
        let token = signer.issue(session, now).expect("token");
        let at = |seconds| signer.verify(&token, now + TimeDelta::seconds(seconds));
        assert_eq!(at(599), Some(VerifiedToken::Person { session }));
        assert_eq!(at(600), None);
    }

    #[test]
    fn both_keys_of_a_rotation_verify_and_a_retired_one_does_not() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let token = signer(OLD).issue(Uuid::nil(), now).expect("token");
        assert!(signer(&format!("{NEW},{OLD}")).verify(&token, now).is_some());
        assert_eq!(signer(NEW).verify(&token, now), None);
    }

    #[test]
    fn an_altered_or_unsigned_token_is_refused() {
        let (signer, now) = (signer(OLD), DateTime::<Utc>::UNIX_EPOCH);
        let token = signer.issue(Uuid::nil(), now).expect("token");
        let (head, tail) = token.split_at(token.len() / 2);
        let altered = format!("{head}{}{}", if tail.starts_with('a') { 'b' } else { 'a' }, &tail[1..]);
        assert_eq!(signer.verify(&altered, now), None);
        // {"alg":"none","kid":"old"} . {} .
        assert_eq!(signer.verify("eyJhbGciOiJub25lIiwia2lkIjoib2xkIn0.e30.", now), None);
        assert_eq!(signer.verify("", now), None);
    }

    #[test]
    fn a_programs_token_is_nobodys_session() {
        let (signer, now) = (signer(OLD), DateTime::<Utc>::UNIX_EPOCH);
        let token =
            ProgramToken { api_client_id: Uuid::now_v7(), secret_id: Uuid::now_v7(), scopes: vec![Scope::AuditRead] };
        let text = signer.issue_to_program(&token, now).expect("token");
        assert_eq!(signer.verify(&text, now), Some(VerifiedToken::Program(token)));
        assert_eq!(signer.verify(&text, now + TimeDelta::seconds(600)), None);
        assert!(signer.was_programs(&text), "and may be told so when it is over");
        assert!(!signer.was_programs(&signer.issue(Uuid::nil(), now).expect("token")));
        assert!(!signer.was_programs("a.b.c"));
    }
}
