//! The contract as programs use it: clients in TypeScript and Python are generated from the committed one, compiled as strictly
//! as can be, and driven against a demo by the programs of `examples/clients`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::server::{Server, free_port};
use crate::workspace::{NATIVE, Workspace};
use crate::{files, npm, process};

/// What is generated, compiled and run of each, by its own commands: a folder beside the clone's, so that the paths from one
/// to the other are the clone's as well.
const FILES: &[&str] = &[
    "openapi/openapi.json",
    "examples/clients/typescript/.npmrc",
    "examples/clients/typescript/main.ts",
    "examples/clients/typescript/package-lock.json",
    "examples/clients/typescript/package.json",
    "examples/clients/typescript/tsconfig.json",
    "examples/clients/python/generate.yml",
    "examples/clients/python/main.py",
    "examples/clients/python/requirements.txt",
];

/// A day on which a late invoice can be brought up to date.
const TODAY: &str = "2026-03-10";
/// What the programs do on that day.
const OF_A_DAY: &[&str] = &["charges", "usage", "company", "reissue", "imports", "events", "problems"];
/// What they do on the day that it is: a webhook is believed for five minutes after its instant.
const OF_ANY_DAY: &[&str] = &["webhooks"];

/// How long each program may take; a second or two are enough.
const PATIENCE: Duration = Duration::from_secs(90);

/// Generates, compiles and uses both clients. Any of their commands that fails is an error.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    process::run(workspace.cargo().arg("build").args(NATIVE))?;
    let copy = workspace.target.join("clients");
    for file in FILES {
        files::copy_if_changed(&workspace.root.join(file), &copy.join(file))?;
    }
    let typescript = TypeScript { folder: copy.join("examples/clients/typescript") };
    let python = Python { folder: copy.join("examples/clients/python") };
    typescript.compile()?;
    python.compile()?;

    for (today, parts) in [(Some(TODAY), OF_A_DAY), (None, OF_ANY_DAY)] {
        let demo = Demo::start(workspace, today)?;
        for mut program in [typescript.program(), python.program()] {
            process::run_within(program.arg(demo.data()).arg(&demo.origin).args(parts), PATIENCE)?;
        }
    }
    Ok(())
}

/// A portal with invented people, on loopback; it ends when it is dropped.
struct Demo {
    origin: String,
    folder: TempDir,
    _server: Server,
}

impl Demo {
    fn start(workspace: &Workspace, today: Option<&str>) -> Result<Self> {
        let folder = tempfile::tempdir().context("no folder for the demo")?;
        let port = free_port()?;
        let address = format!("127.0.0.1:{port}");
        let mut portal = Command::new(workspace.portal());
        portal.args(["demo", "--families", "3", "--bind", &address, "--data-dir"]).arg(folder.path().join("demo"));
        if let Some(today) = today {
            portal.args(["--today", today]);
        }
        portal.env_remove("PORTAL_WEB_ROOT");
        let server = Server::start(portal, port, &folder.path().join("log"))?;
        Ok(Self { origin: format!("http://{address}"), folder, _server: server })
    }

    /// Where the logins and the ERP's files are.
    fn data(&self) -> PathBuf {
        self.folder.path().join("demo")
    }
}

/// openapi-typescript, `tsc` with `strict`, openapi-fetch.
struct TypeScript {
    folder: PathBuf,
}

impl TypeScript {
    fn compile(&self) -> Result<()> {
        npm::get_packages(&self.folder)?;
        for script in ["generate", "build"] {
            process::run_quietly(self.npm().arg(script))?;
        }
        Ok(())
    }

    fn program(&self) -> Command {
        let mut command = self.npm();
        command.args(["start", "--"]);
        command
    }

    /// Runs what `package.json` has under the name that follows.
    fn npm(&self) -> Command {
        let mut command = Command::new("npm");
        command.args(["run", "--silent"]).current_dir(&self.folder);
        command
    }
}

/// openapi-python-client, mypy with `--strict`, httpx.
struct Python {
    folder: PathBuf,
}

impl Python {
    fn compile(&self) -> Result<()> {
        self.get_packages()?;
        process::run_quietly(
            self.module("openapi_python_client")
                .args(["generate", "--path", "../../../openapi/openapi.json", "--config", "generate.yml"])
                .args(["--meta", "none", "--output-path", "portal_client", "--overwrite", "--fail-on-warning"]),
        )?;
        process::run_quietly(self.module("mypy").args(["--strict", "main.py"]))
    }

    /// Makes the environment anew unless it has the very packages that are asked for.
    fn get_packages(&self) -> Result<()> {
        let environment = self.folder.join(".venv");
        let (wanted, installed) = (self.folder.join("requirements.txt"), environment.join("installed.txt"));
        // A Python that was there and is no more leaves an environment that starts nothing.
        let works = process::probe(&self.python().to_string_lossy(), "--version")?.is_some();
        if works && installed.exists() && fs::read(&installed)? == fs::read(&wanted)? {
            return Ok(());
        }
        files::remove_folder(&environment)?;
        process::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        process::run_quietly(
            self.module("pip")
                .args(["install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"])
                .args(["--require-hashes", "--requirement", "requirements.txt"]),
        )?;
        fs::copy(wanted, installed)?;
        Ok(())
    }

    fn program(&self) -> Command {
        let mut command = Command::new(self.python());
        command.arg("main.py").current_dir(&self.folder);
        command
    }

    fn module(&self, name: &str) -> Command {
        let mut command = Command::new(self.python());
        command.args(["-m", name]).current_dir(&self.folder);
        command
    }

    fn python(&self) -> PathBuf {
        self.folder.join(".venv/bin/python")
    }
}
