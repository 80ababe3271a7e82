//! Programs and their secrets: making, rotating, revoking. A secret is told once and kept as a hash; two at most are live,
//! so that the new one can be put in place before the old one goes.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait, Set, UpdateMany,
};
use shared::programs::Scope;
use uuid::Uuid;

use super::random_token;
use crate::access::program_lookup::is_suspended;
use crate::access::scopes::{OfAccount, OfCompany};
use crate::access::{Origin, ProgramOwner};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::db::entity::{account, api_client, api_client_secret, session};

/// Secrets of one program that are good at the same time.
pub const MOST_SECRETS: usize = 2;

/// A program's id with the one copy of a secret.
pub struct Credentials {
    pub client_id: Uuid,
    pub secret: String,
}

/// What a new program is to be.
pub struct NewClient<'a> {
    pub name: &'a str,
    pub owner: ProgramOwner,
    pub scopes: &'a [Scope],
}

/// Who manages programs, and thereby which ones.
#[derive(Clone, Copy)]
pub enum Steward<'a> {
    /// The operator, on the server's command line: every program there is.
    Operator,
    /// The person responsible for a company, signed in: the company's own.
    Company { company: OfCompany, account: OfAccount, origin: &'a Origin },
}

impl Steward<'_> {
    /// Changing the program, when it is live and in reach; what lies outside does not exist.
    fn change(self, client_id: Uuid) -> UpdateMany<api_client::Entity> {
        let in_reach = match self {
            Self::Operator => api_client::Entity::update_many(),
            Self::Company { company, account: _, origin: _ } => company.change_api_clients(),
        };
        in_reach.filter(api_client::Column::Id.eq(client_id)).filter(api_client::Column::RevokedAt.is_null())
    }

    /// The address by which the company's record names this person, read with the session so that it is nobody else's who
    /// has set the password since.
    async fn email(self, tx: &DatabaseTransaction) -> Result<Option<String>, DbErr> {
        let Self::Company { company: _, account, origin: _ } = self else { return Ok(None) };
        let email = account
            .this_session()
            .select_only()
            .column(account::Column::SignInEmail)
            .join(JoinType::InnerJoin, session::Relation::Account.def())
            .filter(session::Column::EndedAt.is_null())
            .into_tuple::<Option<String>>()
            .one(tx)
            .await?;
        let email =
            email.flatten().ok_or_else(|| DbErr::RecordNotFound("the session of who manages programs".to_owned()))?;
        Ok(Some(email))
    }

    async fn record(
        self,
        tx: &DatabaseTransaction,
        action: Action,
        client_id: Uuid,
        moment: Moment,
    ) -> Result<(), DbErr> {
        let api_client_id = Some(client_id);
        match self {
            Self::Operator => {
                let subject = Subject { api_client_id, ..Subject::default() };
                audit::record_by_operator(tx, action, subject, moment).await
            }
            Self::Company { company: _, account, origin } => {
                let (account_id, session_id) = (Some(account.person().account_id), Some(account.person().session_id));
                let subject = Subject { account_id, session_id, api_client_id, ..Subject::default() };
                audit::record(tx, action, subject, origin, moment).await
            }
        }
    }
}

/// Makes a program with its first secret.
pub async fn create(
    tx: &DatabaseTransaction,
    new: &NewClient<'_>,
    steward: Steward<'_>,
    moment: Moment,
) -> anyhow::Result<Credentials> {
    let credentials = Credentials { client_id: Uuid::now_v7(), secret: random_token::generate()? };
    insert(tx, new, &credentials, steward, moment).await?;
    Ok(credentials)
}

/// As [`create`], with credentials that are known beforehand; for the demo alone.
pub async fn create_as(
    tx: &DatabaseTransaction,
    new: &NewClient<'_>,
    credentials: &Credentials,
    moment: Moment,
) -> Result<(), DbErr> {
    insert(tx, new, credentials, Steward::Operator, moment).await
}

async fn insert(
    tx: &DatabaseTransaction,
    new: &NewClient<'_>,
    credentials: &Credentials,
    steward: Steward<'_>,
    moment: Moment,
) -> Result<(), DbErr> {
    let NewClient { name, owner, scopes } = new;
    let (owner, company_id) = match owner {
        ProgramOwner::Operator => (api_client::Owner::Operator, None),
        ProgramOwner::Company { company_id } => (api_client::Owner::Company, Some(*company_id)),
    };
    let client = api_client::ActiveModel {
        id: Set(credentials.client_id),
        name: Set((*name).to_owned()),
        owner: Set(owner),
        company_id: Set(company_id),
        maker_email: Set(steward.email(tx).await?),
        scopes: Set(Scope::join(scopes)),
        created_at: Set(moment.now),
        revoked_at: Set(None),
    };
    client.insert(tx).await?;
    add_secret(tx, credentials, moment.now).await?;
    steward.record(tx, Action::ApiClientCreated, credentials.client_id, moment).await
}

/// Gives a live program a further secret; of the ones before, the newest stays good, unless somebody else made the program:
/// then it is bound to who asks now, and no secret that another person knows stays. `None` when there is no such live program
/// in reach.
pub async fn rotate(
    tx: &DatabaseTransaction,
    steward: Steward<'_>,
    client_id: Uuid,
    moment: Moment,
) -> anyhow::Result<Option<Credentials>> {
    if !lock(tx, steward, client_id).await? {
        return Ok(None);
    }
    let live = api_client_secret::Entity::find()
        .filter(api_client_secret::Column::ApiClientId.eq(client_id))
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .order_by_desc(api_client_secret::Column::CreatedAt)
        .order_by_desc(api_client_secret::Column::Id)
        .all(tx)
        .await?;
    let kept = if take_over(tx, steward, client_id).await? { 0 } else { MOST_SECRETS - 1 };
    let too_old: Vec<Uuid> = live.iter().skip(kept).map(|secret| secret.id).collect();
    revoke_secrets(tx, api_client_secret::Column::Id.is_in(too_old), moment.now).await?;
    let credentials = Credentials { client_id, secret: random_token::generate()? };
    add_secret(tx, &credentials, moment.now).await?;
    steward.record(tx, Action::ApiClientRotated, client_id, moment).await?;
    Ok(Some(credentials))
}

/// Ends a program with all its secrets, and thereby its tokens. `false` when there is no such live program in reach.
pub async fn revoke(
    tx: &DatabaseTransaction,
    steward: Steward<'_>,
    client_id: Uuid,
    moment: Moment,
) -> Result<bool, DbErr> {
    let revoked =
        steward.change(client_id).col_expr(api_client::Column::RevokedAt, Expr::value(moment.now)).exec(tx).await?;
    if revoked.rows_affected == 0 {
        return Ok(false);
    }
    revoke_secrets(tx, api_client_secret::Column::ApiClientId.eq(client_id), moment.now).await?;
    steward.record(tx, Action::ApiClientRevoked, client_id, moment).await?;
    Ok(true)
}

/// A program with its live secrets.
pub struct Listed {
    pub client: api_client::Model,
    pub secrets: Vec<api_client_secret::Model>,
}

/// All programs, the oldest first.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Listed>, DbErr> {
    let clients = api_client::Entity::find()
        .order_by_asc(api_client::Column::CreatedAt)
        .order_by_asc(api_client::Column::Id)
        .all(db)
        .await?;
    let live = api_client_secret::Entity::find().filter(api_client_secret::Column::RevokedAt.is_null());
    let live = live.all(db).await?;
    let of = |id: Uuid| live.iter().filter(|secret| secret.api_client_id == id).cloned().collect();
    Ok(clients.into_iter().map(|client| Listed { secrets: of(client.id), client }).collect())
}

/// Binds a program that somebody else made to the person who asks; `false` where nothing was to do. It is locked.
async fn take_over(tx: &DatabaseTransaction, steward: Steward<'_>, client_id: Uuid) -> Result<bool, DbErr> {
    let Some(mine) = steward.email(tx).await? else { return Ok(false) };
    let client = api_client::Entity::find_by_id(client_id).one(tx).await?;
    let maker = client.and_then(|client| client.maker_email);
    if !is_suspended(maker.as_deref(), Some(&*mine)) {
        return Ok(false);
    }
    api_client::Entity::update_many()
        .col_expr(api_client::Column::MakerEmail, Expr::value(mine))
        .filter(api_client::Column::Id.eq(client_id))
        .exec(tx)
        .await?;
    Ok(true)
}

/// Whether the program is live; until the transaction ends, nobody else rotates it.
async fn lock(tx: &DatabaseTransaction, steward: Steward<'_>, client_id: Uuid) -> Result<bool, DbErr> {
    let touched = steward
        .change(client_id)
        .col_expr(api_client::Column::Name, Expr::col(api_client::Column::Name))
        .exec(tx)
        .await?;
    Ok(touched.rows_affected > 0)
}

async fn add_secret(tx: &DatabaseTransaction, credentials: &Credentials, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = api_client_secret::ActiveModel {
        id: Set(Uuid::now_v7()),
        api_client_id: Set(credentials.client_id),
        secret_hash: Set(random_token::hash(&credentials.secret)),
        created_at: Set(now),
        last_used_at: Set(None),
        revoked_at: Set(None),
    };
    row.insert(tx).await.map(drop)
}

async fn revoke_secrets(
    tx: &DatabaseTransaction,
    which: sea_orm::sea_query::SimpleExpr,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    api_client_secret::Entity::update_many()
        .col_expr(api_client_secret::Column::RevokedAt, Expr::value(now))
        .filter(which)
        .filter(api_client_secret::Column::RevokedAt.is_null())
        .exec(tx)
        .await
        .map(drop)
}
