//! Who is signed in and what is open to him or her: what the client builds its header and its menu from.

use actix_web::get;
use actix_web::web::Json;
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, QuerySelect};
use shared::account::Me;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::access::grants::{self, OwnAccount};
use crate::access::{Access, Caller, profile};
use crate::db::entity::account;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_me);
}

/// Who am I, and what may I do
#[utoipa::path(
    tag = "account",
    operation_id = "view_me",
    security(("bearer" = [])),
    responses((status = 200, body = Me), TokenRefusals)
)]
#[get("/me")]
async fn view_me(access: Access<OwnAccount>) -> ApiResult<Json<Me>> {
    let profile = match access.caller() {
        Caller::Beneficiary(beneficiary) => profile::of_beneficiary(access.db(), beneficiary.enrolment_id).await?,
    };
    Ok(Json(Me {
        profile,
        must_change_password: must_change_password(access.db(), access.caller().account_id()).await?,
        capabilities: grants::capabilities(access.caller()),
    }))
}

async fn must_change_password(db: &DatabaseConnection, account_id: Uuid) -> Result<bool, DbErr> {
    let flag = account::Entity::find_by_id(account_id)
        .select_only()
        .column(account::Column::MustChangePassword)
        .into_tuple::<bool>()
        .one(db)
        .await?;
    Ok(flag.unwrap_or(false))
}
