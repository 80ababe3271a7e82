//! Every call of curl that a page of the docs shows, run by bash as a reader runs it: against the demo, all blocks of a page in
//! its order and in one shell. A line that fails is named with its page and number.
//!
//! A line that ends in a comment like `# "unauthenticated"` must print just that, and its call may be refused; any other call
//! says by `--fail` that it must not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use shared::auth::{CompanySignIn, Secret, SignIn};
use shared::client::Client;
use shared::company_api_clients::NewProgramCredential;
use shared::programs::Scope;
use tempfile::TempDir;

use crate::demo::{Demo, logins};

/// Pages with such lines, from the clone's root.
const PAGES: [&str; 5] =
    ["README.md", "docs/api.md", "docs/import-format.md", "docs/integrating.md", "docs/txt-layouts.md"];

/// Where a page says that the portal is: the reader's own, or the demo.
const ADDRESSES: [&str; 2] = ["https://portal.example", "http://127.0.0.1:8080"];

/// How a call begins of which a refusal is a failure.
const FAILING: [&str; 2] = ["curl -sSf ", "curl -sS --fail"];

/// A failing command ends the shell, whichever part of a pipe it is, and says where it stands.
const SHELL: &str = r#"set -Eeuo pipefail; trap 'echo "line $LINENO: $BASH_COMMAND" >&2' ERR; . "$1""#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A reader at a demo, in a folder with what the pages take for granted.
struct Reader {
    demo: Demo,
    folder: TempDir,
    /// What the pages call `OPERATOR_ID` and `OPERATOR_SECRET`, `CLIENT_ID` and `CLIENT_SECRET`.
    credentials: [(&'static str, String); 4],
}

impl Reader {
    async fn sit_down() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("demo-data");
        let demo = Demo::start(&data);
        let export = folder.path().join("export");
        let copied = Command::new("cp").arg("-r").arg(data.join("import")).arg(export).status().expect("cp runs");
        assert!(copied.success(), "what the ERP has exported");
        let form = fs::read_dir(data.join("import/forms")).expect("the demo's forms").next().expect("a form");
        fs::copy(form.expect("a form").path(), folder.path().join("adesao.pdf")).expect("a copy");

        let logins = logins(&data);
        let text = |who: &str, field: &str| logins[who][field].as_str().expect("a text").to_owned();
        let anonymous = Client::new(demo.origin.clone());
        let sign_in = SignIn::Company(CompanySignIn {
            document: text("company", "document"),
            email: text("company", "email"),
            company_code: text("company", "company_code"),
            password: Secret::new(text("company", "password")),
        });
        let person = anonymous.sign_in(&sign_in).await.expect("the company signs in").access_token;
        let new = NewProgramCredential { name: "Programa do leitor".to_owned(), scopes: Scope::OF_COMPANIES.to_vec() };
        let made = anonymous.with_token(person).create_company_api_client(&new, "reader").await.expect("a credential");
        let secret = made.client_secret.expect("a secret, this once");
        let credentials = [
            ("OPERATOR_ID", text("operator_client", "client_id")),
            ("OPERATOR_SECRET", text("operator_client", "client_secret")),
            ("CLIENT_ID", made.client_id.to_string()),
            ("CLIENT_SECRET", secret.expose().to_owned()),
        ];
        Self { demo, folder, credentials }
    }

    /// Runs what `text` shows of curl and gives what was printed, or what went wrong and where.
    fn follow(&self, text: &str) -> Result<String, String> {
        let script = self.folder.path().join("page.sh");
        fs::write(&script, script_of(text, &self.demo.origin)?).expect("a script");
        let mut shell = Command::new("bash");
        shell.args(["-c", SHELL, "bash"]).arg(&script).current_dir(self.folder.path()).stdin(Stdio::null());
        shell.env_clear().env("PATH", std::env::var_os("PATH").expect("a PATH"));
        let output = shell.envs(self.credentials.clone()).output().expect("bash runs");
        let [said, complaints] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        if output.status.success() { Ok(said) } else { Err(format!("{complaints}\nafter it had printed:\n{said}")) }
    }
}

/// The blocks of shell in `text` that call curl, each line at its own number; an error names a call that could be refused
/// unnoticed.
fn script_of(text: &str, origin: &str) -> Result<String, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut script = vec![String::new(); lines.len()];
    for (start, end) in blocks(&lines) {
        for (number, line) in (start..end).map(|at| (at, lines[at])) {
            let (code, expected) = match line.split_once("# \"") {
                Some((code, word)) => (code, Some(format!("\"{word}"))),
                None => (line, None),
            };
            let calls = code.matches("curl ").count();
            let failing: usize = FAILING.iter().map(|call| code.matches(call).count()).sum();
            if expected.is_none() && calls != failing {
                return Err(format!("line {}: a refusal goes unnoticed, for lack of --fail: {line}", number + 1));
            }
            let here = ADDRESSES.iter().fold(code.to_owned(), |code, address| code.replace(address, origin));
            script[number] = match expected {
                Some(word) => format!("[ \"$(set +eo pipefail; trap - ERR; {here})\" = '{word}' ]"),
                None => here,
            };
        }
    }
    Ok(script.join("\n") + "\n")
}

/// First line and the line after the last one of each such block.
fn blocks(lines: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut begun = None;
    for (number, line) in lines.iter().enumerate() {
        match begun {
            None if *line == "```sh" => begun = Some(number + 1),
            Some(start) if *line == "```" => {
                begun = None;
                if lines[start..number].iter().any(|line| line.contains("curl ")) {
                    found.push((start, number));
                }
            }
            _ => {}
        }
    }
    found
}

async fn runs(page: &str) {
    let text = fs::read_to_string(root().join(page)).expect("a page");
    if let Err(why) = Reader::sit_down().await.follow(&text) {
        panic!("{page}: {why}");
    }
}

#[actix_web::test]
async fn the_readme_runs() {
    runs(PAGES[0]).await;
}

#[actix_web::test]
async fn the_page_about_the_api_runs() {
    runs(PAGES[1]).await;
}

#[actix_web::test]
async fn the_page_about_imports_runs() {
    runs(PAGES[2]).await;
}

#[actix_web::test]
async fn the_page_for_integrators_runs() {
    runs(PAGES[3]).await;
}

#[actix_web::test]
async fn the_page_about_text_files_runs() {
    runs(PAGES[4]).await;
}

#[test]
fn no_other_page_shows_curl() {
    let mut pages = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let is_ours = !name.starts_with('.') && !["node_modules", "target", "demo-data"].contains(&name.as_str());
            if path.is_dir() && is_ours {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "md") {
                let text = fs::read_to_string(&path).expect("a page");
                if !blocks(&text.lines().collect::<Vec<_>>()).is_empty() {
                    pages.push(path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned());
                }
            }
        }
    }
    pages.sort();
    assert_eq!(pages, PAGES);
}

#[actix_web::test]
async fn a_wrong_line_is_named() {
    let reader = Reader::sit_down().await;
    let page =
        |line: &str| format!("Text\n\n```sh\nB=http://127.0.0.1:8080/api/v1\n{line}\n```\n\n```sh\nfalse\n```\n");
    let tried = |line: &str| reader.follow(&page(line));

    tried("curl -sSf $B/portal | jq .name").expect("what is right runs");
    tried("curl -sS $B/charges | jq .type   # \"unauthenticated\"").expect("a refusal that is told");
    for wrong in [
        "curl -sSf $B/charges",
        "NAME=$(curl -sSf $B/charges | jq -r .name)",
        "curl -sSf $B/portal | jq '.items[]'",
        "curl -sS $B/charges | jq .type   # \"not-found\"",
        "curl -sSf $B/portal?$NOT_SET",
        "curl -s $B/charges",
    ] {
        let why = tried(wrong).expect_err(wrong);
        assert!(why.contains("line 5: "), "{wrong}: {why}");
    }
}
