//! The state of a piece of content as its row holds it; shared by pages, news, links and forms.

use sea_orm::entity::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(9))", rename_all = "snake_case")]
pub enum State {
    #[default]
    Draft,
    Published,
    /// It came by an import and a program took it away. The row stays, so that the next import does not bring it back;
    /// nobody sees it, and its slug is one that no address can have.
    Deleted,
}
