//! The ways to say who calls, in the contract.

use shared::{paths, programs};
use utoipa::Modify;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2, Scopes, SecurityScheme};

/// Says how a bearer token is sent and where programs get theirs, so that `/docs` can try operations.
pub struct BearerTokens;

impl Modify for BearerTokens {
    fn modify(&self, contract: &mut OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let scopes = programs::Scope::ALL.map(|scope| (scope.as_str(), scope.description()));
        let token_address = format!("{}{}", paths::BASE, paths::OAUTH_TOKEN);
        let credentials = Flow::ClientCredentials(ClientCredentials::new(token_address, Scopes::from_iter(scopes)));
        let components = contract.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        components.add_security_scheme("programs", SecurityScheme::OAuth2(OAuth2::new([credentials])));
    }
}
