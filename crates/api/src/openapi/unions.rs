//! Bodies of several kinds. A derived union is a list of nameless pairs, a type and its `kind`; a generator needs the
//! `kind` in the type itself, and the name of the field that tells the types apart. On the wire nothing differs.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::schema::Discriminator;
use utoipa::openapi::{Components, Object, OneOf, Ref, RefOr, Schema};

use super::schemas::name_of;

/// A member of a union: the type, the field that names it, and what the field says.
struct Member {
    reference: Ref,
    field: String,
    value: String,
    shape: RefOr<Schema>,
}

pub(super) fn tell_apart(components: &mut Components) {
    let unions: Vec<_> =
        components.schemas.iter().filter_map(|(name, schema)| Some((name.clone(), members(schema)?))).collect();
    for (name, members) in unions {
        let Some(field) = members.first().map(|member| member.field.clone()) else { continue };
        let mapping: BTreeMap<_, _> =
            members.iter().map(|member| (member.value.clone(), member.reference.ref_location.clone())).collect();
        if let Some(RefOr::T(Schema::OneOf(union))) = components.schemas.get_mut(&name) {
            union.items = members.iter().map(|member| RefOr::Ref(member.reference.clone())).collect();
            union.discriminator = Some(Discriminator::with_mapping(field, mapping));
        }
        for Member { reference, field, value: _, shape } in members {
            if let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(name_of(&reference)) {
                object.required.insert(0, field.clone());
                object.properties.insert(field, shape);
            }
        }
    }
}

/// The members of a union of named types that a field of one value each tells apart; none for any other schema.
fn members(schema: &RefOr<Schema>) -> Option<Vec<Member>> {
    let RefOr::T(Schema::OneOf(OneOf { items, .. })) = schema else { return None };
    items.iter().map(member).collect()
}

fn member(item: &RefOr<Schema>) -> Option<Member> {
    let RefOr::T(Schema::AllOf(pair)) = item else { return None };
    let [RefOr::Ref(reference), RefOr::T(Schema::Object(tag))] = pair.items.as_slice() else { return None };
    let (field, shape) = tag.properties.first_key_value()?;
    let RefOr::T(Schema::Object(Object { enum_values: Some(values), .. })) = shape else { return None };
    let [Value::String(value)] = values.as_slice() else { return None };
    let (field, value, shape) = (field.clone(), value.clone(), shape.clone());
    Some(Member { reference: reference.clone(), field, value, shape })
}
