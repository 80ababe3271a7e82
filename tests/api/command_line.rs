//! The `portal` binary as an operator types it: what it says, and its exit status.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tests::database::TestDatabase;

/// 32 bytes in base64, for nobody's tokens.
pub(crate) const SIGNING_KEYS: &str = "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

/// The binary with an environment of its own: the settings of whoever runs the tests are not its settings.
pub(crate) fn portal(arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

/// What `PORTAL_BIN` names, or what was built beside this test program.
fn binary() -> PathBuf {
    let beside = || {
        let test = std::env::current_exe().expect("this program's path");
        test.parent().and_then(|folder| folder.parent()).expect("the target folder").join("portal")
    };
    let binary = std::env::var_os("PORTAL_BIN").map_or_else(beside, PathBuf::from);
    assert!(binary.is_file(), "{} is missing: run `cargo build --package api --bin portal`", binary.display());
    binary
}

fn run(arguments: &[&str]) -> Output {
    portal(arguments).output().expect("the binary runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// What a failing command says; it must say it on standard error alone, without a panic.
fn complaint(output: &Output) -> &str {
    assert!(!output.status.success(), "it claims success");
    assert_eq!(text(&output.stdout), "");
    let complaint = text(&output.stderr);
    assert!(!complaint.contains("panicked"), "{complaint}");
    complaint
}

#[test]
fn every_command_has_help() {
    let help = run(&["--help"]);
    assert!(help.status.success());
    let commands: Vec<_> = text(&help.stdout)
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // Further lines of a long description are indented more.
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    for known in ["serve", "migrate", "openapi", "completions"] {
        assert!(commands.contains(&known), "{known} is not in {commands:?}");
    }
    for command in commands {
        let help = run(&[command, "--help"]);
        assert!(help.status.success(), "{command}");
        assert!(text(&help.stdout).contains(&format!("Usage: portal {command}")), "{command}");
    }
}

#[test]
fn what_is_no_command_fails_and_shows_the_way() {
    for arguments in [&["nada"][..], &["serve", "--nada"], &["serve", "--bind", "nowhere"], &["completions", "nada"]] {
        let output = run(arguments);
        assert!(complaint(&output).contains("--help"), "{arguments:?}");
    }
    assert!(text(&run(&["--version"]).stdout).starts_with("portal "));
}

#[actix_web::test]
async fn migrating_twice_is_migrating_once() {
    let database = TestDatabase::create().await;
    for _ in 0..2 {
        let output = run(&["migrate", "--database-url", &database.url]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let by_environment = portal(&["migrate"]).env("PORTAL_DATABASE_URL", &database.url).output().expect("it runs");
    assert!(by_environment.status.success(), "{}", text(&by_environment.stderr));
}

#[test]
fn the_printed_contract_is_the_committed_one() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi/openapi.json");
    let committed = std::fs::read_to_string(file).expect("openapi/openapi.json");
    let output = run(&["openapi"]);
    assert!(output.status.success());
    assert!(text(&output.stdout) == committed, "run `cargo xtask openapi` and review the diff");
}

#[test]
fn completions_know_the_commands() {
    let output = run(&["completions", "bash"]);
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("_portal()") && text(&output.stdout).contains("migrate"));
}

#[test]
fn a_server_without_settings_says_which_are_missing() {
    let output = portal(&["serve"]).env("PORTAL_DATABASE_URL", "sqlite::memory:").output().expect("it runs");
    let complaint = complaint(&output);
    assert!(complaint.contains("missing field"), "{complaint}");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("portal.toml");
    std::fs::write(&file, OPERATOR).expect("a file");
    let file = file.to_str().expect("a path of text");
    let serve = |keys: Option<&str>| {
        let mut command = portal(&["serve", "--config", file, "--database-url", "sqlite::memory:"]);
        command.env("PORTAL_PUBLIC_URL", "http://127.0.0.1");
        command.envs(keys.map(|keys| ("PORTAL_SIGNING_KEYS", keys)));
        command.output().expect("it runs")
    };
    assert!(self::complaint(&serve(None)).contains("signing_keys"), "{}", text(&serve(None).stderr));
    for (keys, reason) in
        [("test:c2VncmVkbw==", "32 are needed"), ("c2VncmVkbw", "id:base64"), ("test:%%%", "not base64")]
    {
        let output = serve(Some(keys));
        let complaint = self::complaint(&output);
        assert!(complaint.contains("signing_keys") && complaint.contains(reason), "{complaint}");
        assert!(!complaint.contains("c2VncmVkbw"), "the secret is shown: {complaint}");
    }
}

// attacks 5 and 6
#[test]
fn under_https_a_choice_about_safety_must_be_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("portal.toml");
    let path = file.to_str().expect("a path of text");
    let serve = |before: &str, after: &str, public_url: &str| {
        std::fs::write(&file, format!("{before}{OPERATOR}{after}")).expect("a file");
        // Nothing listens there, so that a server whose settings are complete fails as well, for another reason.
        portal(&["serve", "--config", path, "--database-url", "sqlite:/nowhere/portal.sqlite?mode=rwc"])
            .env("PORTAL_PUBLIC_URL", public_url)
            .env("PORTAL_SIGNING_KEYS", SIGNING_KEYS)
            .output()
            .expect("it runs")
    };
    let (proxies, registration) = ("trusted_proxies = []\n", "registration = \"direct\"\n");
    let retention = "[operator.retention]\naudit_months = 60\n";
    let of_network = "trusted_proxies = [\"10.0.0.0/24\"]\n";
    let [all_direct, all_confirmed] =
        ["direct", "confirmed_by_email"].map(|registration| format!("registration = \"{registration}\"\n{retention}"));
    let all = ["trusted_proxies", "operator.registration", "operator.retention"];
    for (before, after, missing, chosen) in [
        ("", "", &all[..], &[][..]),
        (proxies, "", &all[1..], &all[..1]),
        ("", registration, &["trusted_proxies", "operator.retention"], &["operator.registration"]),
        ("", retention, &all[..2], &all[2..]),
        (of_network, &all_direct, &[], &all),
        (proxies, &all_confirmed, &[], &all),
    ] {
        let output = serve(before, after, "https://portal.example");
        let complaint = complaint(&output);
        assert_eq!(complaint.contains("public address is https"), !missing.is_empty(), "{complaint}");
        assert!(missing.iter().all(|key| complaint.contains(&format!("  {key}: "))), "{complaint}");
        assert!(chosen.iter().all(|key| !complaint.contains(&format!("  {key}: "))), "{complaint}");
    }
    let said = serve("", "", "https://portal.example");
    let said = complaint(&said);
    for words in
        ["makes everybody wait", "trusted_proxies = []", "confirmed_by_email", "direct", "undoes it", "Marco Civil"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let plain = serve("", "", "http://127.0.0.1");
    assert!(!complaint(&plain).contains("trusted_proxies"), "without TLS nobody is behind a proxy");
}

#[test]
fn a_wrong_setting_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("portal.toml");
    let path = file.to_str().expect("a path of text");
    for (wrong, name) in [
        ("bind = \"nowhere\"\n", "bind"),
        ("shutdown_seconds = \"soon\"\n", "shutdown_seconds"),
        ("databaze_url = \"x\"\n", "databaze_url"),
        ("trusted_proxies = [\"10.0.0.0/99\"]\n", "trusted_proxies"),
        ("bind = \n", "TOML"),
    ] {
        std::fs::write(&file, format!("{wrong}{OPERATOR}")).expect("a file");
        let output = portal(&["serve", "--config", path, "--database-url", "sqlite::memory:"])
            .env("PORTAL_PUBLIC_URL", "http://127.0.0.1")
            .env("PORTAL_SIGNING_KEYS", SIGNING_KEYS)
            .output()
            .expect("it runs");
        let complaint = complaint(&output);
        assert!(complaint.contains(name), "{name}: {complaint}");
    }
    let output = portal(&["serve", "--config", "/nowhere/portal.toml"]).output().expect("it runs");
    assert!(complaint(&output).contains("/nowhere/portal.toml does not exist"));
}

#[test]
fn a_database_that_cannot_be_opened_is_named_without_its_password() {
    // It takes callers and says nothing, which fails at once; a refused connection is tried again for a while.
    let mute = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = mute.local_addr().expect("its address");
    std::thread::spawn(move || mute.incoming().for_each(drop));
    for url in [
        format!("postgres://portal:segredo-do-banco@{address}/portal"),
        format!("postgres://portal@{address}/portal?password=segredo-do-banco"),
    ] {
        let output = run(&["migrate", "--database-url", &url]);
        let complaint = complaint(&output);
        assert!(complaint.contains(&format!("postgres://portal@{address}/portal cannot be opened")), "{complaint}");
        assert!(!complaint.contains("segredo-do-banco"), "{complaint}");
    }
    for url in ["sqlite:/nowhere/portal.sqlite?mode=rwc", "nonsense", "mysql://127.0.0.1/x", ""] {
        let output = run(&["migrate", "--database-url", url]);
        assert!(complaint(&output).contains("database"), "{url}");
    }
    assert!(complaint(&run(&["migrate"])).contains("PORTAL_DATABASE_URL"));
}

// attack 13
#[actix_web::test]
async fn a_password_on_the_command_line_is_warned_of_and_a_file_serves_instead() {
    let mute = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = mute.local_addr().expect("its address");
    std::thread::spawn(move || mute.incoming().for_each(drop));
    let secret = format!("postgres://portal:segredo-do-banco@{address}/portal");
    let in_sight = run(&["migrate", "--database-url", &secret]);
    assert!(complaint(&in_sight).contains("in sight of everybody"), "{}", text(&in_sight.stderr));
    let database = TestDatabase::empty().await;
    let file = database.folder.path().join("url");
    let path = file.to_str().expect("a path of text");
    std::fs::write(&file, &secret).expect("a file");
    let hidden = run(&["migrate", "--database-url-file", path]);
    assert!(!complaint(&hidden).contains("in sight"), "{}", text(&hidden.stderr));
    assert!(complaint(&hidden).contains("cannot be opened"));

    std::fs::write(&file, format!("{}\n", database.url)).expect("a file");
    assert!(run(&["migrate", "--database-url-file", path]).status.success());
    assert!(portal(&["migrate"]).env("PORTAL_DATABASE_URL_FILE", path).status().expect("it runs").success());
    std::fs::write(&file, "\n").expect("a file");
    assert!(complaint(&run(&["migrate", "--database-url-file", path])).contains("holds no database's URL"));
    assert!(complaint(&run(&["migrate", "--database-url-file", "/nowhere/url"])).contains("/nowhere/url"));
}

/// The least that an operator must say about itself.
pub(crate) const OPERATOR: &str = r##"
[operator]
name = "Operadora Inventada"
legal_name = "Operadora Inventada de Planos Ltda."
document = "12ABC34501DE35"
ans_registration = "000000"
tagline = "Uma operadora que não existe."
address = "Rua Inventada, 1, Cidade Inventada/SE"
primary_color = "#0b5e6b"
accent_color = "#d97b29"
"##;
