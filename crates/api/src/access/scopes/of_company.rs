//! What is one company's: its invoices with the lives in them, its programs and its jobs. Amounts only, never what was
//! done for whom (decision 4 of the product).

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, QueryTrait, Related, RelationTrait, Select,
    SelectTwo, UpdateMany,
};
use uuid::Uuid;

use super::column;
use crate::access::ProgramOwner;
use crate::access::reading::{Reaches, Whose};
use crate::db::entity::{
    api_client, api_client_secret, company, company_invoice, company_invoice_item, enrolment, job, slip_reissue,
};

/// One company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfCompany {
    company_id: Uuid,
}

impl OfCompany {
    pub(in crate::access) const fn of(company_id: Uuid) -> Self {
        Self { company_id }
    }

    /// The company that a job was begun for, as whoever began it reached it.
    pub fn of_job(job: &job::Model) -> Option<Self> {
        job.company_id.map(Self::of)
    }

    /// Whether a job is for this company.
    pub fn has_job(self, job: &job::Model) -> bool {
        job.company_id == Some(self.company_id)
    }

    /// The company as its record names it.
    pub fn company(self) -> Select<company::Entity> {
        company::Entity::find_by_id(self.company_id)
    }

    /// Rows that this scope handed out, each with the company that it is of.
    pub fn beside_company<E>(self, select: Select<E>) -> SelectTwo<E, company::Entity>
    where
        E: EntityTrait + Related<company::Entity>,
    {
        select.find_also_related(company::Entity)
    }

    /// Its invoices, cancelled ones too; by `idx_company_invoice_month` or `idx_company_invoice_list`.
    pub fn invoices(self) -> Select<company_invoice::Entity> {
        company_invoice::Entity::find().filter(company_invoice::Column::CompanyId.eq(self.company_id))
    }

    /// Their items, with them.
    pub fn invoice_items(self) -> Select<company_invoice_item::Entity> {
        company_invoice_item::Entity::find()
            .join(JoinType::InnerJoin, company_invoice_item::Relation::Invoice.def())
            .filter(company_invoice::Column::CompanyId.eq(self.company_id))
    }

    /// The lives in the items of those invoices that `which` wants.
    pub fn lives_in(
        self,
        which: impl FnOnce(Select<company_invoice::Entity>) -> Select<company_invoice::Entity>,
    ) -> Select<enrolment::Entity> {
        let items = self.invoices().join(JoinType::InnerJoin, company_invoice::Relation::Items.def());
        let lives = which(items).select_only().column(company_invoice_item::Column::EnrolmentId).into_query();
        enrolment::Entity::find().filter(enrolment::Column::Id.in_subquery(lives))
    }

    /// The holders of families with a life in those invoices. `families` is given these lives and says the ids of holders.
    pub fn holders_in(
        self,
        which: impl FnOnce(Select<company_invoice::Entity>) -> Select<company_invoice::Entity>,
        families: impl FnOnce(Select<enrolment::Entity>) -> SelectStatement,
    ) -> Select<enrolment::Entity> {
        enrolment::Entity::find().filter(enrolment::Column::Id.in_subquery(families(self.lives_in(which))))
    }

    /// A life for each item of its invoices, with item and invoice.
    pub fn lives_by_item(self) -> Select<enrolment::Entity> {
        enrolment::Entity::find()
            .join_rev(JoinType::InnerJoin, company_invoice_item::Relation::Enrolment.def())
            .join(JoinType::InnerJoin, company_invoice_item::Relation::Invoice.def())
            .filter(company_invoice::Column::CompanyId.eq(self.company_id))
    }

    /// The enrolments of its contract, whether they have ended or not.
    pub fn enrolments(self) -> Select<enrolment::Entity> {
        enrolment::Entity::find().filter(enrolment::Column::CompanyId.eq(self.company_id))
    }

    /// Slips of its invoices with a chosen day.
    pub fn slip_reissues(self) -> Select<slip_reissue::Entity> {
        slip_reissue::Entity::find()
            .join(JoinType::InnerJoin, slip_reissue::Relation::Invoice.def())
            .filter(company_invoice::Column::CompanyId.eq(self.company_id))
    }

    /// Changing them.
    pub fn change_slip_reissues(self) -> UpdateMany<slip_reissue::Entity> {
        let invoices = self.invoices().select_only().column(company_invoice::Column::Id).into_query();
        slip_reissue::Entity::update_many().filter(slip_reissue::Column::CompanyInvoiceId.in_subquery(invoices))
    }

    /// Its programs, by `idx_api_client_company`.
    pub fn api_clients(self) -> Select<api_client::Entity> {
        api_client::Entity::find().filter(api_client::Column::CompanyId.eq(self.company_id))
    }

    /// Changing them.
    pub fn change_api_clients(self) -> UpdateMany<api_client::Entity> {
        api_client::Entity::update_many().filter(api_client::Column::CompanyId.eq(self.company_id))
    }

    /// Their secrets.
    pub fn api_client_secrets(self) -> Select<api_client_secret::Entity> {
        let programs = self.api_clients().select_only().column(api_client::Column::Id).into_query();
        api_client_secret::Entity::find().filter(api_client_secret::Column::ApiClientId.in_subquery(programs))
    }

    /// The jobs that were begun for it, whoever began them; by `idx_job_company`.
    pub fn jobs(self) -> Select<job::Entity> {
        job::Entity::find().filter(job::Column::CompanyId.eq(self.company_id))
    }

    /// The company's id as a new row of it names it.
    pub const fn for_a_new_row(self) -> Uuid {
        self.company_id
    }

    /// Whose a document about the company is.
    pub const fn subject_of_documents(self) -> Uuid {
        self.company_id
    }

    /// What tells companies apart that wait for their turn.
    pub const fn key_of_turns(self) -> Uuid {
        self.company_id
    }

    /// The owner of a program of the company.
    pub const fn as_program_owner(self) -> ProgramOwner {
        ProgramOwner::Company { company_id: self.company_id }
    }
}

impl Reaches for OfCompany {
    fn whose(&self) -> Whose {
        Whose::LivesOf { company_id: self.company_id }
    }
}

/// Whether an item is about somebody of a family, by `holder`'s word on the id of its holder. It only narrows items that a
/// scope handed out. `idx_enrolment_family` finds the families when there are few.
pub fn is_of_family(holder: impl FnOnce(Expr) -> Expr) -> Expr {
    let lives = Query::select()
        .column((enrolment::Entity, enrolment::Column::Id))
        .from(enrolment::Entity)
        .and_where(holder(column(enrolment::Entity, enrolment::Column::HolderEnrolmentId)))
        .take();
    column(company_invoice_item::Entity, company_invoice_item::Column::EnrolmentId).in_subquery(lives)
}
