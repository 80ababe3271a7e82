//! The change itself and what must happen with it, in one transaction.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveEnum, ColumnTrait, Condition, DatabaseTransaction, QueryFilter};

use crate::access::Origin;
use crate::access::scopes::OfAccount;
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::db::entity::{account, one_time_secret, session};
use crate::error::ApiResult;

/// Records that a change was refused, and why.
pub(super) async fn record_refusal(
    tx: &DatabaseTransaction,
    scope: OfAccount,
    reason: Reason,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    Ok(audit::record_because(tx, Action::PasswordChangeRefused, reason, subject(scope), origin, moment).await?)
}

/// The new password, and the old one by which two changes at once are told apart.
pub(super) struct Change {
    /// PHC string that the account held when the current password was judged.
    pub(super) judged_hash: String,
    /// PHC string of the new password.
    pub(super) new_hash: String,
    pub(super) keep_other_sessions: bool,
}

/// Gives the account its new password, ends its other sessions, and voids whatever was e-mailed for it. `false` when the
/// password or the session was changed meanwhile: then nothing is written, and the caller drops the transaction.
///
/// A session of a temporary password always ends the others, and is always ended by them: whoever asked for one fears
/// for the account.
pub(super) async fn change_password(
    tx: &DatabaseTransaction,
    scope: OfAccount,
    change: Change,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<bool> {
    let Change { judged_hash, new_hash, keep_other_sessions } = change;
    let own = scope.person();
    // The statement that locks the account's row also decides between two changes at once.
    let changed = scope
        .change_account()
        .col_expr(account::Column::PasswordHash, Expr::value(new_hash))
        .col_expr(account::Column::PasswordChangedAt, Expr::value(moment.now))
        .filter(account::Column::PasswordHash.eq(judged_hash))
        .exec(tx)
        .await?;
    let goes_on = scope
        .change_sessions()
        .col_expr(session::Column::MustChangePassword, Expr::value(false))
        .filter(session::Column::Id.eq(own.session_id))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 || goes_on.rows_affected == 0 {
        return Ok(false);
    }
    let mut others =
        Condition::all().add(session::Column::Id.ne(own.session_id)).add(session::Column::EndedAt.is_null());
    if keep_other_sessions && !own.must_change_password {
        others = others.add(session::Column::MustChangePassword.eq(true));
    }
    scope
        .change_sessions()
        .col_expr(session::Column::EndedAt, Expr::value(moment.now))
        .col_expr(session::Column::EndReason, Expr::value(session::EndReason::PasswordChanged.to_value()))
        .filter(others)
        .exec(tx)
        .await?;
    scope
        .change_secrets()
        .col_expr(one_time_secret::Column::VoidedAt, Expr::value(moment.now))
        // Whoever registered somebody else's card must not void the link that undoes it.
        .filter(one_time_secret::Column::Purpose.ne(one_time_secret::Purpose::UndoRegistration))
        .filter(one_time_secret::Column::UsedAt.is_null().and(one_time_secret::Column::VoidedAt.is_null()))
        .exec(tx)
        .await?;
    audit::record(tx, Action::PasswordChanged, subject(scope), origin, moment).await?;
    Ok(true)
}

fn subject(scope: OfAccount) -> Subject {
    let own = scope.person();
    Subject { account_id: Some(own.account_id), session_id: Some(own.session_id), ..Subject::default() }
}
