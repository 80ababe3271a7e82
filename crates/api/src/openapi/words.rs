//! Closed sets of words that our types carry as text, because a client of an older release must be able to read a word that
//! it does not know. The contract names each set, and lists what this release says.

use shared::events::EventKind;
use shared::problem::ProblemCode;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{Components, ObjectBuilder, Ref, RefOr, Schema};

use crate::audit::Action;

/// A set, and the field that carries one of it.
struct ClosedSet {
    schema: &'static str,
    field: &'static str,
    name: &'static str,
    text: &'static str,
    words: Vec<&'static str>,
}

fn sets() -> [ClosedSet; 3] {
    [
        ClosedSet {
            schema: "Problem",
            field: "type",
            name: "ProblemCode",
            text: "The kinds of error. A kind keeps its word between releases; a later release may know further ones.",
            words: ProblemCode::ALL.iter().map(|code| code.as_str()).collect(),
        },
        ClosedSet {
            schema: "AuditEntry",
            field: "action",
            name: "AuditAction",
            text: "What can happen. A later release may know further ones.",
            words: Action::ALL.iter().map(|action| action.as_str()).collect(),
        },
        ClosedSet {
            schema: "Event",
            field: "kind",
            name: "EventKind",
            text: "The kinds of event. A later release may know further ones, to be passed over by whoever does not know them.",
            words: EventKind::ALL.iter().map(|kind| kind.as_str()).collect(),
        },
    ]
}

pub(super) fn name(components: &mut Components) {
    for ClosedSet { schema, field, name, text, words } in sets() {
        let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(schema) else { continue };
        object.properties.insert(field.to_owned(), RefOr::Ref(Ref::from_schema_name(name)));
        let set =
            ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).description(Some(text)).build();
        components.schemas.insert(name.to_owned(), RefOr::T(Schema::Object(set)));
    }
}
