//! A batch of rows of one file: what they refer to, what they replace, and where they go when they differ. No query is made
//! for a single row.

use std::collections::{HashMap, HashSet};

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait, QueryFilter, Value};

use super::bill::Bill;
use super::lookup;
use super::record::Record;
use super::report::FileReport;
use super::staging::Staged;
use super::state::{Place, State};
use super::target::{Draft, Target};

/// A row of the file with its line.
pub(super) struct Numbered<T> {
    pub(super) line: u64,
    pub(super) row: T,
}

pub(super) type Drafts<R> = Vec<Numbered<Draft<<R as EntityTrait>::Model>>>;

/// What refers to a refused row is not told of: it is no fault of its own. Nor is the sum of a bill without its item.
pub(super) fn refuse<R: Record>(state: &mut State<'_>, draft: &Draft<R::Model>) {
    state.refuse(R::KIND, R::external_id(&draft.model));
    let Some(bill) = Bill::with_items(R::KIND) else { return };
    match draft.references.iter().find(|reference| reference.target == bill.target()) {
        Some(reference) => state.lacks_item(bill, &reference.external_id),
        None => state.incomplete(R::KIND),
    }
}

pub(super) fn second_key<R: Record>(model: &R::Model) -> Option<(&'static str, String)> {
    let (name, column) = R::SECOND_KEY?;
    match model.get(column) {
        Value::String(Some(key)) if !key.is_empty() => Some((name, key)),
        _ => None,
    }
}

/// Compares the rows with those that are there, and stages or writes what differs.
pub(super) async fn write<R: Record>(
    state: &mut State<'_>,
    batch: Drafts<R>,
    report: &mut FileReport,
) -> Result<(), DbErr> {
    let mut batch = with_references::<R>(state, batch).await?;
    let external_ids = batch.iter().map(|numbered| R::external_id(&numbered.row.model));
    let is_theirs = lookup::is_one_of(&state.database, R::EXTERNAL_ID, external_ids);
    let existing = R::find().filter(is_theirs).all(&state.database).await?;
    let existing: HashMap<&str, &R::Model> = existing.iter().map(|model| (R::external_id(model), model)).collect();
    // Before the second keys are looked at: that of a row which a program took away may be another row's by now.
    let rows = batch.len();
    batch.retain(|numbered| !existing.get(R::external_id(&numbered.row.model)).copied().is_some_and(R::is_kept));
    report.kept += (rows - batch.len()) as u64;
    let batch = with_free_keys::<R>(state, batch).await?;
    let mut differing = Vec::new();
    for Numbered { line, row: Draft { mut model, references: _ } } in batch {
        let before = existing.get(R::external_id(&model)).copied();
        R::set_id(&mut model, before.map_or_else(Uuid::now_v7, R::id));
        if let Some(before) = before {
            R::follow(&mut model, before);
        }
        match before {
            Some(before) if *before == model => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.updated += 1,
            None => report.created += 1,
        }
        if let Some(before) = before {
            let place = Place { kind: R::KIND, line };
            for change in R::reassigned(before, &model) {
                state.reassigned(R::id(&model), change, place);
            }
            if R::is_another_person(before, &model) {
                state.other_person(R::id(&model), place);
            }
        }
        differing.push(Staged { is_new: before.is_none(), model, line });
    }
    if differing.is_empty() {
        return Ok(());
    }
    if let Some(staging) = state.staging {
        return staging.stage::<R>(differing).await;
    }
    // Both kinds go in one statement: a new row has a new external_id, a changed one meets its own.
    let columns = R::Column::iter().filter(|column| !["id", R::EXTERNAL_ID.as_str()].contains(&column.as_str()));
    let upsert = OnConflict::column(R::EXTERNAL_ID).update_columns(columns).to_owned();
    let rows = differing.into_iter().map(|staged| staged.model.into_active_model());
    R::insert_many(rows).on_conflict(upsert).exec_without_returning(&state.database).await?;
    Ok(())
}

/// Finds the ids that the rows refer to. A row that refers to nothing is noted and left out.
async fn with_references<R: Record>(state: &mut State<'_>, batch: Drafts<R>) -> Result<Drafts<R>, DbErr> {
    let mut found = HashMap::new();
    for target in Target::ALL {
        let references = batch.iter().flat_map(|numbered| &numbered.row.references);
        let wanted: HashSet<&str> =
            references.filter(|reference| reference.target == target).map(|r| r.external_id.as_str()).collect();
        found.insert(target, lookup::ids(&state.database, target, wanted).await?);
    }
    let mut complete = Vec::with_capacity(batch.len());
    for Numbered { line, row: mut draft } in batch {
        let mut is_complete = true;
        for reference in &draft.references {
            if let Some(id) = found[&reference.target].get(&reference.external_id) {
                (reference.set)(&mut draft.model, *id);
                continue;
            }
            is_complete = false;
            if !state.is_excused(reference.target.kind(), &reference.external_id) {
                let reason = format!("no {} has the external_id {:?}", reference.target.noun(), reference.external_id);
                state.fault(Place { kind: R::KIND, line }, Some(reference.column.to_owned()), reason);
            }
        }
        if is_complete {
            complete.push(Numbered { line, row: draft });
        } else {
            refuse::<R>(state, &draft);
        }
    }
    Ok(complete)
}

/// Leaves out the rows whose second key belongs to another row of the database.
async fn with_free_keys<R: Record>(state: &mut State<'_>, batch: Drafts<R>) -> Result<Drafts<R>, DbErr> {
    let Some((name, column)) = R::SECOND_KEY else { return Ok(batch) };
    let keys: Vec<String> =
        batch.iter().filter_map(|numbered| second_key::<R>(&numbered.row.model)).map(|(_, key)| key).collect();
    let table = state.staging.map_or_else(|| R::KIND.table().to_owned(), |staging| staging.real(R::KIND));
    let names = [R::EXTERNAL_ID.as_str(), column.as_str()];
    let owners = lookup::owners(&state.database, &table, names, &keys).await?;
    let mut free = Vec::with_capacity(batch.len());
    for numbered in batch {
        let model = &numbered.row.model;
        let owner = second_key::<R>(model).and_then(|(_, key)| owners.get(&key)).map(String::as_str);
        match owner.filter(|owner| *owner != R::external_id(model)) {
            None => free.push(numbered),
            Some(owner) => {
                let reason = match owner {
                    // Made in the portal, where rows have no key of ours.
                    "" => "belongs to a row that was made in the portal".to_owned(),
                    owner => format!("belongs to the row whose external_id is {owner:?}"),
                };
                state.fault(Place { kind: R::KIND, line: numbered.line }, Some(name.to_owned()), reason);
                refuse::<R>(state, &numbered.row);
            }
        }
    }
    Ok(free)
}
