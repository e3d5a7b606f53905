//! A text that several people write in at once. The caret stays at its letter while others write, and a word
//! that is being composed is never disturbed.

use leptos::{ev, html, prelude::*};
use shared::intent::Splice;
use shared::locales::errors;
use shared::record::RecordKey;

use super::context::{PlanContext, use_plan};
use super::grow::Grow;
use crate::browser::{field as area, focus};
use crate::live::Plan;

/// The field on the screen and the text in the plan, kept equal.
#[derive(Clone)]
struct Both {
    context: PlanContext,
    /// What the text is in.
    document: Plan,
    key: RecordKey,
    field: &'static str,
    node: NodeRef<html::Textarea>,
    /// What plan and field had in common last.
    shown: StoredValue<String>,
    composing: StoredValue<bool>,
    /// What stands in the field, for the frame that grows with it.
    grown: RwSignal<String>,
}

impl Both {
    /// Brings what was typed to the plan.
    fn send(&self) {
        if self.composing.get_value() {
            return self.document.composing();
        }
        let Some(node) = self.node.get_untracked() else { return };
        let (base, typed) = (self.shown.get_value(), area::text(&node));
        self.grown.set(typed.clone());
        let Some(mine) = Splice::between(&base, &typed) else { return };
        // Somebody may have written since: what I typed moves along with it.
        let now = self.document.text_now(&self.key, self.field);
        let mine = match Splice::between(&base, &now) {
            Some(theirs) => mine.over(&theirs),
            None => mine,
        };
        let result = mine.apply(&now);
        if !self.document.write(&self.key, self.field, mine) {
            return self.context.toasts.say(errors::text_too_long(self.context.language_now()));
        }
        self.shown.set_value(typed);
        if result != self.shown.get_value() {
            self.show();
        }
    }

    /// Brings what others wrote to the field. What was typed and not taken stays in it.
    fn show(&self) {
        let Some(node) = self.node.get_untracked().filter(|_| !self.composing.get_value()) else { return };
        let (base, now) = (self.shown.get_value(), self.document.text_now(&self.key, self.field));
        let Some(theirs) = Splice::between(&base, &now) else { return };
        let (start, end) = area::selection(&node);
        let text = match Splice::between(&base, &area::text(&node)) {
            Some(mine) => mine.over(&theirs).apply(&now),
            None => now.clone(),
        };
        area::show(&node, &text, theirs.carry(start, true), theirs.carry(end, true));
        self.grown.set(text);
        self.shown.set_value(now);
    }

    fn composed(&self) {
        self.composing.set_value(false);
        self.send();
        self.document.composed();
        self.show();
    }

    fn leave(&self) {
        self.composing.set_value(false);
        self.send();
        self.document.editing(None);
        self.document.finish_writing();
    }
}

#[component]
pub fn TextField(
    key: RecordKey,
    field: &'static str,
    #[prop(into)] id: String,
    #[prop(default = "prose")] class: &'static str,
    /// Enter is done, instead of a new line.
    #[prop(default = false)]
    one_line: bool,
    #[prop(default = 20_000)] longest: u32,
    /// The name, where no label stands beside it.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(optional, into)] placeholder: Option<TextProp>,
) -> impl IntoView {
    let context = use_plan();
    let document = context.document_of(&key);
    let can_type = context.can_type_in(&key);
    let text = document.text(&key, field);
    let both = StoredValue::new(Both {
        context,
        document,
        key: key.clone(),
        field,
        node: NodeRef::new(),
        shown: StoredValue::new(String::new()),
        composing: StoredValue::new(false),
        grown: RwSignal::new(String::new()),
    });
    let Both { node, composing, grown, .. } = both.get_value();
    Effect::new(move |_| {
        // Read, not only followed: a memo that nobody reads follows nothing itself.
        text.with(|_| ());
        node.track();
        both.with_value(Both::show);
    });
    // A field that goes while somebody writes in it gives what stands in it first.
    on_cleanup(move || {
        if node.try_get_untracked().flatten().is_some_and(|node| focus::is_focused(&node)) {
            both.try_with_value(Both::leave);
        }
    });
    let key = StoredValue::new(key);
    let on_key = move |event: ev::KeyboardEvent| {
        let done = event.key() == "Escape" || (one_line && event.key() == "Enter");
        if done && !event.is_composing() {
            event.prevent_default();
            event.stop_propagation();
            if let Some(node) = node.get_untracked() {
                let _ = node.blur();
            }
        }
    };
    view! {
        <Grow key=key.get_value() field grown>
            <textarea class=class id=id rows="1" maxlength=longest.to_string() node_ref=node
                aria-label=label.map(|label| move || label.get())
                placeholder=placeholder.map(|words| move || words.get())
                readonly=move || !can_type.get()
                on:input=move |_| both.with_value(Both::send)
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| { both.with_value(Both::composed); }
                on:focus=move |_| document.editing(can_type.get_untracked().then(|| (key.get_value(), field)))
                on:blur=move |_| { both.try_with_value(Both::leave); }
                on:keydown=on_key></textarea>
        </Grow>
    }
}
