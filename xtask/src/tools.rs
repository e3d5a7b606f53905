//! What the build and the tests need beside cargo: looked for, installed where that is safe, named where it is not.

pub(crate) mod browsers;

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::project;

const WASM: &str = "wasm32-unknown-unknown";

/// The compiler's library for WebAssembly.
pub(crate) fn ensure_wasm_target() -> anyhow::Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let root = Command::new(rustc).args(["--print", "sysroot"]).current_dir(project::path("")).output()?;
    let root = String::from_utf8_lossy(&root.stdout).trim().to_owned();
    if Path::new(&root).join("lib/rustlib").join(WASM).exists() {
        return Ok(());
    }
    project::run(Command::new("rustup").args(["target", "add", WASM]).current_dir(project::path(""))).context(
        "The app needs the wasm32-unknown-unknown target of the Rust compiler. \
         Install rustup from https://rustup.rs, or add that target the way your system does it.",
    )
}

/// Node and the packages of `tests/npm`, when there are any.
pub(crate) fn ensure_npm_packages() -> anyhow::Result<()> {
    let lock = project::path("tests/npm/package-lock.json");
    if !lock.exists() {
        return Ok(());
    }
    if !is_installed("node") || !is_installed("npm") {
        install(&["nodejs", "npm"])
            .context("The tests with foreign clients need Node 20 and npm (`node`, `npm`) on the PATH.")?;
    }
    let installed = project::path("tests/npm/node_modules/.package-lock.json");
    let fresh = match (modified(&lock), modified(&installed)) {
        (Some(lock), Some(installed)) => installed >= lock,
        _ => false,
    };
    if fresh {
        return Ok(());
    }
    project::run(
        Command::new("npm")
            .args([
                // Not `ci`: it stumbles over optional native parts that are left out on purpose.
                "install",
                "--no-save",
                "--omit=optional",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefix",
                "tests/npm",
            ])
            .current_dir(project::path("")),
    )
}

fn modified(path: &Path) -> Option<std::time::SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}

fn is_installed(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Installs Debian packages, on Debian and as root only; elsewhere the caller's sentence says what is missing.
fn install(packages: &[&str]) -> anyhow::Result<()> {
    if !is_debian() || !is_root() {
        bail!("this machine is not Debian, or you are not root, so nothing was installed");
    }
    project::run(Command::new("apt-get").arg("update"))?;
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    project::run(command.args(["install", "-y", "--no-install-recommends"]).args(packages))
}

fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian" || line == "ID_LIKE=debian"))
}

fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").stdin(Stdio::null()).output();
    answer.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}
