//! The pages that come when they are asked for, by groups (`shared::page_groups`): a group is as many pages as the same people
//! open in one visit. The home and both sign-ins are in no group: they come with the client itself.
//!
//! Every set of groups that share code is a file too, so more groups are more files: see ADR 44.

pub mod company;
pub mod member;
pub mod network;
pub mod public;
pub mod signed_in;
pub mod verification;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::AnyView;
use leptos::wasm_split::SplitLoaderError;
use shared::page_groups::Group;

use self::company::CompanyPage;
use self::member::MemberPage;
use self::network::NetworkPage;
use self::public::PublicPage;
use self::signed_in::SignedInPart;
use self::verification::CheckPage;

/// Gets the group's files, unless they are here. A failure is not remembered: the next call tries again.
pub async fn fetch(group: Group) -> Result<(), SplitLoaderError> {
    match group {
        Group::Company => company::fetch().await,
        Group::Member => member::fetch().await,
        Group::Network => network::fetch().await,
        Group::Public => public::fetch().await,
        Group::SignedIn => signed_in::fetch().await,
        Group::Verification => verification::fetch().await,
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
    Verification(CheckPage),
}

impl LatePage {
    pub const fn group(self) -> Group {
        match self {
            Self::Company(_) => Group::Company,
            Self::Member(_) => Group::Member,
            Self::Network(_) => Group::Network,
            Self::Public(_) => Group::Public,
            Self::SignedIn(_) => Group::SignedIn,
            Self::Verification(_) => Group::Verification,
        }
    }

    /// Whether the frame of public pages is around it.
    pub const fn is_open_to_all(self) -> bool {
        match self {
            Self::Network(page) => !matches!(page, NetworkPage::Providers),
            Self::Public(_) | Self::Verification(_) => true,
            Self::Company(_) | Self::Member(_) | Self::SignedIn(_) => false,
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
            Self::Verification(page) => now(verification::show(page)),
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
