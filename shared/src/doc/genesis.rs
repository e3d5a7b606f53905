//! The fixed first change of every document: all root containers, the same bytes on every device.
//!
//! The bytes ship with the code. A second device that made the containers itself would hide what the first
//! one put in its own. Later containers come as further fixed changes, never by changing these.

use crate::record::DocumentKind;

pub(super) fn bytes(kind: DocumentKind) -> &'static [u8] {
    match kind {
        DocumentKind::Plan => include_bytes!("genesis/plan.bin"),
        DocumentKind::Wall => include_bytes!("genesis/wall.bin"),
        DocumentKind::Stage => include_bytes!("genesis/stage.bin"),
    }
}

#[cfg(test)]
mod tests {
    use automerge::transaction::{CommitOptions, Transactable};
    use automerge::{ActorId, AutoCommit, ObjType, ROOT, ReadDoc};

    use super::bytes;
    use crate::record::{Collection, DocumentKind, FieldKind};

    const KINDS: [(DocumentKind, &str); 3] =
        [(DocumentKind::Plan, "plan"), (DocumentKind::Wall, "wall"), (DocumentKind::Stage, "stage")];

    fn first_change(kind: DocumentKind) -> Vec<u8> {
        let mut doc = AutoCommit::new().with_actor(ActorId::from(&[0u8; 16][..]));
        for collection in Collection::ALL.iter().filter(|collection| collection.document() == kind) {
            let records = doc.put_object(ROOT, collection.name(), ObjType::Map).unwrap();
            if collection.is_single() {
                for field in collection.fields().iter().filter(|field| field.kind == FieldKind::Text) {
                    doc.put_object(&records, field.name, ObjType::Text).unwrap();
                }
            }
        }
        let hash = doc.commit_with(CommitOptions::default().with_message("genesis").with_time(0)).unwrap();
        doc.get_change_by_hash(&hash).unwrap().bytes().into_owned()
    }

    /// Set `WRITE_GENESIS=1` once for a new kind of document; never for one that people already have.
    #[test]
    fn the_shipped_first_change_has_all_root_containers() {
        for (kind, name) in KINDS {
            let made = first_change(kind);
            if std::env::var_os("WRITE_GENESIS").is_some() {
                let path = format!("{}/src/doc/genesis/{name}.bin", env!("CARGO_MANIFEST_DIR"));
                std::fs::write(path, &made).unwrap();
                continue;
            }
            let mut doc = AutoCommit::new();
            doc.load_incremental(bytes(kind)).unwrap();
            for collection in Collection::ALL.iter().filter(|collection| collection.document() == kind) {
                assert!(doc.get(ROOT, collection.name()).unwrap().is_some(), "{name}: {}", collection.name());
            }
        }
    }
}
