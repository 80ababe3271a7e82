//! Addresses of e-mail, judged by what the mailer judges them by: the same parser of RFC 5322's addresses, and IDNA for
//! domains that are not ASCII. Import, forms and mail ask this one rule, so an address that was taken can be written to.

use std::borrow::Cow;

use email_address::EmailAddress;

use super::{typed, unicode};

/// Longest address that a mail server takes (RFC 5321, section 4.5.3.1.3, without the brackets).
pub const MAX_LENGTH: usize = 254;

/// The address as it goes out: without blanks around it or what was pasted with it unseen ([`typed::plain`]), and its domain in ASCII (`exämple.de` is `xn--exmple-cua.de`), so
/// that any server takes it. `None` when no mail can be sent to it.
pub fn mailable(text: &str) -> Option<String> {
    let text = typed::plain(text);
    let (user, domain) = text.trim().rsplit_once('@')?;
    let address = format!("{user}@{}", ascii_domain(domain)?);
    let is_sound = EmailAddress::is_valid_local_part(user) && address.len() <= MAX_LENGTH;
    is_sound.then_some(address)
}

/// Whether two spellings are one address: case and outer spaces do not matter (decision 5 of the product), nor whether the
/// domain is written in ASCII.
pub fn same(a: &str, b: &str) -> bool {
    comparable(a) == comparable(b)
}

fn comparable(text: &str) -> String {
    let typed = text.trim();
    unicode::lowercase(&mailable(typed).map_or(Cow::Borrowed(typed), Cow::Owned))
}

fn ascii_domain(domain: &str) -> Option<String> {
    let domain = if domain.is_ascii() { domain.to_owned() } else { unicode::ascii_domain(domain)? };
    EmailAddress::is_valid_domain(&domain).then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::{mailable, same};

    // field 7
    #[test]
    fn what_cannot_be_sent_is_no_address() {
        for good in
            ["maria@exemplo.com.br", "maria.d'avila+plano@exemplo.example", "joão@exemplo.example", "a@b.example"]
        {
            assert_eq!(mailable(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "maria",
            "maria@",
            "@exemplo.example",
            "maria..silva@exemplo.example",
            ".maria@exemplo.example",
            "maria.@exemplo.example",
            "maria silva@exemplo.example",
            "maria@exemplo..example",
            "maria@-exemplo.example",
            "maria@exemplo.example,jose@exemplo.example",
            "maria@exemplo.example\r\nBcc: x@y.example",
            "Maria <maria@exemplo.example>",
        ] {
            assert_eq!(mailable(bad), None, "{bad}");
        }
        assert_eq!(mailable(&format!("{}@exemplo.example", "a".repeat(65))), None, "64 characters before the @");
    }

    // field 7
    #[test]
    fn a_domain_goes_out_in_ascii() {
        assert_eq!(mailable("\u{200b}nair@exemplo.example\u{a0}").as_deref(), Some("nair@exemplo.example"), "field 9");
        assert_eq!(mailable(" nair@pão.example ").as_deref(), Some("nair@xn--po-sia.example"));
        assert!(same("Nair@PÃO.example", "nair@xn--po-sia.example"));
        assert!(same(" nair@pao.example", "NAIR@pao.EXAMPLE"));
        assert!(!same("nair@pao.example", "nair@pão.example"));
        assert!(same("maria..silva@x", "MARIA..silva@x "), "what is on record may be no address");
    }
}
