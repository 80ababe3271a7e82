//! Which database a command works on, and what is said of a password that everybody sees.

use std::path::PathBuf;

use crate::config::{self, database_url};
use crate::terminal::remark;

/// What is said of a password on the command line.
pub(super) const PASSWORD_IN_SIGHT: &str = "the password in --database-url is in sight of everybody on this machine (`ps` shows it); \
    give it by PORTAL_DATABASE_URL, PGPASSWORD or --database-url-file";

/// Which database a command works on.
#[derive(Debug, clap::Args)]
pub(super) struct DatabaseArgument {
    /// `sqlite:FILE?mode=rwc` or `postgres://…`; with a password better by `PORTAL_DATABASE_URL` or `--database-url-file`
    /// [default: `PORTAL_DATABASE_URL`]
    #[arg(long)]
    database_url: Option<String>,
    /// File that holds the database's URL, as a container's secret
    #[arg(long, env = "PORTAL_DATABASE_URL_FILE")]
    database_url_file: Option<PathBuf>,
    /// TOML file with settings
    #[arg(long)]
    config: Option<PathBuf>,
}

impl DatabaseArgument {
    pub(super) fn url(&self) -> anyhow::Result<String> {
        if self.database_url.as_deref().is_some_and(database_url::holds_password) {
            remark(format_args!("portal: warning: {PASSWORD_IN_SIGHT}"));
        }
        let given = database_url::given(self.database_url.as_deref(), self.database_url_file.as_deref())?;
        config::database_url(self.config.as_deref(), given.as_deref())
    }
}
