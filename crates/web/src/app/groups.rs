//! The pages that come when they are asked for. What one group's pages need, and no other group's, is one file of the
//! bundle; so a group is as many pages as the same people open in one visit. The home and both sign-ins are in no group:
//! they come with the client itself.
//!
//! Every set of groups that share code is a file too, so more groups are more files: see ADR 44.

pub mod company;
pub mod member;
pub mod network;
pub mod public;
pub mod signed_in;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::AnyView;
use leptos::wasm_split::SplitLoaderError;
use shared::paths::pages;

use self::company::CompanyPage;
use self::member::MemberPage;
use self::network::NetworkPage;
use self::public::PublicPage;
use self::signed_in::SignedInPart;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Company,
    Member,
    Network,
    Public,
    SignedIn,
}

impl Group {
    /// Gets the group's files, unless they are here. A failure is not remembered: the next call tries again.
    pub async fn fetch(self) -> Result<(), SplitLoaderError> {
        match self {
            Self::Company => company::fetch().await,
            Self::Member => member::fetch().await,
            Self::Network => network::fetch().await,
            Self::Public => public::fetch().await,
            Self::SignedIn => signed_in::fetch().await,
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
        if is_below(pages::PUBLIC_PROVIDERS) || is_below(pages::VERIFY) {
            return &[Self::Network];
        }
        if is_below("/empresa") || matches!(path, pages::INVOICE_DELIVERY | pages::API_CLIENTS) {
            return &[Self::SignedIn, Self::Company];
        }
        if pages::needs_session(path) { &[Self::SignedIn, Self::Member] } else { &[Self::Public] }
    }
}

/// One page of a group, or a part of the frame around pages.
#[derive(Clone, Copy, Debug)]
pub enum LatePage {
    Company(CompanyPage),
    Member(MemberPage),
    Network(NetworkPage),
    Public(PublicPage),
    SignedIn(SignedInPart),
}

impl LatePage {
    pub const fn group(self) -> Group {
        match self {
            Self::Company(_) => Group::Company,
            Self::Member(_) => Group::Member,
            Self::Network(_) => Group::Network,
            Self::Public(_) => Group::Public,
            Self::SignedIn(_) => Group::SignedIn,
        }
    }

    /// The page, if its group is here. It is built at once and not in a task, so that it belongs to what shows it.
    pub fn show(self) -> Option<AnyView> {
        let shown = match self {
            Self::Company(page) => now(company::show(page)),
            Self::Member(page) => now(member::show(page)),
            Self::Network(page) => now(network::show(page)),
            Self::Public(page) => now(public::show(page)),
            Self::SignedIn(part) => now(signed_in::show(part)),
        };
        shown?.ok()
    }
}

/// What the future gives without waiting.
fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    poll_once(std::pin::pin!(future))
}

/// Begins the future, and gives its outcome if there was nothing to wait for.
pub fn poll_once<T>(future: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use shared::paths::pages;

    use super::Group;

    #[test]
    fn an_address_needs_the_groups_of_its_page() {
        for (path, needed) in [
            (pages::HOME, &[][..]),
            (pages::SIGN_IN, &[]),
            (pages::CLIENT_SIGN_IN, &[]),
            (pages::CLIENT_FIRST_ACCESS, &[Group::Public]),
            (pages::NEWS, &[Group::Public]),
            ("/verificar/ABC", &[Group::Network]),
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
