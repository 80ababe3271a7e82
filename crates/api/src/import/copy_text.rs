//! Rows in the text format of PostgreSQL's `COPY`: cells parted by tabs, rows by line feeds, and a backslash before what
//! would be taken for either (PostgreSQL's manual, "COPY", "Text Format").

use std::fmt::Write as _;

use sea_orm::{DbErr, Value};

/// Adds the text of `rows`. A value of a kind that no imported table has is an error.
pub(super) fn write(text: &mut String, rows: &[Vec<Value>]) -> Result<(), DbErr> {
    for row in rows {
        for (position, value) in row.iter().enumerate() {
            if position > 0 {
                text.push('\t');
            }
            push(text, value)?;
        }
        text.push('\n');
    }
    Ok(())
}

fn push(text: &mut String, value: &Value) -> Result<(), DbErr> {
    let written = match value {
        Value::String(Some(value)) => {
            escape(text, value);
            Ok(())
        }
        Value::Bool(Some(value)) => write!(text, "{value}"),
        Value::Int(Some(value)) => write!(text, "{value}"),
        Value::BigInt(Some(value)) => write!(text, "{value}"),
        Value::Uuid(Some(value)) => write!(text, "{value}"),
        Value::ChronoDate(Some(value)) => write!(text, "{value}"),
        Value::ChronoDateTimeUtc(Some(value)) => write!(text, "{}", value.to_rfc3339()),
        Value::Bytes(Some(value)) => {
            // The backslash of bytea is itself escaped.
            text.push_str("\\\\x");
            value.iter().try_for_each(|byte| write!(text, "{byte:02x}"))
        }
        Value::String(None)
        | Value::Bool(None)
        | Value::Int(None)
        | Value::BigInt(None)
        | Value::Uuid(None)
        | Value::ChronoDate(None)
        | Value::ChronoDateTimeUtc(None)
        | Value::Bytes(None) => {
            text.push_str("\\N");
            Ok(())
        }
        // No cell of a file becomes any other.
        other => return Err(DbErr::Type(format!("COPY of {:?}", std::mem::discriminant(other)))),
    };
    written.map_err(|error| DbErr::Type(error.to_string()))
}

fn escape(text: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = rest.find(['\\', '\t', '\n', '\r']) {
        let (before, special) = rest.split_at(at);
        text.push_str(before);
        text.push_str(match special.as_bytes()[0] {
            b'\t' => "\\t",
            b'\n' => "\\n",
            b'\r' => "\\r",
            _ => "\\\\",
        });
        rest = &special[1..];
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbErr, Value};

    use super::write;

    fn of(rows: &[Vec<Value>]) -> Result<String, DbErr> {
        let mut text = String::new();
        write(&mut text, rows)?;
        Ok(text)
    }

    #[test]
    fn what_parts_cells_and_rows_is_escaped() {
        let cell = |text: &str| Value::String(Some(text.to_owned()));
        let rows =
            vec![vec![cell("a\tb\\N\r\nç"), Value::String(None)], vec![cell(""), Value::Bytes(Some(vec![1, 255]))]];
        assert_eq!(of(&rows).expect("text"), "a\\tb\\\\N\\r\\nç\t\\N\n\t\\\\x01ff\n");
    }

    #[test]
    fn a_value_that_no_table_has_is_an_error() {
        assert!(of(&[vec![Value::Double(Some(0.5))]]).is_err());
    }
}
