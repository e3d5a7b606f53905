//! Divides the compiled app at the doors of `app/src/parts.rs`: the main module, and the parts that come later.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use wasm_split_cli_support::{Options, transform};

/// The script that fetches the parts.
pub(super) const SCRIPT: &str = "parts.js";

/// Writes the parts and the script that fetches them into a folder; the main module, still to be bound, to `main`.
/// Returns the files of the parts.
pub(super) fn divide(compiled: &Path, folder: &Path, main: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let input = std::fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let link = format!("./{SCRIPT}");
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = main;
    options.link_name = &link;
    options.main_module = "./app.js";
    let divided = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    Ok(divided.split_modules)
}

/// Takes the names of functions and other notes for developers out of a part, as wasm-bindgen does for the main one.
pub(super) fn strip(part: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(part)?;
    let stripped =
        without_custom_sections(&bytes).with_context(|| format!("{} is cut off", part.display()))?;
    std::fs::write(part, stripped)?;
    Ok(())
}

/// A module is a header of eight bytes and sections: an identity, a length, the content. Custom ones have the
/// identity 0, and a browser ignores them.
fn without_custom_sections(module: &[u8]) -> Option<Vec<u8>> {
    let mut kept = module.get(..8)?.to_vec();
    let mut rest = module.get(8..)?;
    while let Some(identity) = rest.first() {
        let (length, used) = leb128(rest.get(1..)?)?;
        let (section, after) = rest.split_at_checked(1 + used + length)?;
        if *identity != 0 {
            kept.extend_from_slice(section);
        }
        rest = after;
    }
    Some(kept)
}

/// A number in seven bits a byte, and how many bytes it took.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_custom_sections_go() {
        let header = *b"\0asm\x01\0\0\0";
        let custom = [0, 3, b'a', b'b', b'c'];
        let types = [1, 0x81, 0, 7];
        let module = [&header[..], &custom, &types, &custom].concat();
        assert_eq!(without_custom_sections(&module), Some([&header[..], &types].concat()));
    }

    #[test]
    fn a_module_that_is_cut_off_is_no_module() {
        assert_eq!(without_custom_sections(b"\0asm\x01\0\0\0\x01\x05ab"), None);
        assert_eq!(without_custom_sections(b"\0asm"), None);
    }
}
