//! Reading and using a page: everything waits for what it needs, for as long as a person would, and says what was there
//! instead when it does not come.

use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::Browser;

/// Two browsers on two busy cores need some time.
const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(40);
const FIND: &str = include_str!("find.js");
/// The standard's name for an element in an answer.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What something on a page is to people who use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Button,
    Link,
    /// A text field or a list of choices.
    Field,
    Radio,
    Heading,
    Image,
}

impl Role {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "link",
            Self::Field => "field",
            Self::Radio => "radio",
            Self::Heading => "heading",
            Self::Image => "image",
        }
    }
}

impl Browser {
    /// Opens a path of the portal as from the address bar, and waits until the client has taken over.
    pub async fn goto(&self, path: &str) {
        self.goto_unstarted(path).await;
        self.wait("the client", "return document.getElementById('waiting') === null", &[]).await;
    }

    /// As [`Browser::goto`], where the client may not start.
    pub async fn goto_unstarted(&self, path: &str) {
        self.window.goto(&format!("{}{path}", self.origin)).await.expect("the page opens");
    }

    /// Path, query and fragment; panics when the page is not the portal's.
    pub async fn path(&self) -> String {
        let address = self.script("return location.href", &[]).await;
        let address = address.as_str().expect("an address");
        address.strip_prefix(&self.origin).unwrap_or_else(|| panic!("the page is {address}")).to_owned()
    }

    /// Waits until the address is this one.
    pub async fn at(&self, path: &str) {
        let address = format!("{}{path}", self.origin);
        self.wait(&format!("the address {path}"), "return location.href === arguments[0]", &[json!(address)]).await;
    }

    /// Waits for a visible element by role and accessible name: exactly this one, else the first that begins so.
    pub async fn find(&self, role: Role, name: &str) -> Element {
        let begun = Instant::now();
        loop {
            let answer = self.script(FIND, &[json!(role.as_str()), json!(name)]).await;
            if let Some(id) = answer["found"][ELEMENT].as_str() {
                return Element::from_element_id(self.window.clone(), ElementRef::from(id.to_owned()));
            }
            let (role, names) = (role.as_str(), &answer["names"]);
            assert!(begun.elapsed() < PATIENCE, "no {role} {name:?} on {}, only {names}", self.path().await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Whether such an element is visible right now.
    #[must_use]
    pub async fn has(&self, role: Role, name: &str) -> bool {
        self.script(FIND, &[json!(role.as_str()), json!(name)]).await.get("found").is_some()
    }

    pub async fn press(&self, name: &str) {
        self.click(Role::Button, name).await;
    }

    pub async fn follow(&self, name: &str) {
        self.click(Role::Link, name).await;
    }

    /// Scrolls there and clicks as a finger does, which fails when something lies above the element. Again when the page
    /// was drawn anew meanwhile.
    pub async fn click(&self, role: Role, name: &str) {
        let begun = Instant::now();
        loop {
            let element = self.find(role, name).await;
            let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            let clicked = match self.window.execute(scroll, vec![json!(element)]).await {
                Ok(_) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return,
                Err(error) if error.is_stale_element_reference() && begun.elapsed() < PATIENCE => {}
                Err(error) => panic!("{} {name:?} cannot be clicked: {error}", role.as_str()),
            }
        }
    }

    /// Types into the field with this label, in place of what stands there.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.find(Role::Field, label).await;
        field.clear().await.expect("the field is emptied");
        field.send_keys(text).await.expect("the field takes keys");
    }

    /// Chooses by label what `option` calls it.
    pub async fn choose(&self, label: &str, option: &str) {
        let field = self.find(Role::Field, label).await;
        field.select_by_label(option).await.unwrap_or_else(|error| panic!("{label} offers no {option:?}: {error}"));
    }

    /// What stands in the field with this label; of a list, what is chosen.
    pub async fn value(&self, label: &str) -> String {
        let field = self.find(Role::Field, label).await;
        let script = "const [field] = arguments; return field.selectedOptions?.[0]?.text ?? field.value";
        let value = self.script(script, &[json!(field)]).await;
        value.as_str().expect("a field's value").to_owned()
    }

    /// Waits until the page's one `h1` begins so. What stands there before the client is there, or before the page's code is,
    /// does not count.
    pub async fn heading(&self, text: &str) {
        let script = "const heading = [...document.querySelectorAll('h1')].find((one) => one.checkVisibility());
            const is_ahead = !heading || heading.closest('#waiting, .page-coming');
            return !is_ahead && heading.innerText.replace(/\\s+/g, ' ').startsWith(arguments[0])";
        self.wait(&format!("the heading {text:?}"), script, &[json!(text)]).await;
    }

    /// Waits for visible text, blanks and line breaks being alike.
    pub async fn sees(&self, text: &str) {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        self.wait(&format!("the text {text:?}"), script, &[json!(text)]).await;
    }

    /// The visible text, each run of blanks and line breaks as one blank.
    pub async fn text(&self) -> String {
        let text = self.script("return document.body.innerText.replace(/\\s+/g, ' ')", &[]).await;
        text.as_str().expect("a text").to_owned()
    }

    /// Panics when the text is visible.
    pub async fn lacks(&self, text: &str) {
        let page = self.text().await;
        assert!(!page.contains(text), "{text:?} should not be on {}: {page}", self.path().await);
    }

    /// Waits until `script` returns true.
    pub async fn wait(&self, what: &str, script: &str, arguments: &[Value]) {
        let begun = Instant::now();
        while self.script(script, arguments).await != true {
            let is_patient = begun.elapsed() < PATIENCE;
            assert!(is_patient, "{what} did not come on {}: {}", self.path().await, self.text().await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// What `script` returns.
    pub async fn script(&self, script: &str, arguments: &[Value]) -> Value {
        let outcome = self.window.execute(script, arguments.to_vec()).await;
        outcome.unwrap_or_else(|error| panic!("{error} in the script {script}"))
    }

    /// What `script` gives to its last argument, a function.
    pub async fn script_async(&self, script: &str) -> Value {
        let outcome = self.window.execute_async(script, Vec::new()).await;
        outcome.unwrap_or_else(|error| panic!("{error} in the script {script}"))
    }

    /// Waits for a document to be saved under this name; gives its bytes.
    pub async fn downloaded(&self, name: &str) -> Vec<u8> {
        let path = self.downloads().join(name);
        let begun = Instant::now();
        loop {
            let entries = std::fs::read_dir(self.downloads()).expect("the folder").flatten();
            let there: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            // The browser first takes the name with an empty file, and writes beside it.
            let is_writing = there.iter().any(|name| name.ends_with(".crdownload"));
            let bytes = std::fs::read(&path).unwrap_or_default();
            if !bytes.is_empty() && !is_writing {
                return bytes;
            }
            let is_patient = begun.elapsed() < PATIENCE;
            assert!(is_patient, "{name} was not saved, only {there:?}; the page says {}", self.text().await);
            tokio::time::sleep(PAUSE).await;
        }
    }
}
