//! The pages of the client that come together: what one group's pages need, and no other group's, is one file of the bundle.
//! The server names the files of a page's groups in the page itself, so that they come beside the client and not after it.

use std::collections::BTreeMap;

use crate::paths::pages;

/// Where the bundle says which files a group's pages need: its name → their addresses.
pub const FILE: &str = "groups.json";

/// As the bundle's [`FILE`] has it.
pub type GroupFiles = BTreeMap<String, Vec<String>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Company,
    Member,
    Network,
    Public,
    SignedIn,
    Verification,
}

impl Group {
    /// As the split tool calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Member => "member",
            Self::Network => "network",
            Self::Public => "public",
            Self::SignedIn => "signed_in",
            Self::Verification => "verification",
        }
    }

    /// The groups that the page at this address needs; none for what comes with the client.
    pub fn of(path: &str) -> &'static [Self] {
        let is_below = |root| pages::is_below(path, root);
        if matches!(path, pages::HOME | pages::SIGN_IN | pages::CLIENT_SIGN_IN) {
            return &[];
        }
        if path == pages::PROVIDERS {
            return &[Self::SignedIn, Self::Network];
        }
        if matches!(path, pages::OVERVIEW | pages::MOVEMENTS | pages::REPORTS | pages::SETTINGS)
            || is_below(pages::CHARGES)
        {
            return &[Self::SignedIn];
        }
        if is_below(pages::VERIFY) {
            return &[Self::Verification];
        }
        if is_below(pages::PUBLIC_PROVIDERS) {
            return &[Self::Network];
        }
        if is_below("/empresa") || matches!(path, pages::INVOICE_DELIVERY | pages::API_CLIENTS) {
            return &[Self::SignedIn, Self::Company];
        }
        if pages::needs_session(path) { &[Self::SignedIn, Self::Member] } else { &[Self::Public] }
    }
}

#[cfg(test)]
mod tests {
    use crate::paths::pages;

    use super::Group;

    #[test]
    fn an_address_needs_the_groups_of_its_page() {
        for (path, needed) in [
            (pages::HOME, &[][..]),
            (pages::SIGN_IN, &[]),
            (pages::CLIENT_SIGN_IN, &[]),
            (pages::CLIENT_FIRST_ACCESS, &[Group::Public]),
            (pages::NEWS, &[Group::Public]),
            (pages::VERIFY, &[Group::Verification]),
            ("/verificar/ABC", &[Group::Verification]),
            (pages::PROVIDERS, &[Group::SignedIn, Group::Network]),
            (pages::OVERVIEW, &[Group::SignedIn]),
            (pages::CHARGES, &[Group::SignedIn]),
            ("/mensalidades/0198", &[Group::SignedIn]),
            ("/mensalidades-antigas", &[Group::Public]),
            (pages::API_CLIENTS, &[Group::SignedIn, Group::Company]),
            (pages::COMPANY_STATEMENT, &[Group::SignedIn, Group::Company]),
        ] {
            assert_eq!(Group::of(path), needed, "{path}");
        }
    }
}
