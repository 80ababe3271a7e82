//! Who somebody says to be at the sign-in, without punctuation, and whose tries it counts as. What can be nobody's
//! number is `None`: it answers as a number that nobody has.

use std::net::IpAddr;

use shared::auth::{BeneficiarySignIn, CompanySignIn, IndividualSignIn, Secret, SignIn};
use shared::fields;
use shared::rules::company_code;
use shared::rules::document::{CardNumber, Cpf};

use crate::audit::Tries;
use crate::credentials::throttle::ThrottleKey;

pub(super) enum Identification {
    Beneficiary { card_number: CardNumber },
    Individual { card_number: CardNumber, cpf: Cpf, email: String },
    Company { sign_in_key: String, email: String },
}

impl Identification {
    /// What was typed, taken apart from the password.
    pub(super) fn of(sign_in: SignIn) -> Option<(Self, Secret)> {
        match sign_in {
            SignIn::Beneficiary(BeneficiarySignIn { card_number, password }) => {
                Some((Self::Beneficiary { card_number: CardNumber::parse(&card_number).ok()? }, password))
            }
            SignIn::Individual(IndividualSignIn { cpf, email, card_number, password }) => {
                let (card_number, cpf) = (CardNumber::parse(&card_number).ok()?, Cpf::parse(&cpf).ok()?);
                Some((Self::Individual { card_number, cpf, email }, password))
            }
            SignIn::Company(CompanySignIn { document, email, company_code, password }) => {
                let document = fields::bare_company_document(&document)?;
                let sign_in_key = company_code::sign_in_key(&document, &company_code);
                Some((Self::Company { sign_in_key, email }, password))
            }
        }
    }

    /// What counts a stranger's try, in the order in which it is counted.
    pub(super) fn throttle_keys(&self, address: IpAddr) -> Vec<ThrottleKey> {
        let (tries, whose) = match self {
            Self::Beneficiary { card_number } => (Tries::BeneficiarySignIn, card_number.as_str().to_owned()),
            Self::Individual { card_number, .. } => (Tries::IndividualSignIn, card_number.as_str().to_owned()),
            Self::Company { sign_in_key, .. } => (Tries::CompanySignIn, sign_in_key.clone()),
        };
        let mut keys = ThrottleKey::of_number(tries, &whose, address);
        keys.extend(ThrottleKey::address(address));
        keys
    }

    /// Whether a temporary password may stand in for the own one: manual A gives one to beneficiaries alone.
    pub(super) fn may_be_temporary(&self) -> bool {
        match self {
            Self::Beneficiary { .. } => true,
            Self::Individual { .. } | Self::Company { .. } => false,
        }
    }
}
