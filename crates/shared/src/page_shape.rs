//! What each page of the web client looks like before it is there: the shape of what stands below its heading. The server draws it
//! in the page that every address gives, and the client while a page's code comes, so that nothing jumps from one to the other.

use crate::paths::pages;

/// What a page is made of, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageShape {
    /// One thing with its figures: a charge, a card.
    Detail,
    /// Fields below each other, and the button that sends them.
    Form,
    /// The home of whoever has signed in: the answer, then the ways to everything else.
    Home,
    /// What can be chosen from, and rows.
    List,
    /// Something to read.
    Text,
}

/// Some grey bones in one arrangement.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Classes of what holds them.
    pub layout: &'static str,
    /// The classes of each.
    pub bones: &'static [&'static str],
}

impl PageShape {
    /// Of the page at this address. Most of ours are lists.
    pub fn of(path: &str) -> Self {
        let is_one_of = |lists: &[&str]| lists.iter().any(|list| path != *list && pages::is_below(path, list));
        match path {
            pages::OVERVIEW => Self::Home,
            pages::CARD => Self::Detail,
            pages::CARD_REQUEST_FORM
            | pages::CHANGE_PASSWORD
            | pages::CONFIRM_REGISTRATION
            | pages::CREATE_PASSWORD
            | pages::FORGOTTEN_PASSWORD
            | pages::INVOICE_DELIVERY
            | pages::PASSWORD
            | pages::REGISTER
            | pages::SIGN_IN
            | pages::UNDO_REGISTRATION
            | pages::VERIFY => Self::Form,
            _ if pages::is_below(path, pages::CLIENT_SIGN_IN) => Self::Form,
            _ if is_one_of(&[pages::CARD_REQUESTS, pages::CHARGES, pages::COMPANY_INVOICES, pages::VERIFY]) => {
                Self::Detail
            }
            _ if is_one_of(&[pages::CONTENT, pages::NEWS, pages::TIPS]) => Self::Text,
            _ => Self::List,
        }
    }

    /// The classes around a page that is open to all: every other one has its room from the frame.
    pub const fn room(self) -> &'static str {
        match self {
            Self::Detail | Self::Form => "page-width py-8 sm:py-12",
            Self::Home | Self::List | Self::Text => "page-width py-6 sm:py-10",
        }
    }

    /// From top to bottom.
    pub const fn parts(self) -> &'static [Part] {
        match self {
            Self::Detail => &[
                Part { layout: "flex flex-col", bones: &["h-36 w-full"] },
                Part {
                    layout: "grid gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]",
                    bones: &["h-80 w-full", "h-80 w-full"],
                },
            ],
            Self::Form => &[
                Part { layout: FIELD, bones: FIELD_BONES },
                Part { layout: FIELD, bones: FIELD_BONES },
                Part { layout: FIELD, bones: FIELD_BONES },
                Part { layout: FIELD, bones: &["h-12 w-48"] },
            ],
            Self::Home => &[
                Part { layout: "flex flex-col", bones: &["h-44 w-full"] },
                Part { layout: "grid grid-cols-2 gap-4 sm:grid-cols-4", bones: &["h-24"; 4] },
                Part { layout: "flex flex-col", bones: &["h-56 w-full"] },
            ],
            Self::List => &[
                Part { layout: "flex gap-3", bones: &["h-11 w-32"; 2] },
                Part { layout: "flex flex-col gap-3", bones: &["h-16 w-full"; 6] },
            ],
            Self::Text => &[Part {
                layout: "flex max-w-prose flex-col gap-3",
                bones: &["h-5 w-full", "h-5 w-full", "h-5 w-64", "h-5 w-full", "h-5 w-full", "h-5 w-40"],
            }],
        }
    }
}

const FIELD: &str = "flex max-w-md flex-col gap-2";
const FIELD_BONES: &[&str] = &["h-5 w-40", "h-12 w-full"];

#[cfg(test)]
mod tests {
    use crate::paths::pages;

    use super::PageShape;

    #[test]
    fn a_page_has_the_shape_of_its_kind() {
        for (path, shape) in [
            (pages::OVERVIEW, PageShape::Home),
            (pages::CHARGES, PageShape::List),
            ("/mensalidades/0198", PageShape::Detail),
            (pages::CARD_REQUESTS, PageShape::List),
            ("/consultas/carteirinhas/0198", PageShape::Detail),
            (pages::CARD, PageShape::Detail),
            (pages::VERIFY, PageShape::Form),
            ("/verificar/ABCD", PageShape::Detail),
            (pages::CLIENT_FIRST_ACCESS, PageShape::Form),
            (pages::CARD_REQUEST_FORM, PageShape::Form),
            (pages::SETTINGS, PageShape::List),
            (pages::PASSWORD, PageShape::Form),
            (pages::NEWS, PageShape::List),
            ("/noticias/vacinas", PageShape::Text),
            (pages::PLAN_TYPES, PageShape::Text),
            ("/nao-existe", PageShape::List),
        ] {
            assert_eq!(PageShape::of(path), shape, "{path}");
        }
    }

    #[test]
    fn every_shape_has_something_to_show() {
        for shape in [PageShape::Detail, PageShape::Form, PageShape::Home, PageShape::List, PageShape::Text] {
            assert!(shape.parts().iter().all(|part| !part.bones.is_empty()) && !shape.parts().is_empty(), "{shape:?}");
        }
    }
}
