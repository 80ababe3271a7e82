//! An example of each request and answer, as the demo was asked and answered: `openapi/examples.json`, which
//! `cargo xtask examples` writes and a test makes anew.

use anyhow::Context;
use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{Content, RefOr};

const EXAMPLES: &str = include_str!("../../../../openapi/examples.json");
const JSON: &str = "application/json";

/// All of them, by operation.
pub(super) struct Examples(Value);

impl Examples {
    pub(super) fn read() -> anyhow::Result<Self> {
        Ok(Self(serde_json::from_str(EXAMPLES).context("openapi/examples.json")?))
    }

    pub(super) fn show(&self, operation: &mut Operation) {
        let Some(examples) = operation.operation_id.as_ref().and_then(|id| self.0.get(id)) else { return };
        if let Some(RefOr::T(body)) = &mut operation.request_body
            && let Some(content) = body.content.get_mut(JSON)
        {
            show(content, examples.get("request"));
        }
        for (status, response) in &mut operation.responses.responses {
            let RefOr::T(response) = response else { continue };
            let shown = examples.get("responses").and_then(|answers| answers.get(status));
            if let Some(content) = response.content.get_mut(JSON) {
                show(content, shown);
            }
        }
    }
}

fn show(content: &mut RefOr<Content>, example: Option<&Value>) {
    if let RefOr::T(content) = content {
        content.example = example.filter(|example| !example.is_null()).cloned();
    }
}
