//! What stands beside the API and is no part of its contract: whether the server lives, what robots may read, the contract
//! as a page, what each kind of error means, and what changed.

use actix_web::web::{self, Data, ServiceConfig};

use crate::http::changelog_page::ChangelogPage;
use crate::http::docs_page::{DocsPage, docs_page};
use crate::http::plain_pages::{self, PlainPages};
use crate::http::{changelog_page, health, problem_pages, static_site};

/// Where `/docs` reads the contract: `paths::BASE` and `paths::OPENAPI`.
const CONTRACT_ADDRESS: &str = "/api/v1/openapi.json";

pub(super) fn mount(plain_pages: PlainPages, config: &mut ServiceConfig) {
    config
        .service(health::healthz)
        .service(health::readyz)
        .service(static_site::robots)
        .app_data(Data::new(DocsPage::of(CONTRACT_ADDRESS)))
        .service(docs_page)
        .service(web::redirect("/docs", "/docs/"))
        .app_data(Data::new(ChangelogPage::of(&plain_pages)))
        .app_data(Data::new(plain_pages))
        .service(problem_pages::list_problems)
        .service(problem_pages::view_problem)
        .service(changelog_page::view_changelog)
        .service(plain_pages::plain_style);
}
