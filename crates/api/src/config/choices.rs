//! Settings that decide about safety and are right nowhere by default (decision 16 of the product): where the public
//! address is https, whoever runs the portal writes them, and a start without them says what each choice means.

use anyhow::ensure;
use figment::Figment;

/// A setting that must be written, and what there is to choose.
struct Choice {
    key: &'static str,
    means: &'static str,
}

const CHOICES: [Choice; 3] = [
    Choice {
        key: "trusted_proxies",
        means: "the networks of the proxies that stand before the portal; their X-Forwarded-For is believed.
    trusted_proxies = [\"10.0.0.0/24\"]  believes the proxies of that network. Name the proxies alone: whoever calls from
                                       a network named here chooses the address under which tries are counted.
    trusted_proxies = []               believes nobody: right where callers reach the portal themselves. Behind a proxy
                                       everybody then has the proxy's address, and a stranger who guesses passwords
                                       makes everybody wait.
    Environment: PORTAL_TRUSTED_PROXIES='[\"10.0.0.0/24\"]'",
    },
    Choice {
        key: "operator.registration",
        means: "what makes a registered password good.
    registration = \"confirmed_by_email\"  the link in an e-mail to the address on record, and the password again. Whoever
                                         cannot read that mailbox gets in by no knowledge of the member's data.
    registration = \"direct\"              card, birth date, mother's name and e-mail on record, at once. Whoever knows
                                         these of somebody without a password opens the family's services; the notice
                                         to the address on record has a link that undoes it for 30 days.
    Environment: PORTAL_OPERATOR__REGISTRATION=confirmed_by_email",
    },
    Choice {
        key: "operator.retention",
        means: "how long the portal keeps what it records. What is older is deleted for good.
    audit_months, accesses_months, sessions_months   6 or more (Marco Civil da Internet, art. 15). 60 covers the five
                                                     years in which damages may be claimed.
    mails_days                                       30 is enough to answer for a mail that did not arrive.
    Environment: PORTAL_OPERATOR__RETENTION__AUDIT_MONTHS=60, and so on",
    },
];

/// Fails with what is left to be chosen, and with what each choice means and risks.
pub(super) fn ensure_made(written: &Figment) -> anyhow::Result<()> {
    let open: Vec<String> = CHOICES
        .iter()
        .filter(|choice| !written.contains(choice.key))
        .map(|Choice { key, means }| format!("\n\n  {key}: {means}"))
        .collect();
    ensure!(
        open.is_empty(),
        "the public address is https, and there {} no default that is safe for everybody. Please write:{}",
        if open.len() == 1 { "is one setting with" } else { "are settings with" },
        open.concat()
    );
    Ok(())
}
