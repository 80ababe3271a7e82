//! From a session's id to its caller, in one query. Sessions end by sign-out, by replay of a refresh token, after 30
//! idle minutes and after 12 hours, at once and on every replica, because every request asks the database: here, or by
//! its first query (`before_access`).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DbErr, JoinType, QueryResult, QuerySelect, RelationTrait, Select, TryGetableMany};
use shared::rules::access_after_end::AccessAfterEnd;
use shared::rules::email;
use uuid::Uuid;

use super::known_sessions::KnownSession;
use super::open_session::{self, Lifetime};
use super::profile::wire_category;
use super::{Beneficiary, Company, Database, Identity, Individual, Person};
use crate::clock::Moment;
use crate::db::entity::{account, company, enrolment, session};
use crate::db::kept_sql::KeptSql;

/// In the order of the fields and of [`look_up`]: it is read at every request, and so by position.
type Columns = (
    DateTime<Utc>,
    DateTime<Utc>,
    bool,
    Uuid,
    account::Kind,
    Option<Uuid>,
    Option<Uuid>,
    Option<Uuid>,
    Option<enrolment::Category>,
    Option<NaiveDate>,
    Option<String>,
    Option<String>,
);

struct Row {
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    must_change_password: bool,
    account_id: Uuid,
    kind: account::Kind,
    company_id: Option<Uuid>,
    enrolment_id: Option<Uuid>,
    holder_enrolment_id: Option<Uuid>,
    category: Option<enrolment::Category>,
    end_date: Option<NaiveDate>,
    sign_in_email: Option<String>,
    responsible_email: Option<String>,
}

impl From<Columns> for Row {
    fn from(columns: Columns) -> Self {
        let (
            created_at,
            last_seen_at,
            must_change_password,
            account_id,
            kind,
            company_id,
            enrolment_id,
            holder_enrolment_id,
            category,
            end_date,
            sign_in_email,
            responsible_email,
        ) = columns;
        Self {
            created_at,
            last_seen_at,
            must_change_password,
            account_id,
            kind,
            company_id,
            enrolment_id,
            holder_enrolment_id,
            category,
            end_date,
            sign_in_email,
            responsible_email,
        }
    }
}

impl Row {
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Columns::try_get_many_by_index(row)?.into())
    }

    fn lifetime(&self) -> Lifetime {
        Lifetime {
            created_at: self.created_at,
            last_seen_at: self.last_seen_at,
            must_change_password: self.must_change_password,
        }
    }

    fn is_of_who_is_responsible(&self) -> bool {
        is_still_responsible(self.kind, self.sign_in_email.as_deref(), self.responsible_email.as_deref())
    }
}

/// Whoever a session is of that is neither ended nor timed out, whose account is active, and whose plan has not ended too
/// long ago; with how a member's session is known from now on. It only reads; that the session was seen is noted in
/// `last_seen`.
pub(super) async fn find_live(
    database: &Database,
    session_id: Uuid,
    after_end: AccessAfterEnd,
    moment: Moment,
) -> Result<Option<(Person, Option<KnownSession>)>, DbErr> {
    // Before the database is asked: what is written in between is forgotten here and found there.
    let noted = database.last_seen.of(session_id);
    let look_up = LOOK_UP.with(database.queries.get_database_backend(), &session_id, |id| look_up(*id));
    let row = database.queries.query_one_raw(look_up).await?;
    let row = row.as_ref().map(Row::read).transpose()?;
    let lifetime = |row: &Row| row.lifetime().seen(noted);
    let is_open = |row: &Row| lifetime(row).is_live(moment.now) && after_end.admits(row.end_date, moment.today);
    let Some(row) = row.filter(|row| is_open(row) && row.is_of_who_is_responsible()) else {
        return Ok(None);
    };
    let lifetime = lifetime(&row).seen(Some(database.saw(session_id, lifetime(&row).last_seen_at, moment.now)));
    let person = person(&row, session_id)?;
    let known = KnownSession::of(person, lifetime, row.end_date);
    if let Some(known) = known {
        database.known.keep(known);
    }
    Ok(Some((person, known)))
}

static LOOK_UP: KeptSql<Uuid> = KeptSql::new();

/// An open session of an active account, by the session's id.
fn look_up(session_id: Uuid) -> Select<session::Entity> {
    open_session::open(session_id)
        .select_only()
        .columns([session::Column::CreatedAt, session::Column::LastSeenAt, session::Column::MustChangePassword])
        .columns([session::Column::AccountId])
        .columns([account::Column::Kind, account::Column::CompanyId])
        .columns([enrolment::Column::Id, enrolment::Column::HolderEnrolmentId])
        .columns([enrolment::Column::Category, enrolment::Column::EndDate])
        .columns([account::Column::SignInEmail])
        .columns([company::Column::ResponsibleEmail])
        .join(JoinType::LeftJoin, account::Relation::Company.def())
}

/// Whether a company's record still names who set the password (manual B: only the person responsible gets in). The ERP
/// may name somebody else at any time; the sessions of the one before are over with that, and give nothing any more.
pub fn is_still_responsible(kind: account::Kind, mine: Option<&str>, on_record: Option<&str>) -> bool {
    match kind {
        account::Kind::Beneficiary | account::Kind::Individual => true,
        account::Kind::Company => match (mine, on_record) {
            (Some(mine), Some(on_record)) => email::same(mine, on_record),
            (Some(_) | None, _) => false,
        },
    }
}

fn person(row: &Row, session_id: Uuid) -> Result<Person, DbErr> {
    let Row {
        created_at: _,
        last_seen_at: _,
        must_change_password,
        account_id,
        kind,
        company_id,
        enrolment_id,
        holder_enrolment_id,
        category,
        end_date: _,
        sign_in_email: _,
        responsible_email: _,
    } = *row;
    let identity = identity(kind, company_id, enrolment_id, holder_enrolment_id.zip(category))?;
    Ok(Person { account_id, session_id, must_change_password, identity })
}

/// As whom an account signs in. An account whose kind and subject do not agree is damaged.
pub fn identity(
    kind: account::Kind,
    company_id: Option<Uuid>,
    enrolment_id: Option<Uuid>,
    place_in_family: Option<(Uuid, enrolment::Category)>,
) -> Result<Identity, DbErr> {
    let damaged = || DbErr::RecordNotFound("the enrolment or company of an account".to_owned());
    Ok(match kind {
        account::Kind::Beneficiary => {
            let (holder_enrolment_id, category) = place_in_family.ok_or_else(damaged)?;
            Identity::Beneficiary(Beneficiary {
                enrolment_id: enrolment_id.ok_or_else(damaged)?,
                holder_enrolment_id,
                category: wire_category(category),
            })
        }
        account::Kind::Individual => {
            Identity::Individual(Individual { enrolment_id: enrolment_id.ok_or_else(damaged)? })
        }
        account::Kind::Company => Identity::Company(Company { company_id: company_id.ok_or_else(damaged)? }),
    })
}
