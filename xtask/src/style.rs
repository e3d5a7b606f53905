//! One style sheet out of many: `style/samenspel.css` names the files in order, here they become one text.

use std::path::Path;

use anyhow::{Context, bail};

/// Everything that `samenspel.css` imports, in that order, with addresses that hold from the root of the site.
pub(crate) fn in_one_file(folder: &Path) -> anyhow::Result<String> {
    let list = read(&folder.join("samenspel.css"))?;
    let mut sheet = String::new();
    for line in list.lines() {
        match import(line.trim())? {
            None => {
                sheet.push_str(line);
                sheet.push('\n');
            }
            Some(import) => sheet.push_str(&import.content(folder)?),
        }
    }
    Ok(sheet)
}

struct Import<'a> {
    file: &'a str,
    layer: Option<&'a str>,
}

impl Import<'_> {
    fn content(&self, folder: &Path) -> anyhow::Result<String> {
        let text = read(&folder.join(self.file))?;
        let inside = self.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = rooted(&text, inside);
        Ok(match self.layer {
            Some(layer) => format!("@layer {layer} {{\n{text}}}\n"),
            None => text,
        })
    }
}

/// `@import "file.css";`, `@import url("file.css") layer(name);` or no import at all.
fn import(line: &str) -> anyhow::Result<Option<Import<'_>>> {
    let Some(rest) = line.strip_prefix("@import") else { return Ok(None) };
    let mut quoted = rest.split(['"', '\'']);
    let (Some(before), Some(file), Some(after)) = (quoted.next(), quoted.next(), quoted.next()) else {
        bail!("style/samenspel.css: cannot read `{line}`: the file name must be between quotes");
    };
    let after = after.trim_start_matches(')').trim();
    let after = after.split(';').next().unwrap_or_default().trim();
    let layer = after.strip_prefix("layer(").and_then(|name| name.strip_suffix(')'));
    let plain = matches!(before.trim(), "" | "url(") && (after.is_empty() || layer.is_some());
    if !plain {
        bail!("style/samenspel.css: cannot read `{line}`: only `layer(name)` may follow the file name");
    }
    Ok(Some(Import { file: file.trim_start_matches("./"), layer }))
}

/// Addresses in `url(…)` that are relative to the file become absolute, since the one sheet lives at the root.
fn rooted(text: &str, inside: &str) -> String {
    let mut parts = text.split("url(");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str("url(");
        let quote = part.chars().next().filter(|letter| matches!(letter, '"' | '\''));
        let address = part.trim_start_matches(['"', '\'']);
        let absolute = ["/", "#", "data:", "http"].iter().any(|start| address.starts_with(start));
        if absolute {
            whole.push_str(part);
            continue;
        }
        whole.extend(quote);
        whole.push('/');
        whole.push_str(&resolved(address, inside));
    }
    whole
}

fn resolved(address: &str, inside: &str) -> String {
    let mut folder: Vec<&str> = inside.split('/').filter(|part| !part.is_empty()).collect();
    let mut rest = address;
    loop {
        if let Some(up) = rest.strip_prefix("../") {
            folder.pop();
            rest = up;
        } else if let Some(here) = rest.strip_prefix("./") {
            rest = here;
        } else {
            break;
        }
    }
    folder.push(rest);
    folder.join("/")
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_from_the_root_wherever_the_file_was() {
        let text = "a{src:url(\"../fonts/x.woff2\")} b{src:url(data:1)} c{src:url(./y.svg)} d{src:url('/z')}";
        assert_eq!(
            rooted(text, "components"),
            "a{src:url(\"/fonts/x.woff2\")} b{src:url(data:1)} c{src:url(/components/y.svg)} d{src:url('/z')}"
        );
    }

    #[test]
    fn an_import_may_name_a_layer_and_nothing_else() {
        let found = import("@import url(\"base.css\") layer(base);").expect("readable").expect("an import");
        assert_eq!((found.file, found.layer), ("base.css", Some("base")));
        assert!(import("@import \"print.css\" print;").is_err());
        assert!(import("@layer reset, base;").expect("readable").is_none());
    }
}
