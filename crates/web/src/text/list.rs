//! What stands around the rows of any list.

pub const SHOW_MORE: &str = "Mostrar mais";
pub const SHOWING_MORE: &str = "Buscando mais…";
