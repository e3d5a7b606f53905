//! Takes the app from `target/app` into the server: embedded and compressed in a release, read from the folder when
//! asked in the daily loop. Without an app (a bare `cargo build`) a page says how to get one.

use std::path::{Path, PathBuf};

const PLACEHOLDER: &str = "<!doctype html><meta charset=\"utf-8\"><title>Samenspel</title>\
    <p>The app is not built yet: run <code>cargo xtask serve</code>.</p>\n";

fn main() -> std::io::Result<()> {
    let out = PathBuf::from(variable("OUT_DIR"));
    let target = Path::new(&variable("CARGO_MANIFEST_DIR")).join("../target");
    let app = target.join("app");
    if !app.join("index.html").exists() {
        std::fs::create_dir_all(&app)?;
        std::fs::write(app.join("index.html"), PLACEHOLDER)?;
    }
    let list = target.join("app.list");
    if !list.exists() {
        std::fs::write(&list, "index.html\n")?;
    }
    let embed = variable("PROFILE") == "release";
    let app = app.canonicalize()?;
    let code = memory_serve::assets_to_code(&app.to_string_lossy(), &app, &out, embed, |_| ());
    std::fs::write(out.join("memory_serve_assets.rs"), format!("&[(\"default\", {code})]"))?;
    // The list changes when the set of files does; the folder itself changes with every build of the app.
    println!("cargo::rerun-if-changed={}", list.display());
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
