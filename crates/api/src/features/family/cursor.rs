//! Where a page of members ended: folded name and id, the list's order. It names a place among rows that the caller
//! reaches anyway and opens nothing, so it is not signed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) name: String,
    pub(super) id: Uuid,
}

impl Cursor {
    pub(super) fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}_{}", self.id.simple(), self.name))
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (id, name) = std::str::from_utf8(&bytes).ok()?.split_once('_')?;
        // PostgreSQL keeps no NUL in a text and refuses the whole statement.
        (!name.contains('\0')).then_some(())?;
        Some(Self { name: name.to_owned(), id: Uuid::try_parse(id).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::Cursor;

    #[test]
    fn comes_back_as_it_went_and_nothing_else_does() {
        for name in ["dalva d'avila", "", "a_b"] {
            let cursor = Cursor { name: name.to_owned(), id: Uuid::now_v7() };
            assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }
        for bad in ["", "x", "!!", "MTIz"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }
}
