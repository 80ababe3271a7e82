//! Two operations that may be repeated: what they ask for is then the case already.

use actix_web::web::{Json, Path};
use actix_web::{delete, put};
use chrono::Datelike;
use shared::problem::ProblemCode;
use shared::tax_statements::TaxYearRelease;
use shared::years::Year;

use super::commands;
use crate::access::Access;
use crate::access::grants::ManageTaxYears;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::refusals::{TokenRefusals, refusals};

refusals! {
    /// What the address names is no year.
    NoYear {
        NotFound = "`not-found`: no year",
    }

    /// There is nothing of the year to release.
    NotBegun { YearNotBegun }
}

/// Release the tax statements of a year
///
/// For programs of the operator with the scope `tax-years:write`. Everybody sees the year's statements from then on;
/// repeating it changes nothing. A year that is not over may be released, for whoever must declare before its end; its
/// statements say that they are not final.
#[utoipa::path(
    tag = "programs",
    operation_id = "release_tax_year",
    security(("programs" = ["tax-years:write"])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, description = "It is released", body = TaxYearRelease),
        NoYear,
        NotBegun,
        TokenRefusals
    )
)]
#[put("/operator/tax-years/{year}")]
pub(super) async fn release_tax_year(
    access: Access<ManageTaxYears>,
    year: Path<Year>,
) -> ApiResult<Json<TaxYearRelease>> {
    if year.get() > access.moment.today.year() {
        return Err(ApiError::refused(ProblemCode::YearNotBegun));
    }
    let tx = access.begin().await?;
    let released_at = commands::release(&tx, *year, access.caller(), &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(Json(TaxYearRelease { year: *year, released_at }))
}

/// Take the tax statements of a year back
///
/// For programs of the operator with the scope `tax-years:write`. Nobody sees the year's statements until it is released
/// again; what was printed stays ours. Repeating it changes nothing.
#[utoipa::path(
    tag = "programs",
    operation_id = "withdraw_tax_year",
    security(("programs" = ["tax-years:write"])),
    params(("year" = Year, Path)),
    responses(
        (status = 204, description = "It is not released"),
        NoYear,
        TokenRefusals
    )
)]
#[delete("/operator/tax-years/{year}")]
pub(super) async fn withdraw_tax_year(access: Access<ManageTaxYears>, year: Path<Year>) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    commands::withdraw(&tx, *year, access.caller(), &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(NoContent)
}
