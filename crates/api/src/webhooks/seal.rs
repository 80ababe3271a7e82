//! How the secrets of webhooks are kept: the portal signs with them, so a hash will not do. They are sealed (AES-SIV, RFC
//! 5297) under a key that follows from those that sign tokens, bound to their row: a copy of the database signs nothing.

use std::sync::Arc;

use aes_siv::KeyInit;
use aes_siv::siv::Aes256Siv;
use anyhow::anyhow;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hkdf::Hkdf;
use sha2::Sha256;
use uuid::Uuid;

use crate::config::signing_keys::SigningKeys;

/// Sets these keys apart from everything else that could follow from the same secrets.
const PURPOSE: &[u8] = b"portal webhook secrets 1";
/// Bytes of a secret; Standard Webhooks asks for 24 to 64.
const LENGTH: usize = 32;
/// By which people and programs know what it is.
const PREFIX: &str = "whsec_";

/// The keys, the first of which seals.
#[derive(Clone)]
pub struct SecretSeal(Arc<Vec<[u8; 64]>>);

/// A new secret, in both its forms.
pub struct NewSecret {
    /// For the receiver.
    pub text: String,
    /// For the database.
    pub sealed: String,
}

/// A secret that was opened.
pub struct Opened {
    pub bytes: Vec<u8>,
    /// By an older key than the one that seals.
    pub is_of_an_old_key: bool,
}

impl SecretSeal {
    pub fn of(keys: &SigningKeys) -> anyhow::Result<Self> {
        let derived = keys.iter().map(|key| {
            let mut derived = [0; 64];
            let expanded = Hkdf::<Sha256>::new(None, &key.secret).expand(PURPOSE, &mut derived);
            expanded.map_err(|error| anyhow!("a key for secrets of webhooks cannot be derived: {error}"))?;
            Ok(derived)
        });
        Ok(Self(Arc::new(derived.collect::<anyhow::Result<_>>()?)))
    }

    /// A fresh one for a row of this id.
    pub fn generate(&self, webhook: Uuid, id: Uuid) -> anyhow::Result<NewSecret> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| anyhow!("no randomness: {error}"))?;
        Ok(NewSecret { text: format!("{PREFIX}{}", STANDARD.encode(bytes)), sealed: self.seal(webhook, id, &bytes)? })
    }

    pub fn seal(&self, webhook: Uuid, id: Uuid, secret: &[u8]) -> anyhow::Result<String> {
        let [sealing, ..] = self.0.as_slice() else { return Err(anyhow!("there is no key for secrets of webhooks")) };
        let sealed = Aes256Siv::new(sealing.into()).encrypt([webhook.as_bytes(), id.as_bytes()], secret);
        Ok(STANDARD.encode(sealed.map_err(|error| anyhow!("a secret cannot be sealed: {error}"))?))
    }

    /// None for what was sealed under another key, or for another row.
    pub fn open(&self, webhook: Uuid, id: Uuid, sealed: &str) -> Option<Opened> {
        // What is no base64 was not sealed here.
        let sealed = STANDARD.decode(sealed).ok()?;
        let bound_to = [webhook.as_bytes(), id.as_bytes()];
        self.0.iter().enumerate().find_map(|(place, key)| {
            // Another key may open it.
            let bytes = Aes256Siv::new(key.into()).decrypt(bound_to, &sealed).ok()?;
            Some(Opened { bytes, is_of_an_old_key: place > 0 })
        })
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use uuid::Uuid;

    use super::SecretSeal;
    use crate::config::signing_keys::SigningKeys;

    const OLD: &str = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    const NEW: &str = "new:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

    fn seal(keys: &str) -> SecretSeal {
        SecretSeal::of(&SigningKeys::parse(keys).expect("keys")).expect("a seal")
    }

    #[test]
    fn a_secret_comes_back_for_its_own_row_alone() {
        let (webhook, id) = (Uuid::now_v7(), Uuid::now_v7());
        let secret = seal(OLD).generate(webhook, id).expect("a secret");
        let bytes = STANDARD.decode(secret.text.strip_prefix("whsec_").expect("its prefix")).expect("base64");
        let opened = seal(OLD).open(webhook, id, &secret.sealed).expect("it opens");
        assert_eq!((opened.bytes.len(), opened.bytes, opened.is_of_an_old_key), (32, bytes, false));
        assert!(!secret.sealed.contains(&secret.text[6..]));
        assert!(seal(OLD).open(id, webhook, &secret.sealed).is_none());
        assert!(seal(OLD).open(webhook, Uuid::now_v7(), &secret.sealed).is_none());
        for bad in ["", "!", "AAAA"] {
            assert!(seal(OLD).open(webhook, id, bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_key_that_is_on_its_way_out_still_opens() {
        let (webhook, id) = (Uuid::now_v7(), Uuid::now_v7());
        let secret = seal(OLD).generate(webhook, id).expect("a secret");
        let both = seal(&format!("{NEW},{OLD}"));
        let opened = both.open(webhook, id, &secret.sealed).expect("it opens");
        assert!(opened.is_of_an_old_key);
        let anew = both.seal(webhook, id, &opened.bytes).expect("sealed anew");
        assert!(!seal(NEW).open(webhook, id, &anew).expect("it opens").is_of_an_old_key);
        assert!(seal(NEW).open(webhook, id, &secret.sealed).is_none());
    }
}
