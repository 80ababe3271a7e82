//! A company with many lives, put into the database in bulk: for what must hold however many there are.

use api::db::entity::{company_invoice, company_invoice_item, enrolment, person, plan};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set};
use shared::rules::names::fold;
use uuid::Uuid;

use crate::clients::Company;
use crate::portal::Portal;

/// Rows of one statement: SQLite takes 32,766 values in one.
const AT_ONCE: usize = 1_000;

impl Portal {
    /// Families of four, `families` of them, under a company's contract, each life billed R$ 100,00 and, one in four,
    /// R$ 12,34 of copayment in each of `months`.
    pub async fn workforce(&self, company: &Company, families: usize, months: &[&str]) {
        let plan_id = Uuid::now_v7();
        let plan = plan::ActiveModel {
            id: Set(plan_id),
            external_id: Set(format!("plan-{plan_id}")),
            code: Set("PW".to_owned()),
            name: Set("Plano Ipê Empresa".to_owned()),
            ans_registration: Set("000000001".to_owned()),
            kind: Set(plan::Kind::Medical),
            contract_type: Set(plan::ContractType::Company),
            has_copayment: Set(true),
            ..Default::default()
        };
        plan.insert(&self.db).await.expect("a plan");
        let people: Vec<person::Model> = (0..families * 4).map(a_person).collect();
        let holders: Vec<Uuid> = (0..families).map(|_| Uuid::now_v7()).collect();
        let lives: Vec<enrolment::Model> = people
            .iter()
            .enumerate()
            .map(|(number, person)| {
                let holder = holders[number / 4];
                let is_holder = number.is_multiple_of(4);
                enrolment::Model {
                    id: if is_holder { holder } else { Uuid::now_v7() },
                    external_id: format!("w-enrolment-{number}"),
                    person_id: person.id,
                    plan_id,
                    company_id: Some(company.company_id),
                    holder_enrolment_id: holder,
                    card_number: format!("77{number:012}"),
                    category: if is_holder { enrolment::Category::Holder } else { enrolment::Category::Dependent },
                    relation: (!is_holder).then(|| "04".to_owned()),
                    contract_number: "C-9".to_owned(),
                    start_date: "2019-01-01".parse().expect("a date"),
                    end_date: None,
                }
            })
            .collect();
        for rows in people.chunks(AT_ONCE) {
            let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
            person::Entity::insert_many(rows).exec_without_returning(&self.db).await.expect("people");
        }
        // Holders first, since the others point at them.
        for is_holder in [true, false] {
            let of_kind: Vec<_> = lives.iter().filter(|row| (row.id == row.holder_enrolment_id) == is_holder).collect();
            for rows in of_kind.chunks(AT_ONCE) {
                let rows = rows.iter().map(|row| (*row).clone().into_active_model());
                enrolment::Entity::insert_many(rows).exec_without_returning(&self.db).await.expect("enrolments");
            }
        }
        for month in months {
            self.bill(company, month, &lives).await;
        }
        // What the database does by itself after a while.
        self.db.execute_unprepared("ANALYZE").await.expect("statistics");
    }

    async fn bill(&self, company: &Company, month: &str, lives: &[enrolment::Model]) {
        let invoice_id = Uuid::now_v7();
        let items: Vec<company_invoice_item::Model> = lives
            .iter()
            .enumerate()
            .map(|(number, life)| company_invoice_item::Model {
                id: Uuid::now_v7(),
                external_id: format!("w-item-{month}-{number}"),
                company_invoice_id: invoice_id,
                enrolment_id: life.id,
                plan_cents: 10_000,
                copayment_cents: if number % 4 == 1 { 1_234 } else { 0 },
            })
            .collect();
        let due: chrono::NaiveDate = format!("{month}-10").parse().expect("a date");
        let invoice = company_invoice::ActiveModel {
            id: Set(invoice_id),
            external_id: Set(format!("w-invoice-{invoice_id}")),
            company_id: Set(company.company_id),
            number: Set(format!("9{}", month.replace('-', ""))),
            billing_month: Set((*month).to_owned()),
            issue_date: Set(due),
            due_date: Set(due),
            amount_cents: Set(items.iter().map(|item| item.plan_cents + item.copayment_cents).sum()),
            ..Default::default()
        };
        invoice.insert(&self.db).await.expect("an invoice");
        for rows in items.chunks(3 * AT_ONCE) {
            let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
            company_invoice_item::Entity::insert_many(rows).exec_without_returning(&self.db).await.expect("items");
        }
    }
}

fn a_person(number: usize) -> person::Model {
    // Names in an order of their own, not in that of arrival.
    let name = format!("Funcionária {:06} Conceição", number * 7_919 % 1_000_003);
    person::Model {
        id: Uuid::now_v7(),
        external_id: format!("w-person-{number}"),
        name_search: fold(&name),
        name,
        birth_date: "1980-05-05".parse().expect("a date"),
        cpf: None,
        cns: None,
        sex: None,
        mother_name: None,
        mother_name_search: None,
        email: None,
        phone: None,
        street: None,
        street_number: None,
        complement: None,
        district: None,
        city: None,
        state: None,
        postal_code: None,
    }
}
