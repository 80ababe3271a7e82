//! `portal api-client`: programs of the operator and their secrets. A secret is shown once, when it is made; what is
//! revoked is out at once, on every server over the database.

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use shared::programs::{self, Scope};
use uuid::Uuid;

use super::DatabaseArgument;
use crate::access::ProgramOwner;
use crate::clock::{Clock, Moment};
use crate::credentials::api_clients::{self, Credentials, Listed, NewClient, Steward};
use crate::db::entity::api_client;
use crate::db::{connect, migration};
use crate::terminal::{remark, say};

#[derive(Debug, clap::Subcommand)]
pub(super) enum ApiClientCommand {
    /// Make a program of the operator, and show its secret once
    Create {
        /// What the operator calls it
        #[arg(long, value_parser = name)]
        name: String,
        #[arg(long = "scope", required = true, value_parser = scope, help = scope_help())]
        scopes: Vec<Scope>,
        #[command(flatten)]
        database: DatabaseArgument,
    },
    /// Give a program a further secret, and show it once; the one before stays good until the next rotation
    Rotate {
        /// As `portal api-client list` shows it
        client_id: Uuid,
        #[command(flatten)]
        database: DatabaseArgument,
    },
    /// End a program with its secrets and tokens, at once
    Revoke {
        /// As `portal api-client list` shows it
        client_id: Uuid,
        #[command(flatten)]
        database: DatabaseArgument,
    },
    /// Show every program, without secrets
    List {
        #[command(flatten)]
        database: DatabaseArgument,
    },
}

pub(super) async fn run(command: ApiClientCommand) -> anyhow::Result<()> {
    // Instants are UTC, as in the logs.
    let moment = Clock::system(chrono_tz::UTC).moment();
    match command {
        ApiClientCommand::Create { name, mut scopes, database } => {
            scopes.dedup();
            let (connection, tx) = begin(&database).await?;
            let new = NewClient { name: &name, owner: ProgramOwner::Operator, scopes: &scopes };
            let credentials = api_clients::create(&tx, &new, Steward::Operator, moment).await?;
            tx.commit().await?;
            show(&credentials)?;
            Ok(connection.close().await?)
        }
        ApiClientCommand::Rotate { client_id, database } => {
            let (connection, tx) = begin(&database).await?;
            let Some(credentials) = api_clients::rotate(&tx, Steward::Operator, client_id, moment).await? else {
                anyhow::bail!("no program {client_id}: it is unknown or was revoked");
            };
            tx.commit().await?;
            show(&credentials)?;
            Ok(connection.close().await?)
        }
        ApiClientCommand::Revoke { client_id, database } => revoke(&database, client_id, moment).await,
        ApiClientCommand::List { database } => {
            let connection = open(&database).await?;
            print_table(&api_clients::list(&connection).await?)?;
            Ok(connection.close().await?)
        }
    }
}

async fn revoke(database: &DatabaseArgument, client_id: Uuid, moment: Moment) -> anyhow::Result<()> {
    let (connection, tx) = begin(database).await?;
    let was_live = api_clients::revoke(&tx, Steward::Operator, client_id, moment).await?;
    anyhow::ensure!(was_live, "no program {client_id}: it is unknown or was revoked");
    tx.commit().await?;
    say(format_args!("{client_id} is revoked."))?;
    Ok(connection.close().await?)
}

async fn open(database: &DatabaseArgument) -> anyhow::Result<DatabaseConnection> {
    let connection = connect::open(&database.url()?).await?;
    migration::apply(&connection).await?;
    Ok(connection)
}

async fn begin(database: &DatabaseArgument) -> anyhow::Result<(DatabaseConnection, DatabaseTransaction)> {
    let connection = open(database).await?;
    let tx = connect::begin_patiently(&connection).await?;
    Ok((connection, tx))
}

/// Lines that a script can read; what a person must know stands apart, on standard error.
fn show(credentials: &Credentials) -> anyhow::Result<()> {
    let Credentials { client_id, secret } = credentials;
    say(format_args!("client_id={client_id}\nclient_secret={secret}"))?;
    remark("The secret is shown this once and cannot be shown again.");
    Ok(())
}

fn print_table(clients: &[Listed]) -> anyhow::Result<()> {
    say(format_args!(
        "{:<36}  {:<8}  {:<7}  {:<20}  {:<19}  {:<19}  NAME",
        "ID", "OWNER", "SECRETS", "SCOPES", "CREATED", "LAST USED"
    ))?;
    for Listed { client, secrets } in clients {
        let api_client::Model { id, name, owner, company_id: _, maker_email: _, scopes, created_at, revoked_at } =
            client;
        let owner = match owner {
            api_client::Owner::Operator => "operator",
            api_client::Owner::Company => "company",
        };
        let live = if revoked_at.is_some() { "revoked".to_owned() } else { secrets.len().to_string() };
        let used = secrets.iter().filter_map(|secret| secret.last_used_at).max().map(instant).unwrap_or_default();
        say(format_args!(
            "{id:<36}  {owner:<8}  {live:<7}  {scopes:<20}  {:<19}  {used:<19}  {name}",
            instant(*created_at)
        ))?;
    }
    Ok(())
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// A name that fits its column and its line.
fn name(text: &str) -> Result<String, String> {
    programs::client_name(text).map(str::to_owned).ok_or_else(|| "1 to 120 characters, in one line".to_owned())
}

fn scope_help() -> String {
    format!("What it may do, repeat for more: {}", of_operator())
}

fn of_operator() -> String {
    Scope::OF_OPERATOR.map(Scope::as_str).join(", ")
}

/// A scope that opens something to a program of the operator. One of companies would open nothing to it: such a program
/// is the company's, which makes it in the portal.
fn scope(text: &str) -> Result<Scope, String> {
    let of_operator = of_operator();
    match text.parse::<Scope>() {
        Ok(scope) if Scope::OF_OPERATOR.contains(&scope) => Ok(scope),
        Ok(_) => Err(format!(
            "a scope of companies, who make their programs themselves in the portal; for the operator's there are: \
             {of_operator}"
        )),
        Err(_unknown) => Err(format!("not a scope; for the operator's programs there are: {of_operator}")),
    }
}
