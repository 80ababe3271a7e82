//! The refusals of operations, as the contract lists them: sets of codes, each a type that handlers name among their
//! responses. A code brings its status and its words; what the contract says beyond the words stands at the set.

use std::collections::BTreeMap;

use shared::problem::ProblemCode;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

use crate::error::status;

/// One answer of a set: the codes that it may carry, all of one status there, and what the contract says of them where
/// their names alone say too little.
pub struct Refused {
    pub codes: &'static [ProblemCode],
    pub words: Option<&'static str>,
}

impl Refused {
    /// The status is that of the first code.
    fn response(&self) -> (String, RefOr<Response>) {
        let status = self.codes.first().map_or_else(String::new, |code| status(*code).as_str().to_owned());
        let names: Vec<String> = self.codes.iter().map(|code| format!("`{}`", code.as_str())).collect();
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let description = self.words.map_or_else(|| names.join(", "), str::to_owned);
        for name in &names {
            assert!(description.contains(name), "the contract does not name {name}: {description}");
        }
        let response = ResponseBuilder::new().description(description).content("application/problem+json", problem);
        (status, RefOr::T(response.build()))
    }
}

/// What [`refusals!`] makes of a set. Fails when its words lack a code, which every test of the contract would see.
pub fn responses(set: &[Refused]) -> BTreeMap<String, RefOr<Response>> {
    set.iter().map(Refused::response).collect()
}

/// Sets of refusals, each a type for the `responses(..)` of handlers. An answer is a code of [`ProblemCode`], or several
/// of one status with `|` between them, and after `=` what the contract says in place of their names.
macro_rules! refusals {
    ($(
        $(#[$doc:meta])*
        $visibility:vis $name:ident { $($first:ident $(| $other:ident)* $(= $words:literal)?),+ $(,)? }
    )+) => {$(
        $(#[$doc])*
        $visibility enum $name {}

        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
                use shared::problem::ProblemCode;
                $crate::http::refusals::responses(&[$($crate::http::refusals::Refused {
                    codes: &[ProblemCode::$first $(, ProblemCode::$other)*],
                    words: None$(.or(Some($words)))?,
                }),+])
            }
        }
    )+};
}
pub(crate) use refusals;

refusals! {
    /// What every operation may answer.
    pub Refusals {
        Internal = "Unexpected (`internal`): the cause is in the log",
    }

    /// What an operation behind a token may answer.
    pub TokenRefusals {
        Unauthenticated = "No token, or one that is altered, expired or of an ended session (`unauthenticated`); `WWW-Authenticate` tells which",
        NotAllowed = "Not for this kind of caller, or outside the scope of the token, which `WWW-Authenticate` then names (`not-allowed`)",
        Internal = "Unexpected (`internal`): the cause is in the log",
    }

    /// What a public form may answer before it looks at anything but itself.
    pub FormRefusals {
        MalformedBody = "Not JSON (`malformed-body`)",
        BodyTooLarge = "Larger than 1 MiB (`body-too-large`)",
        UnsupportedMediaType = "Not `application/json` (`unsupported-media-type`)",
        TooManyAttempts = "Too many tries, known or not what they are about (`too-many-attempts`)",
        Internal = "Unexpected (`internal`): the cause is in the log",
    }

    /// What an operation with a body may answer before it looks at what the body says.
    pub BodyRefusals {
        MalformedBody = "Not JSON (`malformed-body`)",
        BodyTooLarge,
        UnsupportedMediaType,
    }

    /// As [`BodyRefusals`], of an operation that takes an `Idempotency-Key`.
    pub KeyedBodyRefusals {
        MalformedBody | InvalidIdempotencyKey = "Not JSON (`malformed-body`), or `invalid-idempotency-key`",
        BodyTooLarge,
        UnsupportedMediaType,
    }

    /// The body says what it may not.
    pub InvalidFields { InvalidFields }

    /// There is none, or none of this caller's.
    pub NotFound { NotFound }

    /// A link from an e-mail that is good no more.
    pub LinkExpired { LinkExpired }

    /// Too many tries of whoever asks.
    pub TooManyAttempts { TooManyAttempts }

    /// There is no room for what takes long.
    pub Busy { Busy }
}
