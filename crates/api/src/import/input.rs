//! What an import is given: its files, and how they are written.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};

use super::ledger::Ledger;
use super::notation::Notation;
use super::profile::{self, Profile};
use super::remembered;
use super::report::{FileReport, ImportError, Report};
use super::sources::{self, Found, Source};
use super::state::State;

/// What is imported, and how it is written.
pub(super) struct Input {
    pub(super) sources: Vec<Source>,
    profile: Option<Profile>,
}

impl Input {
    /// The files that `paths` name and the profile beside them, which is read.
    pub(super) fn find(paths: &[PathBuf], named: Option<&str>) -> Result<Self, ImportError> {
        let Found { sources, profile } = sources::find(paths)?;
        if profile.is_some() && named.is_some() {
            return Err(ImportError::TwoProfiles);
        }
        let profile = profile.as_deref().map(profile::read).transpose()?;
        Ok(Self { sources, profile })
    }

    /// Recalls the profile that is named, and notes for a program by which one its files are read.
    pub(super) async fn completed(
        mut self,
        connection: &DatabaseConnection,
        named: Option<&str>,
        ledger: Option<Ledger>,
    ) -> Result<Self, ImportError> {
        if let Some(name) = named {
            self.profile = Some(remembered::find(connection, name).await?);
        }
        if let (Some(ledger), Some(profile)) = (ledger, &self.profile)
            && !ledger.read_by(connection, &profile.name).await?
        {
            return Err(ImportError::TakenOver);
        }
        Ok(self)
    }

    /// The profile, unless it is remembered so already.
    pub(super) async fn news(&self, db: &impl ConnectionTrait) -> Result<Option<&Profile>, DbErr> {
        match &self.profile {
            Some(profile) if remembered::is_news(db, profile).await? => Ok(Some(profile)),
            Some(_) | None => Ok(None),
        }
    }

    pub(super) fn notation(&self) -> Notation {
        self.profile.as_ref().map(|profile| profile.notation).unwrap_or_default()
    }

    pub(super) fn report(&self, files: Vec<FileReport>, mut state: State<'_>, dry_run: bool) -> Report {
        state.remarks.sort();
        let profile = self.profile.as_ref().map(|profile| profile.name.clone());
        Report { files, remarks: state.remarks, dry_run, profile }
    }
}
