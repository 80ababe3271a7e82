//! The address of a page as the router matches it, made of the constants of `shared::paths::pages`, so that a route and
//! the links to it cannot differ.

use leptos_router::{ParamSegment, PartialPathMatch, PathSegment, PossibleRouteMatch, StaticSegment};

/// The page at an address, and at nothing below it.
#[derive(Clone, Copy, Debug)]
pub struct At {
    address: &'static str,
    parameter: Option<&'static str>,
}

impl At {
    pub const fn page(address: &'static str) -> Self {
        Self { address, parameter: None }
    }

    /// A page for each of what a list at `address` holds; what follows the slash is the parameter's value.
    pub const fn each(address: &'static str, parameter: &'static str) -> Self {
        Self { address, parameter: Some(parameter) }
    }

    /// The home page's one segment is empty.
    fn segments(self) -> impl Iterator<Item = StaticSegment<&'static str>> {
        self.address.trim_start_matches('/').split('/').map(StaticSegment)
    }
}

impl PossibleRouteMatch for At {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let mut rest = path;
        for segment in self.segments() {
            rest = segment.test(rest)?.remaining();
        }
        let mut params = Vec::new();
        if let Some(name) = self.parameter {
            let found = ParamSegment(name).test(rest)?;
            rest = found.remaining();
            params = found.params();
        }
        Some(PartialPathMatch::new(rest, params, &path[..path.len() - rest.len()]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        for segment in self.segments() {
            segment.generate_path(path);
        }
        if let Some(name) = self.parameter {
            ParamSegment(name).generate_path(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use leptos_router::PossibleRouteMatch;
    use shared::paths::pages;

    use super::At;

    /// The parameter's value, empty where there is none; nothing when it is another page.
    fn matched(at: At, path: &str) -> Option<String> {
        let found = at.test(path).filter(leptos_router::PartialPathMatch::is_complete)?;
        Some(found.params().into_iter().map(|(_name, value)| value).collect())
    }

    #[test]
    fn a_page_is_at_its_address_and_at_no_other() {
        let requests = At::page(pages::CARD_REQUESTS);
        assert_eq!(matched(requests, "/consultas/carteirinhas").as_deref(), Some(""));
        assert_eq!(matched(requests, "/consultas/carteirinhas/").as_deref(), Some(""));
        for other in
            ["/consultas", "/consultas/carteirinhas/1", "/consultas/carteirinhas-antigas", "/carteirinhas", "/"]
        {
            assert_eq!(matched(requests, other), None, "{other}");
        }
    }

    #[test]
    fn each_of_a_list_has_a_page_below_it() {
        let request = At::each(pages::CARD_REQUESTS, "protocol");
        assert_eq!(matched(request, "/consultas/carteirinhas/0198").as_deref(), Some("0198"));
        for other in ["/consultas/carteirinhas", "/consultas/carteirinhas/", "/consultas/carteirinhas/1/2", "/x/y/z"] {
            assert_eq!(matched(request, other), None, "{other}");
        }
    }

    #[test]
    fn the_home_page_is_nowhere_else() {
        let home = At::page(pages::HOME);
        assert_eq!(matched(home, "/").as_deref(), Some(""));
        assert_eq!(matched(home, ""), Some(String::new()));
        assert_eq!(matched(home, "/noticias"), None);
    }
}
