//! The files of the first load: what they are called, and how they name each other.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// Files by their address below `/`, without the slash.
#[derive(Default)]
pub(super) struct Page {
    files: BTreeMap<String, Vec<u8>>,
}

impl Page {
    /// Adds a file under its plain name.
    pub(super) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    /// Moves a file to another address.
    pub(super) fn rename(&mut self, from: &str, to: &str) {
        if let Some(bytes) = self.files.remove(from) {
            self.add(to, bytes);
        }
    }

    /// All files; the page itself last, so that it never names what is not there yet.
    pub(super) fn into_files(mut self) -> Vec<(String, Vec<u8>)> {
        let index = self.files.remove_entry("index.html");
        self.files.into_iter().chain(index).collect()
    }

    /// Gives a file a name with the hash of its bytes, and writes that name wherever others use the old one.
    /// Call it for what is named before what names it.
    pub(super) fn name_by_content(&mut self, name: &str, named_in: &[&str]) {
        let Some(bytes) = self.files.remove(name) else { return };
        let hashed = hashed_name(name, &bytes);
        for user in named_in {
            if let Some(text) = self.files.get_mut(*user) {
                *text = replace_name(text, name, &hashed);
            }
        }
        self.files.insert(hashed, bytes);
    }

    /// The same for files that name each other: one hash over all of them.
    pub(super) fn name_together(&mut self, names: &[&str], named_in: &[&str]) {
        let all: Vec<u8> = names.iter().filter_map(|name| self.files.get(*name)).flatten().copied().collect();
        for name in names {
            let hashed = hashed_name(name, &all);
            for user in named_in.iter().chain(names) {
                if let Some(text) = self.files.get_mut(*user) {
                    *text = replace_name(text, name, &hashed);
                }
            }
        }
        for name in names {
            self.rename(name, &hashed_name(name, &all));
        }
    }

    /// The names that end so.
    pub(super) fn names_ending(&self, end: &str) -> Vec<String> {
        self.files.keys().filter(|name| name.ends_with(end)).cloned().collect()
    }

    /// The plain names that start so.
    pub(super) fn names_below(&self, folder: &str) -> Vec<String> {
        self.files.keys().filter(|name| name.starts_with(folder)).cloned().collect()
    }
}

/// `app.js` becomes `app-0123456789abcdef.js`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = hash(bytes);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// The start of the SHA-256, in hexadecimals: 64 bits are plenty for one app.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Replaces `/name` and `./name` where a quote or bracket ends it; other names that merely end the same way stay. So
/// does a key (`"./name": …`): that is what a WebAssembly module calls its import, and the module is not changed.
fn replace_name(text: &[u8], name: &str, hashed: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let mut replaced = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(&format!("/{name}")) {
        let (before, after) = (&rest[..=at], &rest[at + 1 + name.len()..]);
        let ends = after.starts_with(['"', '\'', ')', '`']);
        let is_key = after.trim_start_matches(['"', '\'']).trim_start().starts_with(':');
        replaced.push_str(before);
        replaced.push_str(if ends && !is_key { hashed } else { name });
        rest = after;
    }
    replaced.push_str(rest);
    replaced.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(page: Page) -> BTreeMap<String, String> {
        page.into_files()
            .into_iter()
            .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("text in this test")))
            .collect()
    }

    #[test]
    fn a_hashed_name_changes_with_the_bytes_and_reaches_whoever_names_it() {
        let mut page = Page::default();
        page.add("app.js", b"one".to_vec());
        page.add("start.js", b"import init from \"./app.js\"; // not my-app.js".to_vec());
        page.name_by_content("app.js", &["start.js"]);
        let files = files(page);
        let name = files.keys().find(|name| name.starts_with("app-")).expect("a hashed name");
        assert_ne!(name, &hashed_name("app.js", b"two"));
        assert_eq!(files["start.js"], format!("import init from \"./{name}\"; // not my-app.js"));
    }

    #[test]
    fn files_that_name_each_other_change_their_names_together() {
        let named = |parts: &str| {
            let mut page = Page::default();
            page.add("app.js", b"import \"./parts.js\"".to_vec());
            page.add("parts.js", format!("import \"./app.js\"; {parts}").into_bytes());
            page.name_together(&["app.js", "parts.js"], &[]);
            files(page)
        };
        let (one, other) = (named("1"), named("2"));
        let name = |files: &BTreeMap<String, String>| files.keys().next().expect("two files").clone();
        assert_ne!(name(&one), name(&other), "what it names has changed");
        let parts = one.iter().find(|(name, _)| name.starts_with("parts-")).expect("the parts");
        assert!(parts.1.contains(&format!("\"./{}\"", name(&one))), "{}", parts.1);
    }

    #[test]
    fn what_a_module_calls_its_import_keeps_its_name() {
        let text =
            br#"import * as one from "./parts.js"; const all = { "./parts.js": one, './parts.js' : one };"#;
        let replaced = String::from_utf8(replace_name(text, "parts.js", "parts-1.js")).expect("text");
        let kept =
            r#"import * as one from "./parts-1.js"; const all = { "./parts.js": one, './parts.js' : one };"#;
        assert_eq!(replaced, kept);
    }

    #[test]
    fn the_page_is_written_last() {
        let mut page = Page::default();
        page.add("index.html", Vec::new());
        page.add("start.js", Vec::new());
        let last = page.into_files().pop().expect("two files");
        assert_eq!(last.0, "index.html");
    }
}
