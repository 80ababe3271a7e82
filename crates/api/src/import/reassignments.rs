//! Enrolments that came to another person or family by this import, by their own row or by their person's. An account is
//! its owner's and not the enrolment's: it is closed and its sessions end, and what is older is shown to nobody who comes
//! after (ADR 28).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use chrono_tz::America::Sao_Paulo;
use sea_orm::prelude::Uuid;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Select, Set,
};
use shared::rules::names;

use super::file_kind::FileKind;
use super::state::{Place, State};
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::credentials::accounts::{self, Owner};
use crate::credentials::one_time_secret;
use crate::db::entity::reassignment::{self, Change};
use crate::db::entity::{account, enrolment, person};

/// Ids to a statement, well below SQLite's 32,766 parameters.
const CHUNK: usize = 1_000;

/// What an enrolment's row says otherwise than before.
pub(super) fn of_enrolment(before: &enrolment::Model, after: &enrolment::Model) -> Vec<Change> {
    let changes = [
        (Change::Person, before.person_id != after.person_id),
        (Change::Holder, before.holder_enrolment_id != after.holder_enrolment_id),
    ];
    changes.into_iter().filter_map(|(change, is_so)| is_so.then_some(change)).collect()
}

/// Whether a person's row is about another human being by now: two of birth date, CPF and mother's name differ. One is a
/// correction, and a name alone changes with a marriage.
pub(super) fn is_another(before: &person::Model, after: &person::Model) -> bool {
    let differ = |before: Option<&str>, after: Option<&str>, is_same: fn(&str, &str) -> bool| {
        before.zip(after).is_some_and(|(before, after)| !is_same(before, after))
    };
    let differences = [
        before.birth_date != after.birth_date,
        differ(before.cpf.as_deref(), after.cpf.as_deref(), |before, after| before == after),
        differ(before.mother_name.as_deref(), after.mother_name.as_deref(), names::same_name),
    ];
    differences.into_iter().filter(|differs| *differs).count() >= 2
}

/// The enrolments that came to somebody else, with the rows that say so.
pub(super) struct Reassigned(HashMap<(Uuid, Change), Place>);

/// Finds the enrolments of the people who are others by now, too.
pub(super) async fn find(state: &mut State<'_>) -> Result<Reassigned, DbErr> {
    let mut reassigned = state.take_reassigned();
    let people = state.take_other_people();
    let ids: Vec<Uuid> = people.keys().copied().collect();
    for chunk in ids.chunks(CHUNK) {
        let theirs: Vec<(Uuid, Uuid)> = enrolment::Entity::find()
            .select_only()
            .columns([enrolment::Column::Id, enrolment::Column::PersonId])
            .filter(enrolment::Column::PersonId.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(&state.database)
            .await?;
        for (enrolment_id, person_id) in theirs {
            reassigned.entry((enrolment_id, Change::Person)).or_insert(people[&person_id]);
        }
    }
    Ok(Reassigned(reassigned))
}

/// Counts the accounts that are to be closed and notes them in the remarks.
pub(super) async fn tell(state: &mut State<'_>, Reassigned(reassigned): &Reassigned) -> Result<(), DbErr> {
    let mut counted = HashSet::new();
    for ((enrolment_id, change), place) in reassigned {
        // Who is another person in another family has accounts to close once.
        let is_first = counted.insert(*enrolment_id);
        let open = if is_first { open_accounts(*enrolment_id).count(&state.database).await? } else { 0 };
        remark(state, *place, *change, open);
    }
    Ok(())
}

/// Closes the accounts of all that came to somebody else, and notes each in the audit and in the remarks.
pub(super) async fn settle(
    state: &mut State<'_>,
    tx: &DatabaseTransaction,
    Reassigned(reassigned): Reassigned,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let today = at.with_timezone(&Sao_Paulo).date_naive();
    let moment = Moment { now: at, local: at.with_timezone(&Sao_Paulo).naive_local(), today };
    let rows: Vec<_> = reassigned
        .keys()
        .map(|(enrolment_id, change)| reassignment::ActiveModel {
            id: Set(Uuid::now_v7()),
            enrolment_id: Set(*enrolment_id),
            change: Set(*change),
            on_day: Set(today),
        })
        .collect();
    for chunk in rows.chunks(CHUNK) {
        reassignment::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    for ((enrolment_id, change), place) in reassigned {
        let closed = close_accounts(tx, enrolment_id, change, moment).await?;
        remark(state, place, change, closed);
    }
    Ok(())
}

fn open_accounts(enrolment_id: Uuid) -> Select<account::Entity> {
    account::Entity::find()
        .filter(account::Column::EnrolmentId.eq(enrolment_id))
        .filter(account::Column::State.ne(account::State::Closed))
}

/// Closes what the enrolment opens, and tells how many accounts that were.
async fn close_accounts(
    tx: &DatabaseTransaction,
    enrolment_id: Uuid,
    change: Change,
    moment: Moment,
) -> Result<u64, DbErr> {
    let open = open_accounts(enrolment_id).all(tx).await?;
    for owner in [Owner::Beneficiary { enrolment_id }, Owner::Individual { enrolment_id }] {
        one_time_secret::void_all(tx, owner, moment.now).await?;
    }
    for account in &open {
        accounts::close(tx, account.id, moment.now).await?;
        let reason = match change {
            Change::Person => Reason::OtherPerson,
            Change::Holder => Reason::OtherHolder,
        };
        let subject = Subject { account_id: Some(account.id), enrolment_id: Some(enrolment_id), ..Subject::default() };
        audit::record_by_import(tx, Action::AccountClosed, reason, subject, moment).await?;
    }
    Ok(open.len() as u64)
}

fn remark(state: &mut State<'_>, place: Place, change: Change, closed: u64) {
    let (column, what) = match (place.kind, change) {
        (FileKind::People, _) => ("external_id", "the row is about another person"),
        (_, Change::Person) => ("person_external_id", "the enrolment has another person"),
        (_, Change::Holder) => ("holder_enrolment_external_id", "the enrolment has another holder"),
    };
    let accounts = match closed {
        0 => "there was no open account".to_owned(),
        1 => "1 account was closed with its sessions".to_owned(),
        many => format!("{many} accounts were closed with their sessions"),
    };
    state.remark(
        place,
        column,
        format!("{what} than before: {accounts}, and what is older is not shown to whoever comes"),
    );
}
