//! How a cursor is sealed: authenticated encryption (AES-SIV, RFC 5297) of the row's key, with the list and the caller as
//! what the text is bound to. So a cursor tells nothing (it stands in addresses, which proxies log), cannot be made up,
//! and opens nowhere but in its own list and for its own caller.
//!
//! The same key gives the same cursor, as RFC 5297 intends: a list that has not changed keeps its `ETag`. The keys follow
//! from those that sign tokens, so that every replica has them, and a cursor outlives a change of keys for as long as the
//! old one is still believed.

use std::sync::Arc;

use aes_siv::KeyInit;
use aes_siv::siv::Aes256Siv;
use anyhow::{Context, anyhow};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;

use crate::config::signing_keys::SigningKeys;

/// Sets these keys apart from everything else that could follow from the same secrets.
const PURPOSE: &[u8] = b"portal list cursors 1";
/// A sealed text is padded to a multiple of this many bytes, so that its length does not tell how long a name is.
const STEP: usize = 96;

/// The keys, the first of which seals.
#[derive(Clone)]
pub struct CursorSeal(Arc<Vec<[u8; 64]>>);

impl CursorSeal {
    pub fn of(keys: &SigningKeys) -> anyhow::Result<Self> {
        let derived = keys.iter().map(|key| {
            let mut derived = [0; 64];
            let expanded = Hkdf::<Sha256>::new(None, &key.secret).expand(PURPOSE, &mut derived);
            expanded.map_err(|error| anyhow!("a key for cursors cannot be derived: {error}"))?;
            Ok(derived)
        });
        Ok(Self(Arc::new(derived.collect::<anyhow::Result<_>>()?)))
    }

    /// One caller's list. `list` is its path, `caller` whatever tells callers apart.
    pub fn list_of(&self, list: &str, caller: &str) -> ListOfCaller {
        ListOfCaller { seal: self.clone(), bound_to: [list.as_bytes().to_vec(), caller.as_bytes().to_vec()] }
    }
}

/// A list as one caller sees it.
#[derive(Clone)]
pub struct ListOfCaller {
    seal: CursorSeal,
    bound_to: [Vec<u8>; 2],
}

impl ListOfCaller {
    pub(super) fn seal(&self, key: &impl Serialize) -> anyhow::Result<String> {
        let mut plain = serde_json::to_vec(key).context("a row's key has no text")?;
        // White space after a JSON text means nothing.
        plain.resize(plain.len().next_multiple_of(STEP), b' ');
        let [signing, ..] = self.seal.0.as_slice() else { return Err(anyhow!("there is no key for cursors")) };
        let sealed = Aes256Siv::new(signing.into()).encrypt(&self.bound_to, &plain);
        Ok(URL_SAFE_NO_PAD.encode(sealed.map_err(|error| anyhow!("a cursor cannot be sealed: {error}"))?))
    }

    /// `None` for whatever this list did not give to this caller.
    pub(super) fn open<K: DeserializeOwned>(&self, cursor: &str) -> Option<K> {
        let sealed = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let opened =
            self.seal.0.iter().find_map(|key| Aes256Siv::new(key.into()).decrypt(&self.bound_to, &sealed).ok());
        serde_json::from_slice(&opened?).ok()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::CursorSeal;
    use crate::config::signing_keys::SigningKeys;

    const OLD: &str = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    const NEW: &str = "new:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

    fn seal(keys: &str) -> CursorSeal {
        CursorSeal::of(&SigningKeys::parse(keys).expect("keys")).expect("a seal")
    }

    #[test]
    fn a_key_comes_back_and_always_looks_the_same() {
        let list = seal(OLD).list_of("/family", "one");
        for name in ["", "dalva d'avila", "a_b", "\u{10ffff}\u{0}\""] {
            let key = (name.to_owned(), Uuid::now_v7());
            let cursor = list.seal(&key).expect("a cursor");
            assert_eq!(list.open::<(String, Uuid)>(&cursor), Some(key.clone()));
            assert_eq!(list.seal(&key).expect("a cursor"), cursor);
        }
    }

    // contract 6
    #[test]
    fn a_cursor_opens_nowhere_else() {
        let cursor = seal(OLD).list_of("/family", "one").seal(&7_u8).expect("a cursor");
        for (list, caller) in [("/family", "two"), ("/charges", "one"), ("/family/o", "ne"), ("/fam", "ilyone")] {
            assert_eq!(seal(OLD).list_of(list, caller).open::<u8>(&cursor), None, "{list} {caller}");
        }
        assert_eq!(seal(NEW).list_of("/family", "one").open::<u8>(&cursor), None);
        assert_eq!(seal(&format!("{NEW},{OLD}")).list_of("/family", "one").open::<u8>(&cursor), Some(7));
    }

    #[test]
    fn what_was_not_sealed_does_not_open() {
        let list = seal(OLD).list_of("/family", "one");
        let cursor = list.seal(&7_u8).expect("a cursor");
        for place in 0..cursor.len() {
            let mut changed = cursor.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("letters");
            assert_eq!(list.open::<u8>(&changed), None, "{changed}");
        }
        for bad in ["", "x", "!!", "MTIz", "MjAyNi0wMy0xOV94", "=", &"A".repeat(2_000)] {
            assert_eq!(list.open::<u8>(bad), None, "{bad}");
        }
    }

    #[test]
    fn neither_text_nor_length_tells_a_name() {
        let list = seal(OLD).list_of("/family", "one");
        let of = |name: &str| list.seal(&(name, Uuid::nil())).expect("a cursor");
        assert_eq!(of("ana").len(), of("maria aparecida dos santos").len());
        // The longest folded name still fits into a query of 2,000 characters.
        assert!(list.seal(&(i64::MAX, "\u{10ffff}".repeat(321), Uuid::max())).expect("a cursor").len() <= 2_000);
    }
}
