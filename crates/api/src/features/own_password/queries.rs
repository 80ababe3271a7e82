//! What a change of the password must know of the account behind it.

use sea_orm::{ConnectionTrait, DbErr, QuerySelect};

use crate::access::Identity;
use crate::access::scopes::OfAccount;
use crate::credentials::account_record::{self, AccountRecord};
use crate::credentials::accounts::Owner;
use crate::db::entity::{account, one_time_secret};

/// The account as it is before the change.
pub(super) struct OwnAccount {
    pub(super) password_hash: String,
    pub(super) record: AccountRecord,
}

/// The account of the scope; it exists with its record, because its session is live.
pub(super) async fn find(db: &impl ConnectionTrait, scope: OfAccount) -> Result<OwnAccount, DbErr> {
    let missing = || DbErr::RecordNotFound("the account of a session".to_owned());
    let password_hash = scope
        .account()
        .select_only()
        .column(account::Column::PasswordHash)
        .into_tuple()
        .one(db)
        .await?
        .ok_or_else(missing)?;
    let owner = match scope.person().identity {
        Identity::Beneficiary(beneficiary) => Owner::Beneficiary { enrolment_id: beneficiary.enrolment_id },
        Identity::Individual(individual) => Owner::Individual { enrolment_id: individual.enrolment_id },
        Identity::Company(company) => Owner::Company { company_id: company.company_id },
    };
    let record = account_record::find(db, owner).await?.ok_or_else(missing)?;
    Ok(OwnAccount { password_hash, record })
}

/// SHA-256 of the temporary password that began the scope's session.
pub(super) async fn temporary_hash(db: &impl ConnectionTrait, scope: OfAccount) -> Result<Option<String>, DbErr> {
    let hash = scope.temporary_password().select_only().column(one_time_secret::Column::SecretHash);
    hash.into_tuple().one(db).await
}
