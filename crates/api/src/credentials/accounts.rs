//! The account of a member, an individual client or a company: found, made once, given another password, and closed. The
//! unique indexes of open accounts decide between two who make one at once; a closed one is never opened again.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Set,
};
use uuid::Uuid;

use crate::audit::Subject;
use crate::db::columns;
use crate::db::entity::account::{ActiveModel, Column, Entity, Kind, Model, State};
use crate::db::entity::{company, enrolment, session};

/// Whose an account is, or will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Beneficiary { enrolment_id: Uuid },
    Individual { enrolment_id: Uuid },
    Company { company_id: Uuid },
}

impl Owner {
    pub fn kind(self) -> Kind {
        match self {
            Self::Beneficiary { .. } => Kind::Beneficiary,
            Self::Individual { .. } => Kind::Individual,
            Self::Company { .. } => Kind::Company,
        }
    }

    pub fn enrolment_id(self) -> Option<Uuid> {
        match self {
            Self::Beneficiary { enrolment_id } | Self::Individual { enrolment_id } => Some(enrolment_id),
            Self::Company { .. } => None,
        }
    }

    pub fn company_id(self) -> Option<Uuid> {
        match self {
            Self::Beneficiary { .. } | Self::Individual { .. } => None,
            Self::Company { company_id } => Some(company_id),
        }
    }

    /// The owner that a row names; `None` when it names nobody of its kind.
    pub fn of(kind: Kind, enrolment_id: Option<Uuid>, company_id: Option<Uuid>) -> Option<Self> {
        match kind {
            Kind::Beneficiary => enrolment_id.map(|enrolment_id| Self::Beneficiary { enrolment_id }),
            Kind::Individual => enrolment_id.map(|enrolment_id| Self::Individual { enrolment_id }),
            Kind::Company => company_id.map(|company_id| Self::Company { company_id }),
        }
    }

    /// What the audit says of an owner without an account.
    pub fn subject(self) -> Subject {
        Subject { enrolment_id: self.enrolment_id(), company_id: self.company_id(), ..Subject::default() }
    }
}

/// Has whatever is done for this owner at once be done one after the other, until the transaction ends. On SQLite, where
/// writers queue up anyway, it is a look at a row.
pub async fn lock_owner(tx: &DatabaseTransaction, owner: Owner) -> Result<(), DbErr> {
    match owner {
        Owner::Beneficiary { enrolment_id } | Owner::Individual { enrolment_id } => {
            enrolment::Entity::find_by_id(enrolment_id).lock_exclusive().one(tx).await.map(drop)
        }
        Owner::Company { company_id } => {
            company::Entity::find_by_id(company_id).lock_exclusive().one(tx).await.map(drop)
        }
    }
}

/// The account of this owner that is not closed: there is one at most.
pub async fn find(db: &impl ConnectionTrait, owner: Owner) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(theirs(owner)).filter(columns::is_not(Column::State, State::Closed)).one(db).await
}

/// Whether an account of this owner was closed: by its owner, who had not made it, or because the record names another
/// person or holder now.
pub async fn was_closed(db: &impl ConnectionTrait, owner: Owner) -> Result<bool, DbErr> {
    let closed = Entity::find().filter(theirs(owner)).filter(columns::is(Column::State, State::Closed));
    Ok(closed.one(db).await?.is_some())
}

fn theirs(owner: Owner) -> Condition {
    let whose = match owner {
        Owner::Beneficiary { enrolment_id } | Owner::Individual { enrolment_id } => {
            Column::EnrolmentId.eq(enrolment_id)
        }
        Owner::Company { company_id } => Column::CompanyId.eq(company_id),
    };
    Condition::all().add(whose).add(Column::Kind.eq(owner.kind()))
}

/// Closes the account for good and ends its sessions. `false` when it was closed already.
pub async fn close(tx: &DatabaseTransaction, account_id: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let closed = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Closed))
        .filter(Column::Id.eq(account_id))
        .filter(columns::is_not(Column::State, State::Closed))
        .exec(tx)
        .await?;
    end_sessions(tx, account_id, session::EndReason::AccountClosed, now).await?;
    Ok(closed.rows_affected == 1)
}

/// Makes the account. `None` when there is an open one already.
pub async fn create(
    tx: &DatabaseTransaction,
    owner: Owner,
    sign_in_email: Option<&str>,
    password_hash: String,
    state: State,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let id = Uuid::now_v7();
    let row = ActiveModel {
        id: Set(id),
        kind: Set(owner.kind()),
        enrolment_id: Set(owner.enrolment_id()),
        company_id: Set(owner.company_id()),
        sign_in_email: Set(sign_in_email.map(str::to_owned)),
        password_hash: Set(password_hash),
        password_changed_at: Set(now),
        state: Set(state),
        created_at: Set(now),
    };
    // Whichever unique index is in the way: those of open accounts are partial, and cannot be named by their columns.
    let inserted = Entity::insert_many([row])
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok((inserted == 1).then_some(id))
}

/// Gives a pending account another password. `false` when it is not pending any more.
pub async fn register_anew(
    tx: &DatabaseTransaction,
    account_id: Uuid,
    password_hash: String,
    state: State,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let registered = Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(password_hash))
        .col_expr(Column::PasswordChangedAt, Expr::value(now))
        .col_expr(Column::State, Expr::value(state))
        .filter(Column::Id.eq(account_id))
        .filter(columns::is(Column::State, State::Pending))
        .exec(tx)
        .await?;
    Ok(registered.rows_affected == 1)
}

/// Makes a pending account's password good. `false` when it is not pending any more, or has another password than the
/// one that was judged.
pub async fn activate(tx: &DatabaseTransaction, account_id: Uuid, judged_hash: &str) -> Result<bool, DbErr> {
    let activated = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Active))
        .filter(Column::Id.eq(account_id))
        .filter(columns::is(Column::State, State::Pending))
        .filter(Column::PasswordHash.eq(judged_hash))
        .exec(tx)
        .await?;
    Ok(activated.rows_affected == 1)
}

/// Sets the password by an e-mailed link, with the address that it was sent to as the one to sign in by. `false` when
/// the account is closed.
pub async fn set_password(
    tx: &DatabaseTransaction,
    account_id: Uuid,
    sign_in_email: &str,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let set = Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(password_hash))
        .col_expr(Column::PasswordChangedAt, Expr::value(now))
        .col_expr(Column::SignInEmail, Expr::value(sign_in_email))
        .col_expr(Column::State, Expr::value(State::Active))
        .filter(Column::Id.eq(account_id))
        .filter(columns::is_not(Column::State, State::Closed))
        .exec(tx)
        .await?;
    Ok(set.rows_affected == 1)
}

/// Ends every session of the account.
pub async fn end_sessions(
    tx: &DatabaseTransaction,
    account_id: Uuid,
    reason: session::EndReason,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .col_expr(session::Column::EndReason, Expr::value(reason))
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx)
        .await
        .map(drop)
}
