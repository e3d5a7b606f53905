//! Puts the bound app, the styles, fonts and icons together in `target/app`, so that a server that reads the folder
//! meanwhile never sees half a file or a page that names a missing one.

use std::path::Path;
use std::time::SystemTime;

use anyhow::Context;

use super::page::{self, Page};
use super::{Kind, divide};
use crate::{project, style};

/// The script that `--watch` adds to the page.
const RELOAD: &str = include_str!("reload.js");

/// Writes the folder. True when the set of files changed.
pub(super) fn assemble(kind: Kind, bound: &Path) -> anyhow::Result<bool> {
    let mut page = collect(kind, bound)?;
    if kind == Kind::Release {
        name_by_content(&mut page);
    }
    write(kind, page.into_files())
}

fn collect(kind: Kind, bound: &Path) -> anyhow::Result<Page> {
    let mut page = Page::default();
    add_folder(&mut page, bound, "")?;
    add_folder(&mut page, &project::path("style/fonts"), "fonts/")?;
    // The sprite is inside the app.
    page.add("favicon.svg", read(&project::path("style/icons/favicon.svg"))?);
    page.add("samenspel.css", style::in_one_file(&project::path("style"))?.into_bytes());
    page.add("start.js", read(&project::path("app/start.js"))?);
    let mut index = String::from_utf8(read(&project::path("app/index.html"))?)?;
    if kind == Kind::Watched {
        page.add("reload.js", RELOAD.into());
        index = index.replace("</head>", "<script type=\"module\" src=\"/reload.js\"></script></head>");
    }
    page.add("index.html", index.into_bytes());
    Ok(page)
}

fn name_by_content(page: &mut Page) {
    for font in page.names_below("fonts/") {
        page.name_by_content(&font, &["samenspel.css", "index.html"]);
    }
    for part in page.names_ending(".wasm").into_iter().filter(|name| name != "app_bg.wasm") {
        page.name_by_content(&part, &[divide::SCRIPT]);
    }
    page.name_by_content("app_bg.wasm", &["app.js", "start.js", "index.html"]);
    // These two name each other.
    page.name_together(&["app.js", divide::SCRIPT], &["start.js", "index.html"]);
    page.name_by_content("samenspel.css", &["start.js", "index.html"]);
    page.name_by_content("start.js", &["index.html"]);
}

/// Adds every file of a folder, below a prefix; a folder that is not there has no files.
fn add_folder(page: &mut Page, folder: &Path, prefix: &str) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            add_folder(page, &entry.path(), &format!("{name}/"))?;
        } else if !name.ends_with(".md") && !name.ends_with(".txt") {
            page.add(&name, read(&entry.path())?);
        }
    }
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(kind: Kind, files: Vec<(String, Vec<u8>)>) -> anyhow::Result<bool> {
    let folder = project::path("target/app");
    for (name, bytes) in &files {
        replace(&folder.join(name), bytes)?;
    }
    remove_others(&folder, &folder, &files)?;
    replace(&project::path("target/app.version"), stamp().as_bytes())?;
    let list: String = files.iter().map(|(name, bytes)| line(kind, name, bytes)).collect();
    replace(&project::path("target/app.list"), list.as_bytes())
}

/// The server's build script looks at this list: in the daily loop only at the names (it reads the files when asked),
/// in a release also at what is in them.
fn line(kind: Kind, name: &str, bytes: &[u8]) -> String {
    match kind {
        Kind::Release => format!("{name} {}\n", page::hash(bytes)),
        Kind::Daily | Kind::Watched => format!("{name}\n"),
    }
}

fn stamp() -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    now.as_millis().to_string()
}

/// Writes a file in one move, and only when it differs. True when it did.
fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<bool> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let fresh = path.with_extension("fresh");
    std::fs::write(&fresh, bytes)?;
    std::fs::rename(&fresh, path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}

fn remove_others(root: &Path, folder: &Path, files: &[(String, Vec<u8>)]) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(root, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(root)?.to_string_lossy().into_owned();
        if !files.iter().any(|(kept, _)| *kept == name) {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}
