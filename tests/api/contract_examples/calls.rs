//! The calls whose requests and answers are the contract's examples, in their order: what one makes, later ones read.

use serde_json::{Value, json};

/// Who calls, of the demo's people and programs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Caller {
    Nobody,
    Holder,
    Individual,
    Company,
    Debtor,
    Operator,
}

/// One call.
pub(super) struct Call {
    pub(super) caller: Caller,
    pub(super) method: &'static str,
    /// As the contract has it, below the base.
    pub(super) pattern: &'static str,
    /// With `{name}` where what an earlier call named belongs, and the query.
    pub(super) address: &'static str,
    pub(super) body: Option<Value>,
    /// Names for parts of the answer, by JSON pointer.
    pub(super) names: &'static [(&'static str, &'static str)],
}

type Names = &'static [(&'static str, &'static str)];

fn get(caller: Caller, address: &'static str) -> Call {
    named(caller, address, address, &[])
}

/// Of a list, whose first rows are enough.
fn list(caller: Caller, pattern: &'static str, address: &'static str) -> Call {
    named(caller, pattern, address, &[])
}

fn named(caller: Caller, pattern: &'static str, address: &'static str, names: Names) -> Call {
    Call { caller, method: "GET", pattern, address, body: None, names }
}

fn send(caller: Caller, method: &'static str, pattern: &'static str, address: &'static str, body: Value) -> Call {
    Call { caller, method, pattern, address, body: Some(body), names: &[] }
}

/// A `POST` without a body.
fn making(caller: Caller, pattern: &'static str, address: &'static str) -> Call {
    Call { caller, method: "POST", pattern, address, body: None, names: &[] }
}

pub(super) fn all() -> Vec<Call> {
    let mut calls = public();
    calls.extend(members());
    calls.extend(companies());
    calls.extend(operator());
    calls.extend(texts());
    calls.extend(webhooks());
    calls
}

fn public() -> Vec<Call> {
    use Caller::Nobody;
    vec![
        get(Nobody, "/portal"),
        get(Nobody, "/password-policy"),
        get(Nobody, "/home"),
        list(Nobody, "/pages", "/pages?limit=2"),
        named(Nobody, "/pages", "/pages?limit=1", &[("page", "/items/0/slug")]),
        named(Nobody, "/pages/{slug}", "/pages/{page}", &[]),
        named(Nobody, "/news", "/news?limit=2", &[("news", "/items/0/slug")]),
        named(Nobody, "/news/{slug}", "/news/{news}", &[]),
        list(Nobody, "/links", "/links?limit=2"),
        list(Nobody, "/forms", "/forms?limit=2"),
        list(Nobody, "/providers", "/providers?limit=2"),
        get(Nobody, "/providers/filters"),
        send(
            Nobody,
            "POST",
            "/sessions",
            "/sessions",
            json!({"kind": "beneficiary", "card_number": "900000100", "password": "Cajueiro#2741"}),
        ),
        send(
            Nobody,
            "POST",
            "/beneficiary/password-resets",
            "/beneficiary/password-resets",
            json!({"card_number": "900000200", "birth_date": "1991-09-22", "mother_name": "Rosângela Gusmão"}),
        ),
        send(
            Nobody,
            "POST",
            "/first-accesses",
            "/first-accesses",
            json!({"kind": "individual", "cpf": "909.999.800-76", "email": "otavio99998@familia.example",
                   "card_number": "909999800", "birth_date": "1968-01-08"}),
        ),
        send(
            Nobody,
            "POST",
            "/beneficiary/registrations",
            "/beneficiary/registrations",
            json!({"card_number": "900.000.300", "birth_date": "1984-07-17", "mother_name": "Joana Batista",
                   "email": "ines3@familia.example", "password": "Sabiá*Laranjeira8",
                   "password_confirmation": "Sabiá*Laranjeira8"}),
        ),
    ]
}

fn members() -> Vec<Call> {
    use Caller::{Holder, Individual};
    vec![
        get(Holder, "/me"),
        get(Holder, "/me/overview"),
        get(Holder, "/me/sessions"),
        get(Holder, "/card"),
        named(Holder, "/charges", "/charges?limit=2", &[("charge", "/items/0/id")]),
        named(Holder, "/charges/{id}", "/charges/{charge}", &[]),
        named(Holder, "/family", "/family?limit=2", &[("member", "/items/1/enrolment_id")]),
        Call {
            names: &[("request", "/protocol")],
            ..send(
                Holder,
                "POST",
                "/card-requests",
                "/card-requests",
                json!({"items": [{"enrolment_id": "{member}", "reason": "damaged"}]}),
            )
        },
        list(Holder, "/card-requests", "/card-requests?limit=2"),
        named(Holder, "/card-requests/{protocol}", "/card-requests/{request}", &[]),
        get(Holder, "/plans"),
        get(Holder, "/waiting-periods"),
        get(Holder, "/service-statements"),
        named(Holder, "/service-statements/{month}", "/service-statements/2026-02", &[]),
        list(Holder, "/settlement-statements", "/settlement-statements?limit=2"),
        named(Holder, "/settlement-statements/{year}", "/settlement-statements/2025", &[]),
        list(Holder, "/tax-statements", "/tax-statements?limit=2"),
        named(Holder, "/tax-statements/{year}", "/tax-statements/2025", &[]),
        list(Individual, "/usage-statement", "/usage-statement?from=2026-02&to=2026-02"),
    ]
}

fn companies() -> Vec<Call> {
    use Caller::{Company, Debtor};
    vec![
        get(Company, "/company/overview"),
        get(Company, "/company/notices"),
        list(Company, "/company/statement", "/company/statement?from=2026-02&to=2026-03&limit=1"),
        named(Company, "/company/invoices", "/company/invoices?limit=2", &[("invoice", "/items/0/id")]),
        named(Company, "/company/invoices/{id}", "/company/invoices/{invoice}", &[]),
        list(Company, "/company/invoices/{id}/items", "/company/invoices/{invoice}/items?limit=2"),
        named(Debtor, "/company/invoices", "/company/invoices?status=pending&limit=1", &[("late", "/items/0/id")]),
        named(Debtor, "/company/invoices/{id}", "/company/invoices/{late}", &[("day", "/payment_days/days/0/date")]),
        send(
            Debtor,
            "POST",
            "/company/invoices/{id}/reissues",
            "/company/invoices/{late}/reissues",
            json!({"payment_date": "{day}"}),
        ),
        list(Company, "/company/tax-report", "/company/tax-report?limit=2"),
        list(Company, "/company/tax-report/{year}", "/company/tax-report/2025?limit=1"),
        named(Company, "/company/invoice-delivery", "/company/invoice-delivery", &[("term", "/term/version")]),
        send(
            Company,
            "PUT",
            "/company/invoice-delivery",
            "/company/invoice-delivery",
            json!({"choice": "online", "term_version": "{term}"}),
        ),
        Call {
            names: &[("credential", "/client_id")],
            ..send(
                Company,
                "POST",
                "/company/api-clients",
                "/company/api-clients",
                json!({"name": "Folha de pagamento", "scopes": ["company-statement:read", "company-invoices:read"]}),
            )
        },
        making(Company, "/company/api-clients/{id}/secrets", "/company/api-clients/{credential}/secrets"),
        list(Company, "/company/api-clients", "/company/api-clients?limit=2"),
    ]
}

fn operator() -> Vec<Call> {
    use Caller::Operator;
    vec![
        get(Operator, "/programs/me"),
        list(Operator, "/operator/card-requests", "/operator/card-requests?limit=2"),
        named(Operator, "/operator/card-requests/{protocol}", "/operator/card-requests/{request}", &[]),
        send(
            Operator,
            "PATCH",
            "/operator/card-requests/{protocol}",
            "/operator/card-requests/{request}",
            json!({"status": "in_production"}),
        ),
        list(Operator, "/operator/events", "/operator/events?limit=2"),
        list(Operator, "/operator/audit", "/operator/audit?limit=2"),
        list(Operator, "/operator/imports", "/operator/imports?limit=2"),
        list(Operator, "/operator/import-profiles", "/operator/import-profiles?limit=2"),
    ]
}

fn texts() -> Vec<Call> {
    use Caller::Operator;
    let link = json!({"kind": "interest", "title": "Agência Nacional de Saúde Suplementar", "address": "https://www.gov.br/ans",
                      "position": 1, "state": "published"});
    let page = json!({"title": "Quem somos", "body": "Somos **gente** que cuida de gente.", "menu": "institutional",
                      "position": 1, "state": "published"});
    let news = json!({"category": "news", "title": "Três clínicas novas", "summary": "Chegaram três clínicas à rede.",
                      "body": "Veja a [rede credenciada](/rede-credenciada).", "date": "2026-03-10", "state": "published"});
    let form = json!({"title": "Pedido de reembolso", "position": 1, "state": "published"});
    vec![
        send(Operator, "PUT", "/operator/links/{slug}", "/operator/links/exemplo", link.clone()),
        send(Operator, "PUT", "/operator/links/{slug}", "/operator/links/exemplo", link),
        named(Operator, "/operator/links/{slug}", "/operator/links/exemplo", &[]),
        list(Operator, "/operator/links", "/operator/links?limit=2"),
        send(Operator, "PUT", "/operator/pages/{slug}", "/operator/pages/exemplo", page.clone()),
        send(Operator, "PUT", "/operator/pages/{slug}", "/operator/pages/exemplo", page),
        named(Operator, "/operator/pages/{slug}", "/operator/pages/exemplo", &[]),
        list(Operator, "/operator/pages", "/operator/pages?limit=2"),
        named(Operator, "/operator/news/{slug}", "/operator/news/{news}", &[]),
        send(Operator, "PUT", "/operator/news/{slug}", "/operator/news/exemplo", news.clone()),
        send(Operator, "PUT", "/operator/news/{slug}", "/operator/news/exemplo", news),
        list(Operator, "/operator/news", "/operator/news?limit=2"),
        send(Operator, "PUT", "/operator/forms/{slug}", "/operator/forms/exemplo", form.clone()),
        send(Operator, "PUT", "/operator/forms/{slug}", "/operator/forms/exemplo", form),
        named(Operator, "/operator/forms/{slug}", "/operator/forms/exemplo", &[]),
        list(Operator, "/operator/forms", "/operator/forms?limit=2"),
    ]
}

fn webhooks() -> Vec<Call> {
    use Caller::Operator;
    let receiver = json!({"url": "https://erp.example/eventos-do-portal", "kinds": ["slip_reissued"],
                          "description": "ERP", "enabled": false});
    vec![
        Call {
            names: &[("webhook", "/webhook/id")],
            ..send(Operator, "POST", "/operator/webhooks", "/operator/webhooks", receiver)
        },
        named(Operator, "/operator/webhooks/{id}", "/operator/webhooks/{webhook}", &[]),
        send(
            Operator,
            "PATCH",
            "/operator/webhooks/{id}",
            "/operator/webhooks/{webhook}",
            json!({"kinds": ["slip_reissued", "invoice_delivery_chosen"]}),
        ),
        making(Operator, "/operator/webhooks/{id}/secrets", "/operator/webhooks/{webhook}/secrets"),
        list(Operator, "/operator/webhooks", "/operator/webhooks?limit=2"),
    ]
}
