//! What of one contract no longer holds under another: whatever would make a program fail that was written, or generated,
//! after the first. `docs/versioning.md` says the same in words.
//!
//! What is sent and what is answered are judged in opposite directions: the server may take more and answer less variously
//! than before, never the other way round.

use std::collections::BTreeSet;

use serde_json::Value;

/// Sets of words in answers that are told to grow: a program must pass over a word that it does not know.
const GROWING: [&str; 5] = ["ProblemCode", "AuditAction", "EventKind", "AccessKind", "ContactSubject"];
/// Deeper than any schema is nested; a schema that holds itself ends here.
const DEEPEST: usize = 24;

/// Which way a schema goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From a program to the server.
    Sent,
    /// From the server to a program.
    Answered,
}

/// A contract that is looked through.
#[derive(Clone, Copy)]
struct Contract<'a>(&'a Value);

impl<'a> Contract<'a> {
    fn resolved(self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.0.pointer(&reference[1..]).expect("what is referred to is there"),
            None => schema,
        }
    }
}

/// Each break in a line: the operation and the place in it, and what is wrong; sorted.
pub(super) fn find(old: &Value, new: &Value) -> Vec<String> {
    let mut comparison = Comparison { old: Contract(old), new: Contract(new), found: BTreeSet::new() };
    for (path, item) in members(&old["paths"]) {
        for (method, operation) in members(item) {
            comparison.operation(&format!("{} {path}", method.to_uppercase()), operation, &new["paths"][path][method]);
        }
    }
    for (name, _) in members(&old["components"]["schemas"]) {
        comparison.expect(
            new["components"]["schemas"].get(name).is_some(),
            name,
            "the schema has gone or has another name",
        );
    }
    let scopes = "/components/securitySchemes/programs/flows/clientCredentials/scopes";
    for (scope, _) in old.pointer(scopes).map(members).into_iter().flatten() {
        comparison.expect(new.pointer(scopes).is_some_and(|now| now.get(scope).is_some()), scope, "the scope has gone");
    }
    comparison.found.into_iter().collect()
}

struct Comparison<'a> {
    old: Contract<'a>,
    new: Contract<'a>,
    found: BTreeSet<String>,
}

impl<'a> Comparison<'a> {
    fn expect(&mut self, holds: bool, place: &str, fault: &str) {
        if !holds {
            self.found.insert(format!("{place}: {fault}"));
        }
    }

    fn operation(&mut self, place: &str, old: &'a Value, new: &'a Value) {
        if new.is_null() {
            return self.expect(false, place, "the operation has gone");
        }
        // Generated clients call it by that name.
        self.expect(old["operationId"] == new["operationId"], place, "it has another operationId");
        for way_in in items(&old["security"]) {
            let is_open = items(&new["security"]).next().is_none();
            let still = is_open || items(&new["security"]).any(|other| is_enough(way_in, other));
            self.expect(still, place, &format!("{way_in} is not enough any more"));
        }
        let was_open = items(&old["security"]).next().is_none();
        self.expect(!was_open || items(&new["security"]).next().is_none(), place, "not everybody may call it any more");
        self.parameters(place, old, new);
        self.body(place, &old["requestBody"], &new["requestBody"]);
        for (status, response) in members(&old["responses"]) {
            if status.starts_with('2') || status.starts_with('3') {
                self.response(&format!("{place} {status}"), response, &new["responses"][status]);
            }
        }
        for (status, _) in members(&new["responses"]).filter(|(status, _)| status.starts_with('2')) {
            self.expect(
                old["responses"].get(status).is_some(),
                place,
                &format!("{status} is a success that was not known"),
            );
        }
    }

    fn parameters(&mut self, place: &str, old: &'a Value, new: &'a Value) {
        let same = |one: &Value, other: &Value| one["name"] == other["name"] && one["in"] == other["in"];
        for parameter in items(&old["parameters"]) {
            let place = format!("{place} {}", parameter["name"].as_str().unwrap_or_default());
            match items(&new["parameters"]).find(|other| same(parameter, other)) {
                None => self.expect(false, &place, "the parameter has gone, and what is unknown is refused"),
                Some(now) => {
                    let became = parameter["required"] != true && now["required"] == true;
                    self.expect(!became, &place, "the parameter is required now");
                    self.schema(&place, Way::Sent, &parameter["schema"], &now["schema"], 0);
                }
            }
        }
        for parameter in items(&new["parameters"]).filter(|parameter| parameter["required"] == true) {
            let was_there = items(&old["parameters"]).any(|other| same(parameter, other));
            self.expect(was_there, place, &format!("{} is required and new", parameter["name"]));
        }
    }

    fn body(&mut self, place: &str, old: &'a Value, new: &'a Value) {
        self.expect(old["required"] == true || new["required"] != true, place, "a body is required now");
        for (media_type, content) in members(&old["content"]) {
            let place = format!("{place} {media_type}");
            match new["content"].get(media_type) {
                None => self.expect(false, &place, "the body's media type is not taken any more"),
                Some(now) => self.schema(&place, Way::Sent, &content["schema"], &now["schema"], 0),
            }
        }
    }

    fn response(&mut self, place: &str, old: &'a Value, new: &'a Value) {
        if new.is_null() {
            return self.expect(false, place, "the answer has gone");
        }
        for (header, _) in members(&old["headers"]) {
            let is_told = members(&new["headers"]).any(|(name, _)| name.eq_ignore_ascii_case(header));
            self.expect(is_told, place, &format!("the header {header} has gone"));
        }
        for (media_type, content) in members(&old["content"]) {
            let place = format!("{place} {media_type}");
            match new["content"].get(media_type) {
                None => self.expect(false, &place, "the answer's media type has gone"),
                Some(now) => self.schema(&place, Way::Answered, &content["schema"], &now["schema"], 0),
            }
        }
    }

    fn schema(&mut self, place: &str, way: Way, old: &'a Value, new: &'a Value, depth: usize) {
        if depth > DEEPEST || (old["$ref"].is_string() && old["$ref"] == new["$ref"] && depth > 12) {
            return;
        }
        let grows = way == Way::Answered
            && GROWING.iter().any(|name| new["$ref"].as_str().is_some_and(|reference| reference.ends_with(name)));
        let (old, new) = (self.old.resolved(old), self.new.resolved(new));
        let (mut before, now) = (types(old), types(new));
        // A parameter is a text of the address or of a header: it is there or not.
        if depth == 0 && way == Way::Sent {
            before.remove("null");
        }
        self.kinds(place, way, &before, &now);
        let is_same = old["format"].is_null() || old["format"] == new["format"];
        self.expect(is_same, place, &format!("the format {} became {}", old["format"], new["format"]));
        if !grows {
            self.words(place, way, old, new);
        }
        if way == Way::Sent {
            self.bounds(place, old, new);
        }
        self.fields(place, way, old, new, depth);
        if let (Some(old), Some(new)) = (old.get("items"), new.get("items")) {
            self.schema(&format!("{place}/*"), way, old, new, depth + 1);
        }
        self.choices(place, way, old, new, depth);
        for (part, now) in items(&old["allOf"]).zip(items(&new["allOf"])) {
            self.schema(place, way, part, now, depth + 1);
        }
    }

    fn kinds(&mut self, place: &str, way: Way, before: &BTreeSet<String>, now: &BTreeSet<String>) {
        let fits = match way {
            Way::Sent => now.is_empty() || (!before.is_empty() && before.is_subset(now)),
            Way::Answered => before.is_empty() || (!now.is_empty() && now.is_subset(before)),
        };
        self.expect(fits, place, &format!("{before:?} became {now:?}"));
    }

    fn words(&mut self, place: &str, way: Way, old: &Value, new: &Value) {
        let words = |schema: &Value| items(&schema["enum"]).map(ToString::to_string).collect::<BTreeSet<_>>();
        let (before, now) = (words(old), words(new));
        let fits = match way {
            Way::Sent => now.is_empty() || (!before.is_empty() && before.is_subset(&now)),
            Way::Answered => before.is_empty() || (!now.is_empty() && now.is_subset(&before)),
        };
        self.expect(fits, place, &format!("the words {before:?} became {now:?}"));
    }

    /// Of what is sent: nothing that was within its bounds is outside them now. A bound that is told for the first time
    /// was kept before, since the text of a contract may catch up with its server.
    fn bounds(&mut self, place: &str, old: &Value, new: &Value) {
        let told = |name: &str| Some((old[name].as_f64()?, new[name].as_f64()?));
        for name in ["minimum", "minLength", "minItems"] {
            let fits = told(name).is_none_or(|(before, now)| now <= before);
            self.expect(fits, place, &format!("{name} is greater now"));
        }
        for name in ["maximum", "maxLength", "maxItems"] {
            let fits = told(name).is_none_or(|(before, now)| now >= before);
            self.expect(fits, place, &format!("{name} is less now"));
        }
        let fits = old["pattern"].is_null() || new["pattern"].is_null() || old["pattern"] == new["pattern"];
        self.expect(fits, place, "the pattern is another");
    }

    fn fields(&mut self, place: &str, way: Way, old: &'a Value, new: &'a Value, depth: usize) {
        for (name, field) in members(&old["properties"]) {
            let place = format!("{place}/{name}");
            match new["properties"].get(name) {
                None => self.expect(false, &place, "the field has gone"),
                Some(now) => self.schema(&place, way, field, now, depth + 1),
            }
        }
        let is_required = |schema: &Value, name: &str| items(&schema["required"]).any(|required| required == name);
        match way {
            Way::Sent => {
                for name in items(&new["required"]).filter_map(Value::as_str) {
                    self.expect(is_required(old, name), &format!("{place}/{name}"), "the field must be sent now");
                }
            }
            Way::Answered => {
                for name in items(&old["required"]).filter_map(Value::as_str) {
                    let fault = "the field may be missing now";
                    self.expect(is_required(new, name), &format!("{place}/{name}"), fault);
                }
            }
        }
    }

    /// The members of a union, by the names of their schemas.
    fn choices(&mut self, place: &str, way: Way, old: &'a Value, new: &'a Value, depth: usize) {
        let name = |member: &Value| match member["$ref"].as_str() {
            Some(reference) => reference.to_owned(),
            None => member.to_string(),
        };
        for member in items(&old["oneOf"]) {
            match items(&new["oneOf"]).find(|other| name(other) == name(member)) {
                Some(now) => self.schema(place, way, member, now, depth + 1),
                None => self.expect(way == Way::Answered, place, &format!("{} is not taken any more", name(member))),
            }
        }
        for member in items(&new["oneOf"]).filter(|_| way == Way::Answered && old["oneOf"].is_array()) {
            let was_known = items(&old["oneOf"]).any(|other| name(other) == name(member));
            self.expect(was_known, place, &format!("{} was not known", name(member)));
        }
        let is_union = |schema: &Value| schema["oneOf"].is_array();
        self.expect(is_union(old) == is_union(new), place, "what was one of several is not, or the other way round");
    }
}

/// Whether whoever has the credentials of `before` has those of `now`.
fn is_enough(before: &Value, now: &Value) -> bool {
    members(now).all(|(scheme, scopes)| {
        let had = before.get(scheme);
        had.is_some_and(|had| items(scopes).all(|scope| items(had).any(|other| other == scope)))
    })
}

fn types(schema: &Value) -> BTreeSet<String> {
    match &schema["type"] {
        Value::String(one) => BTreeSet::from([one.clone()]),
        several => items(several).filter_map(|kind| kind.as_str().map(str::to_owned)).collect(),
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
