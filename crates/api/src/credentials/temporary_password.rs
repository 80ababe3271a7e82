//! A password that the portal makes up and e-mails: random, fit for the operator's rules, and easy to copy from a
//! screen or a sheet. It is long enough that its hash needs no argon2 (`one_time_secret`).

use shared::rules::password::{OwnData, PasswordPolicy};

/// Letters and digits that nobody takes for another: no `0`, `O`, `o`, `1`, `l`, `I`.
const ALPHABET: &[u8; 56] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
const GROUPS: usize = 4;
const GROUP: usize = 4;
/// Bytes from here on are drawn again, so that every character is as likely as every other.
const FAIR: u8 = 224;

/// A fresh temporary password: four groups of four with hyphens between them, 92 random bits.
pub fn generate(policy: &PasswordPolicy) -> anyhow::Result<String> {
    loop {
        let password = draw()?;
        // One in some twelve has no digit.
        if policy.unmet(&password, &OwnData::new()).is_empty() {
            return Ok(password);
        }
    }
}

fn draw() -> anyhow::Result<String> {
    let mut password = String::with_capacity(GROUPS * (GROUP + 1));
    for position in 0..GROUPS * GROUP {
        if position > 0 && position % GROUP == 0 {
            password.push('-');
        }
        password.push(character()?);
    }
    Ok(password)
}

fn character() -> anyhow::Result<char> {
    let mut byte = [0_u8];
    loop {
        getrandom::fill(&mut byte).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
        if byte[0] < FAIR {
            return Ok(char::from(ALPHABET[usize::from(byte[0]) % ALPHABET.len()]));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use shared::rules::password::{OwnData, PasswordPolicy, PasswordProfile};

    use super::{ALPHABET, FAIR, generate};

    #[test]
    fn it_meets_every_policy_and_cannot_be_misread() {
        assert_eq!(usize::from(FAIR) % ALPHABET.len(), 0);
        let mut seen = HashSet::new();
        for profile in [PasswordProfile::Manual, PasswordProfile::Nist] {
            let policy = PasswordPolicy::of(profile);
            for _ in 0..500 {
                let password = generate(&policy).expect("a password");
                assert_eq!(policy.unmet(&password, &OwnData::new()), [], "{password}");
                assert!(!password.contains(['0', 'O', 'o', '1', 'l', 'I']), "{password}");
                assert_eq!(password.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
                assert!(seen.insert(password), "twice the same");
            }
        }
    }
}
