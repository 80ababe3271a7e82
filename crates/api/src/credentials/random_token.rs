//! Secrets that the portal hands out: 256 random bits, of which the database keeps only the hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// How long what is good once answers the same device again, as it did the first time: a reload, a lost answer and the
/// second try of a slow network fit into it, a thief's next visit does not (ADR 26).
pub const ANSWER_MAY_BE_LOST: TimeDelta = TimeDelta::seconds(20);

/// A fresh secret as text for a cookie or a link: 43 characters of base64url.
pub fn generate() -> anyhow::Result<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// SHA-256 as 43 characters of base64url, by which a secret is found again.
pub fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// The secret that follows another one, as text of the same form: HMAC-SHA-256 over a random salt, under the secret
/// itself. The holder has the secret and the database the salt; neither of them alone gives what follows.
pub fn successor(secret: &str, salt: &str) -> anyhow::Result<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())?;
    mac.update(salt.as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn secrets_differ_and_hash_as_sha256() {
        assert_ne!(super::generate().expect("token"), super::generate().expect("token"));
        assert_eq!(super::hash("abc"), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }
}
