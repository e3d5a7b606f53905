//! What others did to actions, as far as somebody who looks at the board sees it: told before the screen follows.
//!
//! Only what changes places is news here. Words that change are seen where they stand, and need no telling.

use shared::id::{Actor, Id};
use shared::record::{Action, Collection, Record, RecordKey, Row};

use super::projection::Fresh;
use super::{Engine, Open, Plan};

/// Something that another person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    pub action: Id,
    pub what: What,
    /// Whose change it was: [`Plan::name_of`] knows the name.
    pub by: Actor,
    /// I had written the same at the same time, without knowing; theirs is what stands.
    pub over_mine: bool,
}

/// What was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Added,
    /// To another column.
    Moved,
    /// Within its column.
    Shifted,
    Binned,
    PutBack,
}

impl Plan {
    /// Calls this with what others did, while the screen still shows how it was. One hook: the board's.
    pub fn on_news(&self, hook: impl Fn(&[News]) + 'static) {
        *self.inner().on_news.borrow_mut() = Some(std::rc::Rc::new(hook));
    }

    /// Nobody listens any more.
    pub fn no_news(&self) {
        self.inner().on_news.borrow_mut().take();
    }
}

impl Open {
    pub(super) fn tell_news(&self, fresh: &[Fresh]) {
        let Some(hook) = self.on_news.borrow().clone() else { return };
        let engine = self.engine();
        let actions = fresh.iter().filter(|(key, _)| key.collection == Collection::Actions);
        let news: Vec<News> =
            actions.filter_map(|(key, row)| self.news_of(&*engine, key, row.as_ref()?)).collect();
        if !news.is_empty() {
            hook(&news);
        }
    }

    fn news_of(&self, engine: &dyn Engine, key: &RecordKey, row: &Row) -> Option<News> {
        // What nobody looks at, or what was not there yet when the plan opened, is no news.
        let before = self.projection.shown(key).map(|row| row.map(|row| Action::read(&row)));
        let after = Action::read(row);
        let (what, field) = match before.flatten() {
            None if after.gone => return None,
            None => (What::Added, "place"),
            Some(before) if before.gone != after.gone => {
                (if after.gone { What::Binned } else { What::PutBack }, "gone")
            }
            Some(_) if after.gone => return None,
            Some(before) if before.column != after.column => (What::Moved, "place"),
            Some(before) if before.rank != after.rank => (What::Shifted, "place"),
            Some(_) => return None,
        };
        let me = engine.me();
        let mut writers = engine.writers(key, field);
        let by = writers.pop().filter(|by| Some(*by) != me)?;
        let over_mine = me.is_some_and(|me| writers.contains(&me));
        Some(News { action: key.id.clone(), what, by, over_mine })
    }
}
