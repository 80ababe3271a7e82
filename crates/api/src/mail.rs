//! What the portal writes to people. A letter is a row in the transaction of what it tells of ([`Postbox::enqueue`]);
//! the worker sends it later, so a rollback takes the letter with it and a slow server holds up nobody.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Set,
};
use shared::portal::ContactSubject;
use uuid::Uuid;

use crate::config::Config;
use crate::config::operator::Color;
use crate::credentials::accounts::{self, Owner};
use crate::db::entity::outbox_mail;
use crate::pdf::style::readable;

pub mod courier;
mod letter;
mod message;
pub mod outbox;
mod render;
mod sender;
pub mod undelivered;
mod words;

pub use letter::{Ineligibility, Letter};
use sender::Sender;

/// Mails of one kind that anybody may have sent to one member or company, in an hour.
const MOST_IN_AN_HOUR: u64 = 3;

/// Where commands leave letters. It knows who writes them, and the address to which their links lead.
#[derive(Clone)]
pub struct Postbox(Arc<Sender>);

impl Postbox {
    pub fn new(config: &Config) -> Self {
        let operator = &config.operator;
        Self(Arc::new(Sender {
            name: operator.name.clone(),
            primary: Color(readable(operator.primary_color.0)),
            accent: operator.accent_color,
            contact: operator.contact(ContactSubject::Registration).cloned(),
            portal: config.public_url.as_str().trim_end_matches('/').to_owned(),
            is_demo: operator.is_demo,
        }))
    }

    /// Writes the letter into the caller's transaction. After `expires_at` it is not sent any more and its body is
    /// erased.
    pub async fn enqueue(
        &self,
        tx: &DatabaseTransaction,
        to: &str,
        letter: &Letter<'_>,
        now: DateTime<Utc>,
        expires_at: Option<DateTime<Utc>>,
    ) -> Result<(), DbErr> {
        self.insert(tx, None, to, letter, now, expires_at).await
    }

    /// As [`Postbox::enqueue`], for what anybody may ask for by a public form; such mails of `owner` are counted.
    /// [`Postbox::may_write`] is asked before.
    pub async fn enqueue_asked(
        &self,
        tx: &DatabaseTransaction,
        (owner, to): (Owner, &str),
        letter: &Letter<'_>,
        now: DateTime<Utc>,
        expires_at: Option<DateTime<Utc>>,
    ) -> Result<(), DbErr> {
        self.insert(tx, owner.enrolment_id().or(owner.company_id()), to, letter, now, expires_at).await
    }

    /// Whether a mail of this kind may go to `owner` still: so many in an hour, whoever asks from wherever. Of two who ask
    /// at once the second one waits for the first one's transaction.
    pub async fn may_write(
        &self,
        tx: &DatabaseTransaction,
        owner: Owner,
        letter: &Letter<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, DbErr> {
        accounts::lock_owner(tx, owner).await?;
        let of_late = outbox_mail::Entity::find()
            .filter(outbox_mail::Column::Recipient.eq(owner.enrolment_id().or(owner.company_id())))
            .filter(outbox_mail::Column::Kind.eq(letter.kind()))
            .filter(outbox_mail::Column::CreatedAt.gt(now - TimeDelta::hours(1)))
            .count(tx)
            .await?;
        Ok(of_late < MOST_IN_AN_HOUR)
    }

    async fn insert(
        &self,
        tx: &DatabaseTransaction,
        recipient: Option<Uuid>,
        to: &str,
        letter: &Letter<'_>,
        now: DateTime<Utc>,
        expires_at: Option<DateTime<Utc>>,
    ) -> Result<(), DbErr> {
        let words = words::of(letter, &self.0.name);
        let row = outbox_mail::ActiveModel {
            id: Set(Uuid::now_v7()),
            created_at: Set(now),
            kind: Set(letter.kind().to_owned()),
            to_address: Set(to.trim().to_owned()),
            subject: Set(words.subject.to_owned()),
            text_body: Set(render::text(&words, &self.0)),
            html_body: Set(render::html(&words, &self.0)),
            attempts: Set(0),
            next_attempt_at: Set(now),
            claimed_until: Set(None),
            sent_at: Set(None),
            last_error: Set(None),
            expires_at: Set(expires_at),
            failed_at: Set(None),
            recipient: Set(recipient),
        };
        row.insert(tx).await.map(drop)
    }
}

#[cfg(test)]
mod tests;
