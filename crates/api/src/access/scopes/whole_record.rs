//! Every row there is. What the operator's own programs reach still begins at a scope, so that whoever reads a query sees
//! for whom it is.

use sea_orm::{EntityTrait, Select, UpdateMany};

use crate::access::reading::{Reaches, Whose};
use crate::db::entity::{
    attendance_code, audit, card_request, card_request_item, card_request_step, company, enrolment, event,
    import_fault, import_run, webhook, webhook_delivery, webhook_secret,
};

/// What the operator's own programs work on, where the rows concern everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WholeRecord {
    /// So that nobody but a grant makes one.
    closed: (),
}

impl WholeRecord {
    pub(in crate::access) const fn everybodys() -> Self {
        Self { closed: () }
    }

    /// Codes that members said at counters.
    pub fn attendance_codes(self) -> Select<attendance_code::Entity> {
        attendance_code::Entity::find()
    }

    /// Using them up.
    pub fn change_attendance_codes(self) -> UpdateMany<attendance_code::Entity> {
        attendance_code::Entity::update_many()
    }

    /// What happened.
    pub fn audit(self) -> Select<audit::Entity> {
        audit::Entity::find()
    }

    /// What happened in the portal that the operator's record must follow.
    pub fn events(self) -> Select<event::Entity> {
        event::Entity::find()
    }

    /// Requests of every family.
    pub fn card_requests(self) -> Select<card_request::Entity> {
        card_request::Entity::find()
    }

    /// The cards in them.
    pub fn card_request_items(self) -> Select<card_request_item::Entity> {
        card_request_item::Entity::find()
    }

    /// Their history.
    pub fn card_request_steps(self) -> Select<card_request_step::Entity> {
        card_request_step::Entity::find()
    }

    /// Moving requests on.
    pub fn change_card_requests(self) -> UpdateMany<card_request::Entity> {
        card_request::Entity::update_many()
    }

    /// Moving the cards in them on.
    pub fn change_card_request_items(self) -> UpdateMany<card_request_item::Entity> {
        card_request_item::Entity::update_many()
    }

    /// Imports that programs asked for: there is one operator, so each of its programs may follow those of the others.
    pub fn imports(self) -> Select<import_run::Entity> {
        import_run::Entity::find()
    }

    /// What was found in their files.
    pub fn import_faults(self) -> Select<import_fault::Entity> {
        import_fault::Entity::find()
    }

    /// Where programs are told what changed: there is one operator, so each of its programs sees those of the others.
    pub fn webhooks(self) -> Select<webhook::Entity> {
        webhook::Entity::find()
    }

    /// Changing them.
    pub fn change_webhooks(self) -> UpdateMany<webhook::Entity> {
        webhook::Entity::update_many()
    }

    /// Their secrets, sealed.
    pub fn webhook_secrets(self) -> Select<webhook_secret::Entity> {
        webhook_secret::Entity::find()
    }

    /// What was and is to be sent there.
    pub fn webhook_deliveries(self) -> Select<webhook_delivery::Entity> {
        webhook_delivery::Entity::find()
    }

    /// Having it sent anew.
    pub fn change_webhook_deliveries(self) -> UpdateMany<webhook_delivery::Entity> {
        webhook_delivery::Entity::update_many()
    }

    /// All enrolments.
    pub fn enrolments(self) -> Select<enrolment::Entity> {
        enrolment::Entity::find()
    }

    /// All companies.
    pub fn companies(self) -> Select<company::Entity> {
        company::Entity::find()
    }
}

/// Everybody is nobody in particular: the handler says whom it showed.
impl Reaches for WholeRecord {
    fn whose(&self) -> Whose {
        Whose::Unnamed
    }
}
