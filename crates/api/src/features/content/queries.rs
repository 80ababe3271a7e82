//! Reading content. Every query begins with [`Reach::rows`]: readers reach what is public today, the operator's
//! programs everything that has not been deleted.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
};
use shared::content::Slug;
use uuid::Uuid;

use super::kind::{Content, Placed};
use crate::access::scopes::WholeRecord;
use crate::db::entity::publication::State;
use crate::db::entity::{form, link, news, page};
use crate::paging::Paging;

/// Who reads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reach {
    /// Everybody, on this day.
    Readers { today: NaiveDate },
    /// Programs of the operator.
    Programs(WholeRecord),
}

impl Reach {
    pub(super) fn rows<E: Content>(self) -> Select<E> {
        match self {
            Self::Readers { today } => E::find()
                .filter(E::STATE.eq(State::Published))
                .filter(Condition::any().add(E::FROM.is_null()).add(E::FROM.lte(today)))
                .filter(Condition::any().add(E::UNTIL.is_null()).add(E::UNTIL.gte(today))),
            Self::Programs(_) => E::find().filter(E::STATE.ne(State::Deleted)),
        }
    }

    /// A form is nothing to readers before its file has come.
    fn forms(self) -> Select<form::Entity> {
        match self {
            Self::Readers { today: _ } => self.rows::<form::Entity>().filter(form::Column::Sha256.is_not_null()),
            Self::Programs(_) => self.rows::<form::Entity>(),
        }
    }
}

/// A page without its text.
#[derive(FromQueryResult)]
pub(super) struct PageRow {
    pub(super) id: Uuid,
    pub(super) external_id: Option<String>,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) state: State,
    pub(super) visible_from: Option<NaiveDate>,
    pub(super) visible_until: Option<NaiveDate>,
    pub(super) version: i32,
    pub(super) edited_at: Option<DateTime<Utc>>,
    pub(super) menu: Option<page::Menu>,
    pub(super) position: i32,
}

/// A piece of news without its text.
#[derive(FromQueryResult)]
pub(super) struct NewsRow {
    pub(super) id: Uuid,
    pub(super) external_id: Option<String>,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) state: State,
    pub(super) visible_from: Option<NaiveDate>,
    pub(super) visible_until: Option<NaiveDate>,
    pub(super) version: i32,
    pub(super) edited_at: Option<DateTime<Utc>>,
    pub(super) category: news::Category,
    pub(super) summary: String,
    pub(super) published_on: NaiveDate,
    pub(super) is_pinned: bool,
    pub(super) source: Option<String>,
    pub(super) author: Option<String>,
}

/// A form without its file.
#[derive(FromQueryResult)]
pub(super) struct FormRow {
    pub(super) id: Uuid,
    pub(super) external_id: Option<String>,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) state: State,
    pub(super) visible_from: Option<NaiveDate>,
    pub(super) visible_until: Option<NaiveDate>,
    pub(super) version: i32,
    pub(super) edited_at: Option<DateTime<Utc>>,
    pub(super) description: Option<String>,
    pub(super) position: i32,
    pub(super) media_type: Option<String>,
    pub(super) size_bytes: Option<i64>,
    pub(super) sha256: Option<String>,
    pub(super) file_date: Option<NaiveDate>,
}

/// What news are listed by: pinned ones first, then the newest; last the id.
pub(super) type NewsPlace = (bool, NaiveDate, Uuid);
/// What everything else is listed by: position and id.
pub(super) type Place = (i32, Uuid);

/// One page of the list, and one row more when there is a further one.
fn by_position<E: Placed>(select: Select<E>, paging: &Paging<Place>) -> Select<E> {
    paging.least_first(select, E::POSITION, E::ID)
}

pub(super) async fn pages(
    db: &impl ConnectionTrait,
    reach: Reach,
    menu: Option<page::Menu>,
    paging: &Paging<Place>,
) -> Result<Vec<PageRow>, DbErr> {
    use page::Column;
    let mut select = by_position(reach.rows::<page::Entity>(), paging);
    if let Some(menu) = menu {
        select = select.filter(Column::Menu.eq(menu));
    }
    select
        .select_only()
        .columns([Column::Id, Column::ExternalId, Column::Slug, Column::Title, Column::State, Column::VisibleFrom])
        .columns([Column::VisibleUntil, Column::Version, Column::EditedAt, Column::Menu, Column::Position])
        .into_model()
        .all(db)
        .await
}

pub(super) async fn page(db: &impl ConnectionTrait, reach: Reach, slug: &Slug) -> Result<Option<page::Model>, DbErr> {
    reach.rows::<page::Entity>().filter(page::Column::Slug.eq(slug.as_str())).one(db).await
}

pub(super) async fn news(
    db: &impl ConnectionTrait,
    reach: Reach,
    category: Option<news::Category>,
    paging: &Paging<NewsPlace>,
) -> Result<Vec<NewsRow>, DbErr> {
    use news::Column;
    let mut select = reach.rows::<news::Entity>();
    if let Some(category) = category {
        select = select.filter(Column::Category.eq(category));
    }
    if let Some(&(is_pinned, date, id)) = paging.after() {
        let older = Column::PublishedOn.lt(date).or(Column::PublishedOn.eq(date).and(Column::Id.lt(id)));
        let beyond = Condition::any().add(Column::IsPinned.eq(is_pinned).and(older));
        select = select.filter(if is_pinned { beyond.add(Column::IsPinned.eq(false)) } else { beyond });
    }
    select
        .order_by_desc(Column::IsPinned)
        .order_by_desc(Column::PublishedOn)
        .order_by_desc(Column::Id)
        .limit(paging.rows())
        .select_only()
        .columns([Column::Id, Column::ExternalId, Column::Slug, Column::Title, Column::State, Column::VisibleFrom])
        .columns([Column::VisibleUntil, Column::Version, Column::EditedAt, Column::Category, Column::Summary])
        .columns([Column::PublishedOn, Column::IsPinned, Column::Source, Column::Author])
        .into_model()
        .all(db)
        .await
}

pub(super) async fn news_item(
    db: &impl ConnectionTrait,
    reach: Reach,
    slug: &Slug,
) -> Result<Option<news::Model>, DbErr> {
    reach.rows::<news::Entity>().filter(news::Column::Slug.eq(slug.as_str())).one(db).await
}

pub(super) async fn links(
    db: &impl ConnectionTrait,
    reach: Reach,
    paging: &Paging<Place>,
) -> Result<Vec<link::Model>, DbErr> {
    by_position(reach.rows::<link::Entity>(), paging).all(db).await
}

pub(super) async fn link(db: &impl ConnectionTrait, reach: Reach, slug: &Slug) -> Result<Option<link::Model>, DbErr> {
    reach.rows::<link::Entity>().filter(link::Column::Slug.eq(slug.as_str())).one(db).await
}

pub(super) async fn forms(
    db: &impl ConnectionTrait,
    reach: Reach,
    paging: &Paging<Place>,
) -> Result<Vec<FormRow>, DbErr> {
    without_files(by_position(reach.forms(), paging)).into_model().all(db).await
}

pub(super) async fn form(db: &impl ConnectionTrait, reach: Reach, slug: &Slug) -> Result<Option<FormRow>, DbErr> {
    without_files(reach.forms().filter(form::Column::Slug.eq(slug.as_str()))).into_model().one(db).await
}

fn without_files(select: Select<form::Entity>) -> Select<form::Entity> {
    use form::Column;
    select
        .select_only()
        .columns([Column::Id, Column::ExternalId, Column::Slug, Column::Title, Column::State, Column::VisibleFrom])
        .columns([Column::VisibleUntil, Column::Version, Column::EditedAt, Column::Description, Column::Position])
        .columns([Column::MediaType, Column::SizeBytes, Column::Sha256, Column::FileDate])
}

/// SHA-256 of a form's file, in hexadecimal; none when there is no such form, or no file yet.
pub(super) async fn form_file_hash(
    db: &impl ConnectionTrait,
    reach: Reach,
    slug: &Slug,
) -> Result<Option<String>, DbErr> {
    file_of(reach, slug).select_only().column(form::Column::Sha256).into_tuple().one(db).await
}

/// The file itself, if it still has this hash.
pub(super) async fn form_file(
    db: &impl ConnectionTrait,
    reach: Reach,
    slug: &Slug,
    sha256: &str,
) -> Result<Option<Vec<u8>>, DbErr> {
    let file = file_of(reach, slug).filter(form::Column::Sha256.eq(sha256));
    file.select_only().column(form::Column::Content).into_tuple().one(db).await
}

fn file_of(reach: Reach, slug: &Slug) -> Select<form::Entity> {
    reach.forms().filter(form::Column::Slug.eq(slug.as_str())).filter(form::Column::Sha256.is_not_null())
}
