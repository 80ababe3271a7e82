//! What the changes of all four kinds have in common: the version that they take for granted, and the one that they answer.

use actix_web::body::BoxBody;
use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use shared::content::Slug;
use utoipa::IntoParams;

use super::super::commands::{self, Change};
use super::super::kind::Content;
use crate::access::Access;
use crate::access::grants::ManageContent;
use crate::error::ApiResult;
use crate::http::answers::NoContent;
use crate::http::created::created_at;
use crate::http::precondition::{Precondition, has_version, version_tag};
use crate::http::refusals::refusals;

/// An answer with the version by which the next change may be made; 304 for whoever reads and has that version.
pub(super) struct Versioned<T> {
    /// The path of what was made, below the API's base; none for what is read or replaced.
    pub(super) made_at: Option<String>,
    pub(super) version: i32,
    /// Whether it is public depends on the day, so the same version is not the same answer for ever.
    pub(super) is_dated: bool,
    pub(super) body: T,
}

impl<T: Serialize> Responder for Versioned<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
        if is_read && !self.is_dated && has_version(request, self.version) {
            return HttpResponse::NotModified().insert_header(version_tag(self.version)).finish();
        }
        let mut response = self.made_at.as_deref().map_or_else(HttpResponse::Ok, created_at);
        response.insert_header(version_tag(self.version)).json(self.body)
    }
}

pub(super) fn change<'a>(access: &'a Access<ManageContent>, precondition: &'a Precondition) -> Change<'a> {
    let (caller, origin, moment) = (access.caller(), &access.origin, access.moment);
    Change { scope: access.scope, caller, origin, moment, precondition }
}

pub(super) async fn delete<E: Content>(
    access: &Access<ManageContent>,
    slug: &Slug,
    precondition: &Precondition,
) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    commands::delete::<E>(&tx, &change(access, precondition), slug).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// The headers by which a change says what it takes for granted.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only the contract reads it: it describes what `Precondition` takes from the request")]
pub(super) struct Preconditions {
    /// `ETag` of the version that is to be replaced; another version is refused. Left out: whatever is there.
    #[param(rename = "If-Match")]
    if_match: Option<String>,
    /// `*`: only if there is none yet.
    #[param(rename = "If-None-Match")]
    if_none_match: Option<String>,
}

/// The header by which a reader says what it has.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only the contract reads it: it describes what `Versioned` takes from the request")]
pub(super) struct KnownVersion {
    /// `ETag` of the version that the caller has: while it stands, the answer is `304`. A text with a first or a last day is
    /// always sent, for whether it is public changes with the day.
    #[param(rename = "If-None-Match")]
    if_none_match: Option<String>,
}

refusals! {
    /// What a change may answer beside what every operation behind a token may.
    pub(super) EditRefusals {
        MalformedBody = "Not JSON (`malformed-body`)",
        NotFound = "The last part of the address is no slug (`not-found`)",
        ChangedMeanwhile = "Changed since it was read, or there already (`changed-meanwhile`)",
        BodyTooLarge = "Larger than 1 MiB (`body-too-large`)",
        UnsupportedMediaType = "Not `application/json` (`unsupported-media-type`)",
        InvalidFields,
    }

    /// Changed since it was read.
    pub(super) Changed { ChangedMeanwhile }
}
