//! The invariants of ARCHITECTURE.md, as checks over the source tree. Each failure names file and line.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines in a file, at most.
const LONGEST: usize = 400;

struct Source {
    /// From the root of the project, with `/`.
    path: String,
    text: String,
}

impl Source {
    fn is_below(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            self.path.strip_prefix(place).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with('/') || rest.starts_with('.') || place.ends_with('/')
            })
        })
    }

    fn is_for_tests_only(&self) -> bool {
        self.is_below(&["tests/"])
            || self.path.ends_with("/tests.rs")
            || self.path.contains("/tests/")
            || self.path.ends_with("/testing.rs")
    }

    /// Numbered lines of code: no comments, and nothing from the tests at the end of the file on.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &str, extension: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), folder, extension, &mut found);
    assert!(!found.is_empty(), "no .{extension} files in {folder}");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, name: &str, extension: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
        let own = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{name}/{own}");
        if entry.path().is_dir() {
            if own != "target" && own != "node_modules" {
                collect(&entry.path(), &path, extension, found);
            }
        } else if entry.path().extension().is_some_and(|found| found == extension) {
            found.push(Source { path, text: fs::read_to_string(entry.path()).expect("readable text") });
        }
    }
}

fn rust() -> Vec<Source> {
    ["app", "server", "shared", "tests", "xtask"].iter().flat_map(|member| sources(member, "rs")).collect()
}

/// Fails when any of these words is in the code of these files.
fn assert_absent(files: impl Iterator<Item = Source>, words: &[&str], rule: &str) {
    let mut report = String::new();
    for source in files {
        for (number, line) in source.code() {
            for word in words.iter().filter(|word| has_word(line, word)) {
                writeln!(report, "{}:{number}: `{word}`", source.path).expect("a string takes it");
            }
        }
    }
    assert!(report.is_empty(), "{rule}\n{report}");
}

/// The word is there, and not as a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = !word.starts_with(part) || !before.is_some_and(part);
        let ends = !word.ends_with(part) || !after.is_some_and(part);
        starts && ends
    })
}

#[test]
fn automerge_is_known_only_to_its_wrapper_and_to_sync() {
    let files = rust().into_iter().filter(|source| {
        !source.is_below(&["shared/src/doc", "shared/src/sync", "tests/", "shared/src/testing"])
    });
    assert_absent(files, &["automerge"], "Everybody else speaks of plans, records and intents.");
}

#[test]
fn shared_asks_the_outside_world_nothing_s1() {
    let words = [
        "Instant",
        "SystemTime",
        "std::fs",
        "std::net",
        "std::thread",
        "getrandom",
        "rand",
        "leptos",
        "axum",
        "tokio",
    ];
    let files = sources("shared/src", "rs").into_iter().filter(|source| !source.is_for_tests_only());
    assert_absent(files, &words, "Time, randomness, network and disk come into `shared` as arguments.");
}

#[test]
fn the_browser_is_wrapped_in_one_place() {
    let files = sources("app/src", "rs").into_iter().filter(|source| !source.is_below(&["app/src/browser"]));
    assert_absent(files, &["web_sys", "js_sys"], "Only app/src/browser knows the browser.");
}

#[test]
fn the_engine_of_the_app_is_reached_through_its_door() {
    let engine = ["app/src/link", "app/src/keep"];
    let files = sources("app/src", "rs").into_iter().filter(|source| !source.is_below(&engine));
    let words = ["Document::", "session::", "Stack"];
    assert_absent(files, &words, "The document comes after the first load: go through live::Engine.");
    let doors = ["app/src/link", "app/src/parts"];
    let files = sources("app/src", "rs").into_iter().filter(|source| !source.is_below(&doors));
    assert_absent(
        files,
        &["crate::link", "link::Link"],
        "The connection comes after the first load: go through opening.",
    );
}

#[test]
fn web_sockets_are_known_to_one_file_of_the_server() {
    let files =
        sources("server/src", "rs").into_iter().filter(|source| !source.is_below(&["server/src/socket"]));
    let words = ["WebSocket", "WebSocketUpgrade", "extract::ws"];
    assert_absent(files, &words, "Only server/src/socket speaks to a WebSocket.");
}

#[test]
fn app_and_server_never_know_each_other() {
    assert_absent(sources("app/src", "rs").into_iter(), &["server::"], "The app does not know the server.");
    assert_absent(sources("server/src", "rs").into_iter(), &["app::"], "The server does not know the app.");
    assert_absent(
        sources("shared/src", "rs").into_iter(),
        &["app::", "server::"],
        "What we agree on does not know who agrees.",
    );
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let files = rust().into_iter().filter(|source| !source.is_for_tests_only());
    assert_absent(files, &[".unwrap()"], "An error gets a sentence, not a panic.");
}

#[test]
fn no_file_is_too_long() {
    let mut report = String::new();
    for source in rust().into_iter().chain(sources("style", "css")) {
        let lines = source.text.lines().count();
        if lines > LONGEST {
            writeln!(report, "{}:{LONGEST}: {lines} lines", source.path).expect("a string takes it");
        }
    }
    assert!(report.is_empty(), "A file that nobody can read at once is split.\n{report}");
}

#[test]
fn every_module_says_what_lives_there() {
    let mut report = String::new();
    // The unit tests of a module speak for it.
    let modules = rust().into_iter().filter(|source| !source.path.ends_with("/tests.rs"));
    for source in modules.filter(|source| !source.text.starts_with("//!")) {
        writeln!(report, "{}:1: starts without `//!`", source.path).expect("a string takes it");
    }
    assert!(report.is_empty(), "The first line says what lives here, and what must not.\n{report}");
}

#[test]
fn styles_need_no_important() {
    for_each_declaration(
        |_| true,
        |value| value.contains("!important"),
        "Layers decide what wins, not `!important`.",
    );
}

#[test]
fn colours_live_in_the_tokens() {
    for_each_declaration(
        |source| source.path != "style/tokens.css",
        has_colour,
        "Raw colours are only in style/tokens.css; everywhere else they are var(--…).",
    );
}

/// Fails when a declaration in these style sheets has a value that must not be.
fn for_each_declaration(wanted: impl Fn(&Source) -> bool, wrong: impl Fn(&str) -> bool, rule: &str) {
    let mut report = String::new();
    for source in sources("style", "css").iter().filter(|source| wanted(source)) {
        for (index, line) in without_comments(&source.text).lines().enumerate() {
            let value = line.split_once(':').map_or("", |(_, value)| value);
            if wrong(value) {
                writeln!(report, "{}:{}: {}", source.path, index + 1, line.trim())
                    .expect("a string takes it");
            }
        }
    }
    assert!(report.is_empty(), "{rule}\n{report}");
}

/// Comments become nothing, their line ends stay.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut code = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        let (comment, after) = comment.split_once("*/").unwrap_or((comment, ""));
        code.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = after;
    }
    code + rest
}

fn has_colour(value: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch("];
    functions.iter().any(|function| has_word(value, function)) || value.split('#').skip(1).any(is_hex_colour)
}

fn is_hex_colour(after: &str) -> bool {
    let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
    let ends = !after.chars().nth(digits).is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
    ends && matches!(digits, 3 | 4 | 6 | 8)
}

#[test]
fn the_checks_see_what_they_look_for() {
    assert!(has_word("use automerge::Change;", "automerge"));
    assert!(!has_word("let instantly = 1;", "Instant") && !has_word("Instantly", "Instant"));
    assert!(has_word("x.unwrap();", ".unwrap()") && !has_word("x.unwrap_or(1)", ".unwrap()"));
    assert!(has_colour(" #fff;") && has_colour(" 1px solid rgb(0 0 0);") && has_colour("#12345678"));
    assert!(!has_colour(" var(--ink);") && !has_colour("url(#mark)") && !has_colour("#boot"));
    assert_eq!(without_comments("a/* x\n y */b"), "a\nb");
}

#[test]
fn a_panic_in_the_server_can_be_caught_in_every_profile_g3() {
    let text = fs::read_to_string(root().join("Cargo.toml")).expect("the workspace");
    let mut profile = "";
    for line in text.lines() {
        profile = line.strip_prefix("[profile.").map_or(profile, |name| name.trim_end_matches(']'));
        let aborts = line.starts_with("panic") && line.contains("abort");
        // In a page there is nobody to catch it: it shows a sheet and begins anew.
        assert!(
            !aborts || profile.starts_with("wasm-"),
            "{profile}: one document would take all others along"
        );
    }
}

#[test]
fn every_numbered_rule_has_a_test_that_names_it() {
    let rules = fs::read_to_string(root().join("docs/rules.md")).expect("the rules");
    let rules: Vec<String> = rules
        .lines()
        .filter_map(|line| line.strip_prefix("- **")?.split_once("**"))
        .map(|(rule, _)| rule.to_lowercase())
        .collect();
    assert!(rules.len() > 20, "the rules are found");
    let names: Vec<String> = ["tests", "shared", "server"]
        .iter()
        .flat_map(|folder| sources(folder, "rs"))
        .flat_map(|file| {
            let names =
                file.text.lines().filter_map(|line| line.trim_start().split_once("fn ")?.1.split_once('('));
            names.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let is_named = |rule: &String| names.iter().any(|name| name.split('_').any(|word| word == rule));
    let silent: Vec<&String> = rules.iter().filter(|rule| !is_named(rule)).collect();
    assert!(silent.is_empty(), "rules that no test names: {silent:?}");
}
