//! From what was read to the rows of the record: one for each person other than the reader, or one for all lives of a
//! company. They are inserted in one short transaction.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, FromQueryResult, Set};
use uuid::Uuid;

use crate::access::reading::{Reader, Reading, Whose};
use crate::db::connect;
use crate::db::entity::{access_record, enrolment};

/// Of eleven values each, far below what a statement of either database takes.
const ROWS_AT_ONCE: usize = 500;

/// Whom a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Member(Uuid),
    LivesOf(Uuid),
}

#[derive(FromQueryResult)]
struct Kin {
    id: Uuid,
    holder_enrolment_id: Uuid,
}

/// Whoever belongs to each family that was read, by its holder.
pub(super) async fn families(db: &DatabaseConnection, batch: &[Reading]) -> Result<HashMap<Uuid, Vec<Uuid>>, DbErr> {
    let holders: BTreeSet<Uuid> = batch.iter().filter_map(|reading| holder(&reading.whose)).collect();
    let mut families: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    let holders: Vec<_> = holders.into_iter().collect();
    for some in holders.chunks(ROWS_AT_ONCE) {
        // A name of its own, so that whoever counts statements of requests can tell this one apart.
        let read = Alias::new("read_member");
        let select = Query::select()
            .column((read.clone(), enrolment::Column::Id))
            .column((read.clone(), enrolment::Column::HolderEnrolmentId))
            .from_as(enrolment::Entity, read.clone())
            .and_where(Expr::col((read, enrolment::Column::HolderEnrolmentId)).is_in(some.iter().copied()))
            .to_owned();
        let found = Kin::find_by_statement(db.get_database_backend().build(&select)).all(db).await?;
        for Kin { id, holder_enrolment_id } in found {
            families.entry(holder_enrolment_id).or_default().push(id);
        }
    }
    Ok(families)
}

const fn holder(whose: &Whose) -> Option<Uuid> {
    match whose {
        Whose::FamilyOf { holder_enrolment_id } => Some(*holder_enrolment_id),
        Whose::Unnamed | Whose::Members(_) | Whose::LivesOf { company_id: _ } => None,
    }
}

/// Whom an access is told to; the reader is not among them.
pub(super) fn subjects(reading: &Reading, families: &HashMap<Uuid, Vec<Uuid>>) -> Vec<Subject> {
    let own = match reading.reader {
        Reader::Person { account_id: _, enrolment_id } => enrolment_id,
        Reader::Program { api_client_id: _ } => None,
    };
    let others = |people: &[Uuid]| {
        let people: BTreeSet<_> = people.iter().copied().filter(|person| Some(*person) != own).collect();
        people.into_iter().map(Subject::Member).collect()
    };
    match &reading.whose {
        Whose::Unnamed => Vec::new(),
        Whose::Members(people) => others(people),
        Whose::FamilyOf { holder_enrolment_id } => {
            families.get(holder_enrolment_id).map(|people| others(people)).unwrap_or_default()
        }
        Whose::LivesOf { company_id } => vec![Subject::LivesOf(*company_id)],
    }
}

pub(super) fn row(reading: &Reading, subject: Subject) -> access_record::ActiveModel {
    let Reading { at, kind, reader, whose: _, months, address, request_id } = reading;
    let (account_id, api_client_id) = match reader {
        Reader::Person { account_id, enrolment_id: _ } => (Some(*account_id), None),
        Reader::Program { api_client_id } => (None, Some(*api_client_id)),
    };
    let (enrolment_id, company_id) = match subject {
        Subject::Member(id) => (Some(id), None),
        Subject::LivesOf(id) => (None, Some(id)),
    };
    access_record::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(*at),
        kind: Set(kind.as_str().to_owned()),
        account_id: Set(account_id),
        api_client_id: Set(api_client_id),
        enrolment_id: Set(enrolment_id),
        company_id: Set(company_id),
        from_month: Set(months.map(|months| months.first_month().to_string())),
        to_month: Set(months.map(|months| months.last_month().to_string())),
        address: Set(address.clone()),
        request_id: Set(request_id.clone()),
    }
}

/// All of them or none.
pub(super) async fn insert(db: &DatabaseConnection, rows: Vec<access_record::ActiveModel>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let tx = connect::begin(db).await?;
    for some in rows.chunks(ROWS_AT_ONCE) {
        access_record::Entity::insert_many(some.to_vec()).exec_without_returning(&tx).await?;
    }
    tx.commit().await
}
