//! The signed statement on a plan card: who shows it has the card before his eyes, and whoever has the public key
//! can tell without asking us. The keys of Ed25519 follow from those that sign tokens, so that every replica has them; two
//! live during a rotation, and an old one must stay for a day after it has stopped signing.

use std::sync::Arc;

use anyhow::{Context, anyhow};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ed25519_dalek::SigningKey;
use hkdf::Hkdf;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use shared::paths::pages;
use shared::plan_cards::{CardKey, CardKeys, CardProof, PROOF_MARK, ProvenCard};
use url::Url;

use crate::config::signing_keys::SigningKeys;

/// For how long a statement may be believed without asking.
pub const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Sets these keys apart from everything else that could follow from the same secrets.
const PURPOSE: &[u8] = b"portal plan cards 1";
/// What stands before the 32 bytes of a key of Ed25519 in PKCS #8 (RFC 8410, section 7).
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Claims {
    /// The portal that signed it.
    iss: String,
    /// The card number.
    sub: String,
    name: String,
    /// The plan's ANS registration.
    plan: String,
    /// The last day of cover, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<NaiveDate>,
    iat: i64,
    exp: i64,
}

/// What is said of a card.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub card_number: &'a str,
    pub name: &'a str,
    pub plan_ans_registration: &'a str,
    /// The last day of cover and the instant at which it is over.
    pub end: Option<(NaiveDate, DateTime<Utc>)>,
}

/// What a statement of ours says. Nothing but a signature that holds makes one, so a scope may be made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenStatement {
    card: ProvenCard,
    expires_at: DateTime<Utc>,
}

impl ProvenStatement {
    pub const fn card(&self) -> &ProvenCard {
        &self.card
    }

    pub fn into_card(self) -> ProvenCard {
        self.card
    }

    pub fn has_expired(&self, now: DateTime<Utc>) -> bool {
        self.expires_at <= now
    }
}

/// Signs and reads for the whole process.
#[derive(Clone)]
pub struct CardSigner(Arc<Keys>);

struct Keys {
    signing: EncodingKey,
    /// The first one signs.
    public: Vec<PublicKey>,
    validation: Validation,
    issuer: String,
    page: String,
}

struct PublicKey {
    id: String,
    bytes: [u8; 32],
    verifying: DecodingKey,
}

impl CardSigner {
    /// With keys that follow from those of tokens, for the portal at `public_url`.
    pub fn new(keys: &SigningKeys, public_url: &Url) -> anyhow::Result<Self> {
        let mut seeds = Vec::new();
        for key in keys.iter() {
            let mut seed = [0; 32];
            let expanded = Hkdf::<Sha256>::new(None, &key.secret).expand(PURPOSE, &mut seed);
            expanded.map_err(|error| anyhow!("a key for plan cards cannot be derived: {error}"))?;
            seeds.push((key.id.clone(), seed));
        }
        let (_, first) = seeds.first().context("there is no key for plan cards")?;
        let signing = EncodingKey::from_ed_der(&[&PKCS8_HEAD[..], first].concat());
        let public = seeds.iter().map(|(id, seed)| {
            let bytes = SigningKey::from_bytes(seed).verifying_key().to_bytes();
            PublicKey { id: id.clone(), bytes, verifying: DecodingKey::from_ed_der(&bytes) }
        });
        let mut validation = Validation::new(Algorithm::EdDSA);
        // A statement that has expired is told apart from one that is not ours, by the product's clock.
        validation.validate_exp = false;
        validation.validate_aud = false;
        let issuer = public_url.as_str().trim_end_matches('/').to_owned();
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        validation.set_issuer(&[&issuer]);
        let page = format!("{issuer}{}#{PROOF_MARK}", pages::VERIFY);
        Ok(Self(Arc::new(Keys { signing, public: public.collect(), validation, issuer, page })))
    }

    /// A statement that is good from `now` for a day, or until the cover is over.
    pub fn prove(&self, said: Said<'_>, now: DateTime<Utc>) -> anyhow::Result<CardProof> {
        let Said { card_number, name, plan_ans_registration, end } = said;
        let in_a_day = now + LIFETIME;
        let expires_at = end.map_or(in_a_day, |(_, over)| over.min(in_a_day));
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = self.0.public.first().map(|key| key.id.clone());
        header.typ = Some("card+jwt".to_owned());
        let claims = Claims {
            iss: self.0.issuer.clone(),
            sub: card_number.to_owned(),
            name: name.to_owned(),
            plan: plan_ans_registration.to_owned(),
            until: end.map(|(last, _)| last),
            iat: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        let statement =
            jsonwebtoken::encode(&header, &claims, &self.0.signing).context("a plan card cannot be signed")?;
        let verification_url = format!("{}{statement}", self.0.page);
        Ok(CardProof { statement, expires_at, verification_url })
    }

    /// What a statement of ours says, however old it is; none for every other text.
    pub fn read(&self, statement: &str) -> Option<ProvenStatement> {
        let id = jsonwebtoken::decode_header(statement).ok()?.kid?;
        let key = self.0.public.iter().find(|key| key.id == id)?;
        let read = jsonwebtoken::decode::<Claims>(statement, &key.verifying, &self.0.validation).ok()?;
        let Claims { iss: _, sub, name, plan, until, iat: _, exp } = read.claims;
        let card = ProvenCard { name, card_number: sub, plan_ans_registration: plan, end_date: until };
        Some(ProvenStatement { card, expires_at: DateTime::from_timestamp(exp, 0)? })
    }

    /// The public keys, for whoever checks without asking.
    pub fn public_keys(&self) -> CardKeys {
        let key = |PublicKey { id, bytes, verifying: _ }: &PublicKey| CardKey {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            alg: "EdDSA".to_owned(),
            usage: "sig".to_owned(),
            kid: id.clone(),
            x: URL_SAFE_NO_PAD.encode(bytes),
        };
        CardKeys { keys: self.0.public.iter().map(key).collect() }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{CardSigner, LIFETIME, Said};
    use crate::config::signing_keys::SigningKeys;

    const OLD: &str = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    const NEW: &str = "new:YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWI=";
    const SAID: Said<'_> = Said { card_number: "A1", name: "Iara", plan_ans_registration: "400001", end: None };
    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn signer(keys: &str, url: &str) -> CardSigner {
        CardSigner::new(&SigningKeys::parse(keys).expect("keys"), &url.parse().expect("a URL")).expect("a signer")
    }

    #[test]
    fn a_statement_says_whose_card_it_is_for_a_day_or_until_the_cover_is_over() {
        let signer = signer(OLD, "https://portal.example/");
        let proof = signer.prove(SAID, NOW).expect("a proof");
        let read = signer.read(&proof.statement).expect("ours");
        assert_eq!((read.card().card_number.as_str(), read.card().name.as_str()), ("A1", "Iara"));
        assert_eq!((read.expires_at, read.card().end_date), (NOW + LIFETIME, None));
        assert!(read.has_expired(NOW + LIFETIME) && !read.has_expired(NOW + LIFETIME - TimeDelta::seconds(1)));
        let address = format!("https://portal.example/verificar#carteirinha={}", proof.statement);
        assert_eq!(proof.verification_url, address);

        let (last, over) = (NOW.date_naive(), NOW + TimeDelta::hours(3));
        let proof = signer.prove(Said { end: Some((last, over)), ..SAID }, NOW).expect("a proof");
        let read = signer.read(&proof.statement).expect("ours");
        assert_eq!((read.card().end_date, read.expires_at), (Some(last), over));
    }

    #[test]
    fn what_another_key_or_portal_signed_or_somebody_changed_is_not_ours() {
        let signer_here = signer(OLD, "https://portal.example");
        let statement = signer_here.prove(SAID, NOW).expect("a proof").statement;
        for index in 0..statement.len() {
            let mut letters: Vec<char> = statement.chars().collect();
            letters[index] = if letters[index] == 'A' { 'Q' } else { 'A' };
            let changed: String = letters.into_iter().collect();
            assert!(changed == statement || signer_here.read(&changed).is_none(), "letter {index}");
        }
        assert!(signer(&OLD.replace("old", "new"), "https://portal.example").read(&statement).is_none());
        assert!(signer(NEW, "https://portal.example").read(&statement).is_none());
        assert!(signer(&NEW.replace("new", "old"), "https://portal.example").read(&statement).is_none());
        assert!(signer(OLD, "https://other.example").read(&statement).is_none());
        // {"alg":"none","kid":"old"} and what is no statement at all.
        for text in ["eyJhbGciOiJub25lIiwia2lkIjoib2xkIn0.e30.", "", "a.b.c", "carteirinha"] {
            assert!(signer_here.read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn during_a_rotation_both_keys_are_believed_and_public() {
        let url = "https://portal.example";
        let statement = signer(OLD, url).prove(SAID, NOW).expect("a proof").statement;
        let both = signer(&format!("{NEW},{OLD}"), url);
        assert!(both.read(&statement).is_some());
        let ids: Vec<_> = both.public_keys().keys.into_iter().map(|key| key.kid).collect();
        assert_eq!(ids, ["new", "old"]);
    }
}
