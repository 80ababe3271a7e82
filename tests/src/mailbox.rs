//! What a test's portal has written to somebody, read from its outbox: a test's portal runs no worker, so every mail
//! is there with its bodies.

use api::db::entity::outbox_mail;
use api::http::pdf_file::PdfRenderer;
use api::worker::Worker;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

use crate::portal::{Portal, config_of};

/// A letter as its reader gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// `temporary_password`, `first_access` …: `api::mail::Letter::kind`.
    pub kind: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Portal {
    /// All mails to an address, the oldest first.
    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        let rows = outbox_mail::Entity::find()
            .filter(outbox_mail::Column::ToAddress.eq(address))
            .order_by_asc(outbox_mail::Column::CreatedAt)
            .order_by_asc(outbox_mail::Column::Id)
            .all(&self.db)
            .await
            .expect("the outbox");
        rows.into_iter().map(Mail::of).collect()
    }

    /// A worker over `db` with this portal's clock, and with `mail` as the section of that name.
    pub fn worker(&self, db: &DatabaseConnection, mail: Value) -> Worker {
        let mut config = config_of(&self.database);
        config.mail = Some(serde_json::from_value(mail).expect("settings for mail"));
        Worker::new(&config, self.clock.clone(), db.clone(), PdfRenderer::new()).expect("a worker")
    }
}

impl Mail {
    fn of(row: outbox_mail::Model) -> Self {
        Self { kind: row.kind, subject: row.subject, text: row.text_body, html: row.html_body }
    }

    /// Path and fragment of the link that the letter offers, as `/criar-senha#TOKEN`.
    pub fn link_path(&self) -> &str {
        let link = self.text.lines().find(|line| line.starts_with("http")).expect("a link on a line of its own");
        let (_, rest) = link.split_once("://").expect("a scheme");
        &rest[rest.find('/').expect("a path")..]
    }

    /// The password that the letter brings.
    pub fn temporary_password(&self) -> &str {
        self.text.lines().find_map(|line| line.strip_prefix("    ")).expect("an indented line")
    }
}
