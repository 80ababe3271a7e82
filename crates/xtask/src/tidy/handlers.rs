//! The way from a request to the data: one door, typed parameters, typed answers.

use super::Finding;
use super::source::{Source, is_word};

const API: &str = "crates/api/src/";

pub(super) fn no_routes_past_the_contract(source: &Source) -> Vec<Finding> {
    if !source.is_in(&[API]) {
        return Vec::new();
    }
    let product = source.code.split("#[cfg(test)]").next().unwrap_or_default().len();
    let rule = "mounts past the contract: use `.service(..)`, which documents what it mounts";
    source.offsets(".route(").filter(|at| *at < product).map(|at| source.finding(at, rule)).collect()
}

pub(super) fn access_is_the_first_argument(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for offset in source.offsets("#[utoipa::path") {
        let first = first_argument(&source.code[offset..]).unwrap_or_default();
        if !first.contains("Access<") && !first.contains("PublicAccess") {
            let rule = "the handler's first argument is not `Access<..>`, `BeforeAccess<..>` or `PublicAccess`";
            findings.push(source.finding(offset, rule));
        }
    }
    findings
}

/// The text between the function's parenthesis and the first comma of its level.
fn first_argument(code: &str) -> Option<&str> {
    let function = code.match_indices("fn ").map(|(at, _)| at).find(|at| !code[..*at].ends_with(is_word))?;
    let open = function + code[function..].find('(')?;
    let arguments = &code[open + 1..];
    let mut depth = 0_i32;
    for (at, character) in arguments.char_indices() {
        match character {
            '(' | '<' | '[' => depth += 1,
            ')' | ',' if depth == 0 => return Some(&arguments[..at]),
            ')' | '>' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

pub(super) fn typed_parameters(source: &Source) -> Vec<Finding> {
    source.each("Path<String>", "an id is a type of its own, not a String")
}

/// The attributes under which a function is a handler.
const MOUNTED: [&str; 7] = ["#[get(", "#[post(", "#[put(", "#[patch(", "#[delete(", "#[head(", "#[route("];
/// Return types that say nothing of the answer.
const UNTYPED: [&str; 2] = ["HttpResponse", "impl Responder"];

/// A handler's signature says what it answers, so that it and the contract can be held against each other.
pub(super) fn typed_answers(source: &Source) -> Vec<Finding> {
    if !source.is_in(&[API]) {
        return Vec::new();
    }
    let product = source.code.split("#[cfg(test)]").next().unwrap_or_default();
    let rule =
        "the handler hides its answer: return a type that says it, such as `Json<..>`, `Created<..>` or `NoContent`";
    let mounted = MOUNTED.iter().flat_map(|attribute| source.offsets(attribute)).filter(|at| *at < product.len());
    let hidden = mounted.filter(|at| {
        let answer = return_type(&product[*at..]).unwrap_or_default();
        UNTYPED.iter().any(|untyped| answer.contains(untyped))
    });
    hidden.map(|at| source.finding(at, rule)).collect()
}

/// Where a feature's handlers are looked for: in `handlers.rs` and, where one file would be two things, in
/// `…_handlers.rs` beside it. A feature that has neither keeps its one or two in its own file, with their `routes`.
pub(super) fn handlers_in_their_files(source: &Source) -> Vec<Finding> {
    let Some(inside) = source.path.strip_prefix("crates/api/src/features/") else { return Vec::new() };
    let is_feature = !inside.contains('/') && !source.code.contains("mod handlers;");
    if is_feature || source.name() == "handlers.rs" || source.name().ends_with("_handlers.rs") {
        return Vec::new();
    }
    let rule = "a handler lives in `handlers.rs` or in `…_handlers.rs` beside it";
    source.each("#[utoipa::path", rule)
}

/// A handler's name is its operation's, so that whoever reads the contract finds it.
pub(super) fn named_as_their_operation(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, found) in source.text.match_indices("operation_id = \"") {
        let operation = source.text[at + found.len()..].split('"').next().unwrap_or_default();
        let function = source.code[at..].split_once("fn ").map_or("", |(_, after)| after);
        let function = &function[..function.find(|letter| !is_word(letter)).unwrap_or(function.len())];
        if source.is_in(&[API]) && source.code[at..].starts_with("operation_id") && function != operation {
            findings.push(source.finding(at, format!("`{function}` answers `{operation}`: give it that name")));
        }
    }
    findings
}

/// What is refused stands in the contract by its code: a status beside it could be another one than is answered.
pub(super) fn refusals_in_sets(source: &Source) -> Vec<Finding> {
    if !source.is_in(&["crates/api/src/features"]) {
        return Vec::new();
    }
    let rule = "name the refusal by its code: a set of `http::refusals` among the `responses(..)`";
    source.text.match_indices("application/problem+json").map(|(at, _)| source.finding(at, rule)).collect()
}

/// The text between the arrow and the body of the first function.
fn return_type(code: &str) -> Option<&str> {
    let function = code.match_indices("fn ").map(|(at, _)| at).find(|at| !code[..*at].ends_with(is_word))?;
    let (signature, _) = code[function..].split_once('{')?;
    signature.split_once("->").map(|(_, answer)| answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handlers(code: &str) -> Source {
        Source::new("crates/api/src/features/charges/handlers.rs", code.to_owned())
    }

    #[test]
    fn catches_a_route() {
        assert_eq!(no_routes_past_the_contract(&handlers("app.route(\"/x\", get())")).len(), 1);
        assert!(no_routes_past_the_contract(&handlers("app.service(list)")).is_empty());
        assert!(no_routes_past_the_contract(&handlers("#[cfg(test)]\nmod tests { app.route( }")).is_empty());
        assert!(no_routes_past_the_contract(&Source::new("tests/api/a.rs", "app.route(".to_owned())).is_empty());
    }

    #[test]
    fn catches_a_handler_that_forgets_the_door() {
        let good = "#[utoipa::path(tag = \"fn (\")]\n#[get(\"/x\")]\npub async fn list(\n  access: Access<Holder>, page: P) {}";
        assert!(access_is_the_first_argument(&handlers(good)).is_empty());
        assert!(access_is_the_first_argument(&handlers("#[utoipa::path()]\nfn a(_: PublicAccess) {}")).is_empty());
        for bad in ["#[utoipa::path()]\nfn a(id: Path<Id>, access: Access<Holder>) {}", "#[utoipa::path()]\nfn a() {}"]
        {
            assert_eq!(access_is_the_first_argument(&handlers(bad)).len(), 1, "{bad}");
        }
    }

    #[test]
    fn catches_untyped_parameters() {
        assert_eq!(typed_parameters(&handlers("fn a(access: Access<Holder>, id: Path<String>) {}")).len(), 1);
        assert!(typed_parameters(&handlers("fn a(access: Access<Holder>, id: Path<ChargeId>) {}")).is_empty());
    }

    #[test]
    fn catches_a_handler_that_hides_its_answer() {
        let answering = |answer: &str| {
            handlers(&format!("#[get(\"/x\")]\nasync fn a(access: A) -> {answer} {{ HttpResponse::Ok() }}"))
        };
        for bad in ["HttpResponse", "ApiResult<HttpResponse>", "impl Responder", "ApiResult<impl Responder>"] {
            assert_eq!(typed_answers(&answering(bad)).len(), 1, "{bad}");
        }
        for good in ["NoContent", "ApiResult<Json<Charge>>", "ApiResult<Created<Charge>>"] {
            assert!(typed_answers(&answering(good)).is_empty(), "{good}");
        }
        assert!(typed_answers(&handlers("#[get(\"/x\")]\nfn a() {}\nfn b() -> HttpResponse {}")).is_empty());
        assert!(typed_answers(&handlers("fn respond_to(self) -> HttpResponse {}")).is_empty());
        assert!(typed_answers(&handlers("#[cfg(test)]\n#[get(\"/x\")]\nfn a() -> HttpResponse {}")).is_empty());
    }

    #[test]
    fn catches_a_handler_where_nobody_looks_for_it() {
        let at = |path: &str, code: &str| {
            handlers_in_their_files(&Source::new(&format!("crates/api/src/features/{path}"), code.to_owned())).len()
        };
        let code = "#[utoipa::path()]\n#[get(\"/x\")]\nasync fn a() {}";
        for good in
            ["me.rs", "charges/handlers.rs", "charges/document_handlers.rs", "content/operator/page_handlers.rs"]
        {
            assert_eq!(at(good, code), 0, "{good}");
        }
        assert_eq!(at("charges/documents.rs", code), 1);
        assert_eq!(at("charges.rs", &format!("mod handlers;\n{code}")), 1);
    }

    #[test]
    fn catches_a_handler_with_another_name_than_its_operation() {
        let named =
            |name: &str| handlers(&format!("#[utoipa::path(operation_id = \"view_me\")]\nasync fn {name}() {{}}"));
        assert_eq!(named_as_their_operation(&named("view")).len(), 1);
        assert!(named_as_their_operation(&named("view_me")).is_empty());
    }

    #[test]
    fn catches_a_refusal_that_is_written_out() {
        let written = "responses((status = 404, body = Problem, content_type = \"application/problem+json\"))";
        assert_eq!(refusals_in_sets(&handlers(written)).len(), 1);
        assert!(refusals_in_sets(&handlers("responses((status = 200, body = Charge), NotFound)")).is_empty());
    }
}
