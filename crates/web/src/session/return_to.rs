//! By which door a person comes in, and where the sign-in leads back to: the `voltar` of `/entrar?voltar=…`. Whatever an
//! address bar can hold may stand there, so nothing but a path of this client gets through; else a forged link could
//! send people to a stranger's page.

use shared::account::Profile;
use shared::paths::pages;

use crate::address::percent_encoded;
use crate::browser::storage;

/// The page after a sign-in that came from nowhere else.
pub const DEFAULT: &str = pages::OVERVIEW;

/// The page with the sign-in of this kind of person, as the device remembers it from the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    Beneficiary,
    Client,
}

const ENTRANCE: &str = "portal.entrance";
const CLIENT: &str = "client";

impl Entrance {
    pub const fn of(profile: &Profile) -> Self {
        match profile {
            Profile::Beneficiary(_) => Self::Beneficiary,
            Profile::Individual(_) | Profile::Company(_) => Self::Client,
        }
    }

    /// The beneficiary's, on a device on which nobody has signed in.
    pub fn remembered() -> Self {
        if storage::get(ENTRANCE).as_deref() == Some(CLIENT) { Self::Client } else { Self::Beneficiary }
    }

    pub fn remember(self) {
        match self {
            Self::Beneficiary => storage::remove(ENTRANCE),
            Self::Client => storage::set(ENTRANCE, CLIENT),
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Beneficiary => pages::SIGN_IN,
            Self::Client => pages::CLIENT_SIGN_IN,
        }
    }
}

/// `wanted` when it is a path on this origin, else [`DEFAULT`].
///
/// Browsers read `//host`, `/\host` and, since they drop tabs and newlines, `/<tab>/host` as another origin.
pub fn sanitised(wanted: Option<&str>) -> &str {
    match wanted {
        Some(path) if is_local_path(path) => path,
        _ => DEFAULT,
    }
}

/// The sign-in address that leads back to `path`, which may carry a query.
pub fn sign_in_path(entrance: Entrance, path: &str) -> String {
    format!("{}?voltar={}", entrance.path(), percent_encoded(path))
}

fn is_local_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
        && ![Entrance::Beneficiary, Entrance::Client].iter().any(|entrance| path.starts_with(entrance.path()))
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, Entrance, sanitised, sign_in_path};

    #[test]
    fn a_page_of_ours_is_kept() {
        for path in ["/mensalidades", "/mensalidades?ano=2026&situacao=paga", "/mensalidades/0198#pagar", "/"] {
            assert_eq!(sanitised(Some(path)), path);
        }
    }

    #[test]
    fn everything_else_leads_home() {
        let hostile = [
            "",
            "inicio",
            "//exemplo.invalid",
            "/\\exemplo.invalid",
            "/\t/exemplo.invalid",
            "/\n/exemplo.invalid",
            "https://exemplo.invalid/",
            "javascript:alert(1)",
            "\\\\exemplo.invalid",
            " /inicio",
            "/entrar?voltar=/entrar",
            "/cliente?voltar=/cliente",
        ];
        for path in hostile {
            assert_eq!(sanitised(Some(path)), DEFAULT, "{path:?}");
        }
        assert_eq!(sanitised(None), DEFAULT);
    }

    #[test]
    fn the_way_back_survives_the_query() {
        assert_eq!(
            sign_in_path(Entrance::Beneficiary, "/mensalidades?ano=2026&x=ç"),
            "/entrar?voltar=/mensalidades%3Fano%3D2026%26x%3D%C3%A7"
        );
        assert_eq!(sign_in_path(Entrance::Client, "/configuracoes"), "/cliente?voltar=/configuracoes");
    }
}
