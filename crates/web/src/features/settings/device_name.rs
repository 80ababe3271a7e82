//! What a device is, in plain words, as its browser names itself. Browsers claim to be each other, so the order in which
//! they are looked for matters; nothing but what people read depends on it.

use crate::text::settings as text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// "Chrome no Windows".
    pub name: String,
    pub form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Computer,
    /// Held in the hand: a tablet too.
    Phone,
    Unknown,
}

/// Whoever claims to be another comes before it: all claim to be Safari, and most of them Chrome.
const BROWSERS: [(&str, &str); 12] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("OPiOS/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("YaBrowser/", "Yandex"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Safari/", "Safari"),
];

/// An iPhone claims to be a Mac, and an Android to be a Linux.
const SYSTEMS: [(&str, &str, Form); 7] = [
    ("iPhone", "iPhone", Form::Phone),
    ("iPad", "iPad", Form::Phone),
    ("Android", "Android", Form::Phone),
    ("Windows", "Windows", Form::Computer),
    ("CrOS", "Chromebook", Form::Computer),
    ("Macintosh", "Mac", Form::Computer),
    ("Linux", "Linux", Form::Computer),
];

/// By the `User-Agent` at sign-in, which a program may have left out or made up.
pub fn describe(user_agent: Option<&str>) -> Device {
    let user_agent = user_agent.unwrap_or_default();
    let browser = BROWSERS.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    let system = SYSTEMS.iter().find(|(mark, _, _)| user_agent.contains(mark));
    Device {
        name: text::device(browser, system.map(|(_, name, _)| *name)),
        form: system.map_or(Form::Unknown, |(_, _, form)| *form),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, describe};

    #[test]
    fn browsers_are_told_apart_though_they_claim_to_be_each_other() {
        for (user_agent, name, form) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Chrome no Windows",
                Form::Computer,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge no Windows",
                Form::Computer,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
                "Chrome no Linux",
                Form::Computer,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet no Android",
                Form::Phone,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari no iPhone",
                Form::Phone,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1",
                "Chrome no iPad",
                Form::Phone,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0",
                "Firefox no Mac",
                Form::Computer,
            ),
        ] {
            let device = describe(Some(user_agent));
            assert_eq!((device.name.as_str(), device.form), (name, form), "{user_agent}");
        }
    }

    #[test]
    fn what_does_not_tell_is_not_guessed() {
        for user_agent in [None, Some(""), Some("curl/8.5.0")] {
            let device = describe(user_agent);
            assert_eq!((device.name.as_str(), device.form), ("Aparelho não identificado", Form::Unknown));
        }
        assert_eq!(describe(Some("Mozilla/5.0 (Windows NT 10.0)")).name, "Navegador no Windows");
        assert_eq!(describe(Some("Firefox/143.0")).name, "Firefox");
    }
}
