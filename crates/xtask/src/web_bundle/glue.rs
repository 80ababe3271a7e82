//! The JavaScript that the tools write around the client, made as light as it is without understanding it: comments,
//! indentation and empty lines are a tenth of what goes over the wire.

use anyhow::{Result, bail};

/// The same program. Fails where a text runs over several lines, for its indentation is part of it.
pub(super) fn lightened(script: &str) -> Result<String> {
    let mut light = String::with_capacity(script.len());
    for line in script.lines() {
        if line.matches('`').count() % 2 != 0 {
            bail!("a text of the client's script runs over several lines: {line}");
        }
        let code = line.trim();
        // The tools write a comment on lines of its own, and each line of a longer one begins with a star.
        let is_comment = ["//", "/*", "* ", "*/"].iter().any(|sign| code.starts_with(sign)) || code == "*";
        if !code.is_empty() && !is_comment {
            light.push_str(code);
            light.push('\n');
        }
    }
    Ok(light)
}

#[cfg(test)]
mod tests {
    use super::lightened;

    #[test]
    fn what_is_no_program_goes() {
        let script =
            "// a word\n/**\n * @param {x} y\n *\n */\nfunction f(y) {\n    return `${y}` * 2; // stays\n\n}\n";
        assert_eq!(lightened(script).unwrap(), "function f(y) {\nreturn `${y}` * 2; // stays\n}\n");
        assert!(lightened("const text = `one\n  two`;").is_err());
    }
}
