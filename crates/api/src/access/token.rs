//! Access tokens: HS256 JWTs of ten minutes that name the session and nothing about the person. The key's id in the
//! header lets two keys live during a rotation.

use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::config::signing_keys::SigningKeys;

/// Seconds for which an access token is good.
pub const LIFETIME_SECONDS: u32 = 600;

/// What a verified token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedToken {
    pub session: Uuid,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    /// Issuer: tokens of another program that happens to share a key are not ours.
    iss: String,
    /// The session.
    sid: Uuid,
    iat: i64,
    exp: i64,
}

const ISSUER: &str = "portal";

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
        validation.set_required_spec_claims(&["exp", "iss"]);
        validation.set_issuer(&[ISSUER]);
        Self(Arc::new(Keys {
            signing_id: keys.signing().id.clone(),
            signing: EncodingKey::from_secret(&keys.signing().secret),
            verifying: keys.iter().map(|key| (key.id.clone(), DecodingKey::from_secret(&key.secret))).collect(),
            validation,
        }))
    }

    pub fn issue(&self, session: Uuid, now: DateTime<Utc>) -> anyhow::Result<String> {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(self.0.signing_id.clone());
        let issued = now.timestamp();
        let claims =
            Claims { iss: ISSUER.to_owned(), sid: session, iat: issued, exp: issued + i64::from(LIFETIME_SECONDS) };
        jsonwebtoken::encode(&header, &claims, &self.0.signing).context("a token cannot be signed")
    }

    /// `None` for a token that is altered, expired, of an unknown key or of another algorithm.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Option<VerifiedToken> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        let id = header.kid?;
        let (_, key) = self.0.verifying.iter().find(|(known, _)| *known == id)?;
        let claims = jsonwebtoken::decode::<Claims>(token, key, &self.0.validation).ok()?.claims;
        (now.timestamp() < claims.exp).then_some(VerifiedToken { session: claims.sid })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use uuid::Uuid;

    use super::TokenSigner;
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
        assert_eq!(at(599).expect("live").session, session);
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
}
