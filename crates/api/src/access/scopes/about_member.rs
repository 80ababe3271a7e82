//! What is recorded of who read one member's data.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, QueryTrait, RelationTrait, Select};
use uuid::Uuid;

use super::column;
use crate::access::reading::{Reaches, Whose};
use crate::db::entity::{access_record, account, api_client, company_invoice, company_invoice_item};

/// What is recorded about one member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AboutMember {
    enrolment_id: Uuid,
}

impl AboutMember {
    pub(in crate::access) const fn of(enrolment_id: Uuid) -> Self {
        Self { enrolment_id }
    }

    /// The accesses to the member's own data.
    pub fn accesses(self) -> Select<access_record::Entity> {
        access_record::Entity::find().filter(access_record::Column::EnrolmentId.eq(self.enrolment_id))
    }

    /// What these companies read of months in which they were billed for the member; a row without months is about all.
    pub fn accesses_of_companies(self, companies: Vec<Uuid>) -> Select<access_record::Entity> {
        let month = || column(company_invoice::Entity, company_invoice::Column::BillingMonth);
        let row = |of| column(access_record::Entity, of);
        let is_of_the_company = column(company_invoice::Entity, company_invoice::Column::CompanyId)
            .equals((access_record::Entity, access_record::Column::CompanyId));
        let is_of_the_months = access_record::Column::FromMonth.is_null().or(month()
            .gte(row(access_record::Column::FromMonth))
            .and(month().lte(row(access_record::Column::ToMonth))));
        let billed = self.billing().expr(Expr::val(1)).filter(is_of_the_company).filter(is_of_the_months).into_query();
        access_record::Entity::find()
            .filter(access_record::Column::CompanyId.is_in(companies))
            .filter(Expr::exists(billed))
    }

    /// The items of companies' invoices about the member, with their invoices; of the columns none yet.
    pub fn billing(self) -> Select<company_invoice_item::Entity> {
        company_invoice_item::Entity::find()
            .select_only()
            .join(JoinType::InnerJoin, company_invoice_item::Relation::Invoice.def())
            .filter(company_invoice_item::Column::EnrolmentId.eq(self.enrolment_id))
    }

    /// The accounts that made accesses which this scope has handed out. They are the readers', so that what is asked of
    /// them is a name.
    pub fn readers(self, accounts: impl Iterator<Item = Uuid>) -> Select<account::Entity> {
        account::Entity::find().filter(account::Column::Id.is_in(accounts))
    }

    /// As [`Self::readers`], the programs.
    pub fn reading_programs(self, programs: impl Iterator<Item = Uuid>) -> Select<api_client::Entity> {
        api_client::Entity::find().filter(api_client::Column::Id.is_in(programs))
    }
}

/// To nobody but that member.
impl Reaches for AboutMember {
    fn whose(&self) -> Whose {
        Whose::Members(vec![self.enrolment_id])
    }
}
