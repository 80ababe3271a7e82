//! Which fields an answer always has. What may be null is sent as null, so a field of an answer is required; to a macro that
//! sees an `Option` it could be left out as well. In a body that is sent here, what may be null may be left out.

use std::collections::BTreeSet;

use serde_json::Value;
use utoipa::openapi::schema::{SchemaType, Type};
use utoipa::openapi::{Components, Object, Paths, RefOr, Schema};

/// Answers without what they have nothing to say of: there a field is left out, and never null.
const LEAVES_OUT: &str = "Problem";

pub(super) fn tell(components: &mut Components, paths: &Paths) {
    let sent = sent_here(components, paths);
    for (name, schema) in &mut components.schemas {
        if name == LEAVES_OUT {
            each_object(schema, &mut |object| object.properties.values_mut().for_each(never_null));
        } else if !sent.contains(name) {
            each_object(schema, &mut require_all);
        }
    }
}

fn require_all(object: &mut Object) {
    for name in object.properties.keys() {
        if !object.required.contains(name) {
            object.required.push(name.clone());
        }
    }
}

fn never_null(schema: &mut RefOr<Schema>) {
    match schema {
        RefOr::T(Schema::Object(object)) => {
            if let SchemaType::Array(kinds) = &object.schema_type
                && let [kind, Type::Null] = kinds.as_slice()
            {
                object.schema_type = SchemaType::Type(kind.clone());
            }
        }
        RefOr::T(Schema::OneOf(either)) => {
            if let Some(reference @ RefOr::Ref(_)) = either.items.iter().find(|item| matches!(item, RefOr::Ref(_))) {
                *schema = reference.clone();
            }
        }
        _ => {}
    }
}

/// The object that a schema is, or those that it is made of.
fn each_object(schema: &mut RefOr<Schema>, change: &mut impl FnMut(&mut Object)) {
    match schema {
        RefOr::T(Schema::Object(object)) => change(object),
        RefOr::T(Schema::AllOf(whole)) => whole.items.iter_mut().for_each(|part| {
            if let RefOr::T(Schema::Object(object)) = part {
                change(object);
            }
        }),
        _ => {}
    }
}

/// The components that bodies of requests are made of.
fn sent_here(components: &Components, paths: &Paths) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in paths.paths.values() {
        for operation in [&item.get, &item.put, &item.post, &item.patch, &item.delete].into_iter().flatten() {
            collect(&json(&operation.request_body), components, &mut found);
        }
    }
    found
}

fn collect(value: &Value, components: &Components, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref")
                && let Some(name) = reference.rsplit('/').next()
                && found.insert(name.to_owned())
            {
                collect(&json(&components.schemas.get(name)), components, found);
            }
            fields.values().for_each(|field| collect(field, components, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, components, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What is no JSON refers to nothing; a contract is all JSON.
fn json(part: &impl serde::Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}
