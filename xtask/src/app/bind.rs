//! The wasm-bindgen step, as a library of exactly the version that the app was compiled with.

use std::path::PathBuf;

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

use super::{Kind, divide};
use crate::project;

/// Writes `app.js`, `app_bg.wasm`, the later parts and perhaps `snippets/` into a folder of their own and returns
/// that folder.
pub(super) fn bind(kind: Kind) -> anyhow::Result<PathBuf> {
    let compiled = project::path("target/wasm/wasm32-unknown-unknown").join(kind.profile()).join("app.wasm");
    let folder = project::path("target/wasm/bound").join(kind.profile());
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let main = folder.with_extension("main.wasm");
    let parts = divide::divide(&compiled, &folder, &main)?;
    let release = kind == Kind::Release;
    if release {
        parts.iter().try_for_each(|part| divide::strip(part))?;
    }
    Bindgen::new()
        .input_path(&main)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        // The parts share the table of functions of the main module.
        .keep_lld_exports(true)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen cannot read {}", main.display()))?;
    Ok(folder)
}
