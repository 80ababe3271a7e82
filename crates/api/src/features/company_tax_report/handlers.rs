//! Which years there are and why one has no report, and one of them with a page of its lives.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Json, Path};
use chrono::Datelike;
use sea_orm::ConnectionTrait;
use shared::company_tax_report::{CompanyTaxReport, TaxReportQuery, TaxReportYearList, WaitingPayment};
use shared::page::Page;
use shared::problem::ProblemCode;
use shared::rules::company_tax_report::Basis;
use shared::rules::month_range::MonthRange;
use shared::years::{Year, YearQuery};
use uuid::Uuid;

use super::queries;
use super::views::{self, Billed, Viewpoint};
use crate::access::Access;
use crate::access::grants::ViewCompanyTaxReport;
use crate::access::scopes::OfCompany;
use crate::company_billing;
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{TokenRefusals, refusals};
use crate::http::valid_query::ValidQuery;
use crate::paging::{Paging, invalid_cursor};

refusals! {
    /// The year has no report.
    pub(super) NothingPaid { NothingPaidInYear | NotFound }
}

/// List the years of the company's tax reports
///
/// The latest first, from the first year with an invoice on, with the reason where a year has no report.
#[utoipa::path(
    tag = "company",
    operation_id = "list_company_tax_reports",
    security(("bearer" = []), ("programs" = ["company-tax-report:read"])),
    params(YearQuery),
    responses(
        (status = 200, body = TaxReportYearList),
        TokenRefusals
    )
)]
#[get("/company/tax-report")]
pub(super) async fn list_company_tax_reports(
    access: Access<ViewCompanyTaxReport>,
    query: ValidQuery<YearQuery>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<TaxReportYearList>> {
    let ValidQuery(query) = query;
    let invoices = views::billed(queries::invoices(access.db(), access.scope).await?, access.moment.today)?;
    let years = views::years(&invoices, viewpoint(&access, &operator));
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let Page { items, next_cursor } = paging.cut_whole(years, |item| item.year)?;
    Ok(Json(TaxReportYearList { items, next_cursor }))
}

/// View what the company paid in a year for each life
///
/// Months paid only, on two bases beside each other: by billing month (*por competência*) and by payment date. A debt of
/// a year that is paid in a later one shows 24 hours after the payment was recorded (an operator may choose less); until
/// then it is in `waiting`, with the instant from which it will be there. The lives come in pages; the sums are of all.
#[utoipa::path(
    tag = "company",
    operation_id = "view_company_tax_report",
    security(("bearer" = []), ("programs" = ["company-tax-report:read"])),
    params(("year" = Year, Path), TaxReportQuery),
    responses(
        (status = 200, body = CompanyTaxReport),
        NothingPaid,
        TokenRefusals
    )
)]
#[get("/company/tax-report/{year}")]
pub(super) async fn view_company_tax_report(
    access: Access<ViewCompanyTaxReport>,
    year: Path<Year>,
    query: ValidQuery<TaxReportQuery>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<CompanyTaxReport>> {
    let ValidQuery(TaxReportQuery { limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let viewpoint = viewpoint(&access, &operator);
    let tx = access.begin_reading().await?;
    let report = load(&tx, &access, *year, viewpoint, Lives::Page(&paging)).await?;
    tx.commit().await?;
    Ok(Json(report))
}

/// Which lives of a report are wanted.
#[derive(Clone, Copy)]
pub(super) enum Lives<'a> {
    /// After the life of this enrolment.
    Page(&'a Paging<Uuid>),
    /// All of them when they are so many at most, else none.
    UpTo(u32),
}

pub(super) fn viewpoint(access: &Access<ViewCompanyTaxReport>, operator: &Operator) -> Viewpoint {
    Viewpoint { now: access.moment.now, today: access.moment.today, delay: operator.tax_report_delay_hours }
}

/// The invoices that a year is about.
pub(super) struct OfYear {
    pub(super) invoices: Vec<Billed>,
    /// Ids of those that the report shows.
    pub(super) shown: Vec<Uuid>,
    waiting: Vec<WaitingPayment>,
}

impl OfYear {
    /// The billing months that the report shows: a year's report has months of other years that were paid in it.
    fn months(&self) -> Option<MonthRange> {
        let shown = self.invoices.iter().filter(|billed| self.shown.contains(&billed.id));
        let months = shown.map(|billed| billed.invoice.billing_month);
        Some(MonthRange::between(months.clone().min()?, months.max()?))
    }

    /// Says which lives it names.
    pub(super) fn showed_by(&self, access: &Access<ViewCompanyTaxReport>) {
        if let Some(months) = self.months() {
            access.showed_months(months);
        }
    }

    /// Fails with `nothing-paid-in-year` when there is nothing to report.
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        scope: OfCompany,
        year: Year,
        viewpoint: Viewpoint,
    ) -> ApiResult<Self> {
        let invoices = views::billed(queries::invoices_of(db, scope, year).await?, viewpoint.today)?;
        let shown = views::shown(year, &invoices, viewpoint);
        let waiting = views::all_waiting(year, &invoices, viewpoint);
        if shown.is_empty() && waiting.is_empty() {
            return Err(ApiError::refused(ProblemCode::NothingPaidInYear));
        }
        Ok(Self { invoices, shown, waiting })
    }
}

/// The report of a year as screen and paper show it: invoices, sums and lives are queries of their own, so `db` is one
/// snapshot.
pub(super) async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ViewCompanyTaxReport>,
    year: Year,
    viewpoint: Viewpoint,
    wanted: Lives<'_>,
) -> ApiResult<CompanyTaxReport> {
    let scope = access.scope;
    let of_year = OfYear::read(db, scope, year, viewpoint).await?;
    of_year.showed_by(access);
    let OfYear { invoices, shown, waiting } = of_year;
    let sums = queries::sums(db, scope, &shown).await?;
    let life_count = queries::count_lives(db, scope, &shown).await?;
    let (after, limit) = match wanted {
        Lives::Page(paging) => {
            let last = match paging.after() {
                Some(id) => Some(queries::life(db, scope, &shown, *id).await?.ok_or_else(invalid_cursor)?),
                None => None,
            };
            (last, Some(paging.rows()))
        }
        Lives::UpTo(most) if life_count > most => (None, Some(0)),
        Lives::UpTo(_) => (None, None),
    };
    let lives = queries::lives(db, scope, &shown, after, limit).await?;
    let Page { items: lives, next_cursor } = match wanted {
        Lives::Page(paging) => paging.cut(lives, |life| life.enrolment_id)?,
        Lives::UpTo(_) => Page { items: lives, next_cursor: None },
    };
    let items = queries::items(db, scope, &shown, &lives).await?;
    let company = views::company(company_billing::company(db, scope).await?);
    let [by_billing_month, by_payment_date] =
        Basis::ALL.map(|basis| views::on_basis(year, basis, &invoices, &sums, viewpoint));
    Ok(CompanyTaxReport {
        year,
        is_year_over: viewpoint.today.year() > year.get(),
        company,
        by_billing_month,
        by_payment_date,
        complete_from: waiting.iter().map(|payment| payment.complete_from).max(),
        waiting,
        unpaid_months: views::unpaid_months(year, &invoices, viewpoint),
        life_count,
        items: views::lives(year, &invoices, lives, items, viewpoint),
        next_cursor,
    })
}
