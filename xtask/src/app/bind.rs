//! The wasm-bindgen step, as a library of exactly the version that the app was compiled with.

use std::path::PathBuf;

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

use super::Kind;
use crate::project;

/// Writes `app.js`, `app_bg.wasm` and perhaps `snippets/` into a folder of their own and returns that folder.
pub(super) fn bind(kind: Kind) -> anyhow::Result<PathBuf> {
    let compiled = project::path("target/wasm/wasm32-unknown-unknown").join(kind.profile()).join("app.wasm");
    let folder = project::path("target/wasm/bound").join(kind.profile());
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let release = kind == Kind::Release;
    Bindgen::new()
        .input_path(&compiled)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen cannot read {}", compiled.display()))?;
    Ok(folder)
}
