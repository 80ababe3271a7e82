//! The keys that sign access tokens: one that signs, and during a rotation one more that is still believed.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

/// Shorter secrets would be the weakest part of HS256 (RFC 7518, section 3.2).
const MIN_SECRET_BYTES: usize = 32;
/// One that signs and one that is on its way out.
const MAX_KEYS: usize = 2;

/// A secret with the id by which tokens name it (`kid`).
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    pub id: String,
    pub secret: Vec<u8>,
}

/// One or two keys; the first signs, all verify.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct SigningKeys(Vec<SigningKey>);

impl SigningKeys {
    /// Reads `id:base64[,id:base64]`.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let keys = text.split(',').map(parse_key).collect::<anyhow::Result<Vec<_>>>()?;
        anyhow::ensure!(keys.len() <= MAX_KEYS, "signing_keys: at most {MAX_KEYS} keys may be live");
        if let [first, second] = keys.as_slice() {
            anyhow::ensure!(first.id != second.id, "signing_keys: two keys have the same id");
        }
        Ok(Self(keys))
    }

    pub fn signing(&self) -> &SigningKey {
        &self.0[0]
    }

    pub fn iter(&self) -> impl Iterator<Item = &SigningKey> {
        self.0.iter()
    }
}

fn parse_key(text: &str) -> anyhow::Result<SigningKey> {
    let (id, secret) = text
        .trim()
        .split_once(':')
        .ok_or_else(|| anyhow::anyhow!("signing_keys: a key is written as id:base64, 32 bytes or more"))?;
    anyhow::ensure!(!id.is_empty(), "signing_keys: a key has an empty id");
    let secret =
        STANDARD.decode(secret).map_err(|error| anyhow::anyhow!("signing_keys: key {id} is not base64: {error}"))?;
    anyhow::ensure!(
        secret.len() >= MIN_SECRET_BYTES,
        "signing_keys: key {id} has {} bytes, {MIN_SECRET_BYTES} are needed",
        secret.len()
    );
    Ok(SigningKey { id: id.to_owned(), secret })
}

impl TryFrom<String> for SigningKeys {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|error| error.to_string())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, ..)", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::SigningKeys;

    const GOOD: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    #[test]
    fn one_or_two_keys_of_enough_bytes() {
        assert_eq!(SigningKeys::parse(&format!("b:{GOOD}, a:{GOOD}")).expect("two keys").signing().id, "b");
        for bad in
            ["", "a", "a:%%%", "a:c2hvcnQ=", &format!("a:{GOOD},a:{GOOD}"), &format!("a:{GOOD},b:{GOOD},c:{GOOD}")]
        {
            assert!(SigningKeys::parse(bad).is_err(), "{bad} was accepted");
        }
    }

    #[test]
    fn a_secret_is_not_printed() {
        let shown = format!("{:?}", SigningKeys::parse(&format!("a:{GOOD}")).expect("key"));
        assert!(!shown.contains("48"), "{shown}");
    }
}
