//! Whether a change speaks of things that are there: objects, letters to write behind, values to overwrite (G2).
//!
//! Automerge takes a change at its word. One that names what does not exist breaks the document of whoever applies it, and
//! one that is written in another way than automerge writes it has another hash once a document was saved and loaded. So
//! a relay looks first. It reads only, within the 5,000 operations that the guard lets through.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, Change, ChangeHash, Cursor, ExpandedChange, ObjId, ObjType, ReadDoc};

use super::sizes::{Sizes, TooLarge};
use super::{Document, Hash, ReadChange};
use crate::record::Collection;

/// Why a change cannot be taken in.
pub(crate) enum Misfit {
    /// It speaks of what is not there.
    Astray,
    /// The plan would become too large (G5).
    TooLarge,
}

/// One change while it is looked at.
struct Anchors<'a> {
    document: &'a Document,
    deps: &'a [ChangeHash],
    actor: ActorId,
    start: u64,
    /// Whether something in the document is not below the change.
    is_beyond: &'a dyn Fn(&Hash) -> bool,
    /// Operations of the change so far, by their counter.
    own: HashMap<u64, Own>,
    /// Letters and objects that were found already.
    found: HashSet<(ObjectId, OpId)>,
    sizes: Sizes,
}

/// An operation of the change itself.
struct Own {
    object: ObjectId,
    key: Key,
    insert: bool,
    makes: Option<ObjType>,
    /// It leaves a value that can be overwritten.
    is_value: bool,
}

impl Document {
    /// Whether a change, of which everything that it builds on is here, speaks only of what is below it, and leaves the
    /// document a plan. `is_beyond` knows what is here and not below it.
    pub(crate) fn fits(&self, change: &ReadChange, is_beyond: &dyn Fn(&Hash) -> bool) -> Result<(), Misfit> {
        let expanded = change.change.decode();
        if !is_as_automerge_writes_it(&expanded, change) {
            return Err(Misfit::Astray);
        }
        let mut anchors = Anchors {
            document: self,
            deps: change.change.deps(),
            actor: expanded.actor_id.clone(),
            start: expanded.start_op.get(),
            is_beyond,
            own: HashMap::new(),
            found: HashSet::new(),
            sizes: Sizes::default(),
        };
        let counters = expanded.start_op.get()..;
        expanded.operations.into_iter().zip(counters).try_for_each(|(op, counter)| anchors.take(op, counter))
    }
}

/// Written again it is the same: no columns that automerge does not know, no other order, no other runs.
fn is_as_automerge_writes_it(expanded: &ExpandedChange, change: &ReadChange) -> bool {
    Change::from(expanded.clone()).hash().0 == change.hash()
}

impl Anchors<'_> {
    fn take(&mut self, op: Op, counter: u64) -> Result<(), Misfit> {
        let kind = self.kind_of(&op.obj)?;
        let in_sequence = matches!(kind, ObjType::List | ObjType::Text);
        match &op.key {
            Key::Map(_) if in_sequence || op.insert => return Err(Misfit::Astray),
            Key::Map(_) => {}
            Key::Seq(_) if !in_sequence => return Err(Misfit::Astray),
            Key::Seq(ElementId::Head) if op.insert => {}
            Key::Seq(ElementId::Head) => return Err(Misfit::Astray),
            Key::Seq(ElementId::Id(element)) => {
                // Letters come and go. A value that were put over another one could be taken for an entry to stand behind,
                // and automerge breaks at that; a plan has no lists in which anybody would do so.
                let goes = matches!(op.action, OpType::Delete) && op.pred.iter().all(|id| id == element);
                if !op.insert && !goes {
                    return Err(Misfit::Astray);
                }
                self.find_element(&op.obj, element)?;
            }
        }
        // A container that everybody writes in is there from the first change on: whoever replaced it would hide all of it.
        if let (ObjectId::Root, Key::Map(key)) = (&op.obj, &op.key)
            && Collection::from_name(self.document.kind(), key).is_some()
        {
            return Err(Misfit::Astray);
        }
        // A plan has no formatted text, and a mark that ends without a beginning is in no saved copy.
        if matches!(op.action, OpType::MarkBegin(_) | OpType::MarkEnd(_)) {
            return Err(Misfit::Astray);
        }
        let overwrites = matches!(op.action, OpType::Delete | OpType::Increment(_));
        if op.insert && (overwrites || op.pred.iter().next().is_some()) {
            return Err(Misfit::Astray);
        }
        if overwrites && op.pred.iter().next().is_none() {
            return Err(Misfit::Astray);
        }
        self.find_overwritten(&op)?;
        let name = ObjectId::Id(OpId(counter, self.actor.clone()));
        self.sizes.count(self.document, &op, kind, name).map_err(|TooLarge| Misfit::TooLarge)?;
        let makes = if let OpType::Make(kind) = op.action { Some(kind) } else { None };
        self.own.insert(
            counter,
            Own { object: op.obj, key: op.key, insert: op.insert, makes, is_value: !overwrites },
        );
        Ok(())
    }

    fn is_own(&self, id: &OpId) -> bool {
        id.1 == self.actor && id.0 >= self.start
    }

    /// An operation of somebody else, or of an older change, that is below this one.
    fn is_below(&self, id: &OpId) -> Result<ObjId, Misfit> {
        let name = ObjId::Id(id.0, id.1.clone(), 0);
        let hash = self.document.doc.hash_for_opid(&name).ok_or(Misfit::Astray)?;
        if (self.is_beyond)(&hash.0) { Err(Misfit::Astray) } else { Ok(name) }
    }

    fn kind_of(&self, object: &ObjectId) -> Result<ObjType, Misfit> {
        match object {
            ObjectId::Root => Ok(ObjType::Map),
            ObjectId::Id(id) if self.is_own(id) => {
                self.own.get(&id.0).and_then(|own| own.makes).ok_or(Misfit::Astray)
            }
            ObjectId::Id(id) => self.document.doc.object_type(self.is_below(id)?).map_err(|_| Misfit::Astray),
        }
    }

    /// A letter or an entry that something stands behind, or that is overwritten.
    fn find_element(&mut self, object: &ObjectId, element: &OpId) -> Result<(), Misfit> {
        if self.is_own(element) {
            let own = self.own.get(&element.0).ok_or(Misfit::Astray)?;
            return if own.insert && own.object == *object { Ok(()) } else { Err(Misfit::Astray) };
        }
        let place = (object.clone(), element.clone());
        if self.found.contains(&place) {
            return Ok(());
        }
        let name = self.is_below(element)?;
        let ObjectId::Id(list) = object else { return Err(Misfit::Astray) };
        let list = self.is_below(list)?;
        let cursor = Cursor::try_from(name.to_string()).map_err(|_| Misfit::Astray)?;
        // Automerge asserts that the element is in this list. Nothing is changed by asking.
        let asked =
            catch_unwind(AssertUnwindSafe(|| self.document.doc.get_cursor_position(&list, &cursor, None)));
        if !matches!(asked, Ok(Ok(_))) {
            return Err(Misfit::Astray);
        }
        self.found.insert(place);
        Ok(())
    }

    /// What is overwritten stands at the same place.
    fn find_overwritten(&mut self, op: &Op) -> Result<(), Misfit> {
        // A letter that goes was found already.
        let Key::Map(key) = &op.key else { return Ok(()) };
        let mut here = None;
        for id in op.pred.iter() {
            if self.is_own(id) {
                let own = self.own.get(&id.0).ok_or(Misfit::Astray)?;
                let same_place = own.object == op.obj && own.key == op.key && !own.insert && own.is_value;
                if same_place { continue } else { return Err(Misfit::Astray) }
            }
            let name = self.is_below(id)?;
            if here.is_none() {
                here = Some(self.values_at(&op.obj, key)?);
            }
            let here: &[String] = here.as_deref().unwrap_or_default();
            if !here.contains(&name.to_string()) {
                return Err(Misfit::Astray);
            }
        }
        Ok(())
    }

    /// The values under a key as whoever made the change saw them.
    fn values_at(&self, object: &ObjectId, key: &str) -> Result<Vec<String>, Misfit> {
        let object = match object {
            ObjectId::Root => ObjId::Root,
            ObjectId::Id(id) => ObjId::Id(id.0, id.1.clone(), 0),
        };
        let values = self.document.doc.get_all_at(&object, key, self.deps).map_err(|_| Misfit::Astray)?;
        Ok(values.into_iter().map(|(_, name)| name.to_string()).collect())
    }
}
