//! `portal outbox`: which mail waits, was sent or was given up, and trying it again. Addresses are shown masked and
//! bodies not at all.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::DatabaseArgument;
use crate::clock::Clock;
use crate::db::connect;
use crate::mail::outbox::{self, Listed};
use crate::terminal::say;

/// More lines than somebody reads.
const MOST: u64 = 200;

#[derive(Debug, clap::Subcommand)]
pub(super) enum OutboxCommand {
    /// Show the newest mails, 200 at most
    List {
        /// Only those that were given up
        #[arg(long)]
        failed: bool,
        #[command(flatten)]
        database: DatabaseArgument,
    },
    /// Try a mail again at once; one that was sent or has expired stays as it is
    Retry {
        /// As `portal outbox list` shows it
        #[arg(required_unless_present = "all_failed", conflicts_with = "all_failed")]
        id: Option<Uuid>,
        /// All that were given up and have not expired
        #[arg(long)]
        all_failed: bool,
        #[command(flatten)]
        database: DatabaseArgument,
    },
}

pub(super) async fn run(command: OutboxCommand) -> anyhow::Result<()> {
    // Instants are shown in UTC, as in the logs.
    let now = Clock::system(chrono_tz::UTC).moment().now;
    match command {
        OutboxCommand::List { failed, database } => {
            let connection = connect::open(&database.url()?).await?;
            let mails = outbox::list(&connection, failed, MOST).await?;
            print_table(&mails, now)?;
            Ok(connection.close().await?)
        }
        OutboxCommand::Retry { id, all_failed: _, database } => {
            let connection = connect::open(&database.url()?).await?;
            let count = outbox::retry(&connection, id, now).await?;
            if let Some(id) = id {
                anyhow::ensure!(
                    count > 0,
                    "no mail {id} waits or was given up: it was sent, has expired or is unknown"
                );
            }
            say(format_args!("{count} to be tried again."))?;
            Ok(connection.close().await?)
        }
    }
}

fn print_table(mails: &[Listed], now: DateTime<Utc>) -> anyhow::Result<()> {
    say(format_args!(
        "{:<36}  {:<21}  {:<19}  {:<8}  {:>8}  {:<19}  {:<28}  LAST ERROR",
        "ID", "KIND", "CREATED", "STATE", "ATTEMPTS", "NEXT ATTEMPT", "TO"
    ))?;
    for mail in mails {
        let state = state(mail, now);
        let next = if state == "waiting" { instant(mail.next_attempt_at) } else { String::new() };
        let Listed { id, kind, to_address, created_at, attempts, last_error, .. } = mail;
        say(format_args!(
            "{id:<36}  {kind:<21}  {:<19}  {state:<8}  {attempts:>8}  {next:<19}  {:<28}  {}",
            instant(*created_at),
            masked(to_address),
            last_error.as_deref().unwrap_or_default()
        ))?;
    }
    Ok(())
}

fn state(mail: &Listed, now: DateTime<Utc>) -> &'static str {
    if mail.sent_at.is_some() {
        "sent"
    } else if mail.failed_at.is_some() {
        "failed"
    } else if mail.claimed_until.is_some_and(|until| until > now) {
        "sending"
    } else {
        "waiting"
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// Enough to recognise an address that one knows: `d***@exemplo.example`.
fn masked(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((mailbox, host)) => format!("{}***@{host}", mailbox.chars().next().unwrap_or_default()),
        None => "***".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn addresses_are_masked() {
        assert_eq!(masked("dalva.avila@exemplo.example"), "d***@exemplo.example");
        assert_eq!(masked("\"a@b\"@exemplo.example"), "\"***@exemplo.example");
        for odd in ["", "dalva", "@"] {
            assert!(!masked(odd).contains("dalva"), "{odd}");
        }
    }
}
