//! The signature of Standard Webhooks: HMAC-SHA-256 over id, timestamp and body, one for each live secret, so that a
//! receiver that knows either of two secrets believes it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The header `webhook-signature`: `v1,` and base64 for each secret, separated by spaces. `timestamp` is in seconds since 1970.
pub fn signatures(secrets: &[Vec<u8>], id: &str, timestamp: i64, body: &str) -> anyhow::Result<String> {
    let signed = format!("{id}.{timestamp}.{body}");
    let one = |secret: &Vec<u8>| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret)?;
        mac.update(signed.as_bytes());
        Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    };
    Ok(secrets.iter().map(one).collect::<anyhow::Result<Vec<_>>>()?.join(" "))
}

#[cfg(test)]
mod tests {
    use super::signatures;

    #[test]
    fn it_is_as_openssl_computes_it() {
        // printf 'msg_1.1674087231.{"a":1}' | openssl dgst -sha256 -hmac 01234567890123456789012345678901 -binary | base64
        let secret = b"01234567890123456789012345678901".to_vec();
        let one = signatures(std::slice::from_ref(&secret), "msg_1", 1_674_087_231, r#"{"a":1}"#).expect("a signature");
        assert_eq!(one, "v1,HF6Ka1x2bZEWTMKPr9KsYOXmGNz4q9CDitzOcrOmILM=");
        let two = signatures(&[secret.clone(), secret], "msg_1", 1_674_087_231, r#"{"a":1}"#).expect("signatures");
        assert_eq!(two, format!("{one} {one}"));
    }
}
