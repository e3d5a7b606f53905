//! A short line that one value wins, changed in place: kept on Enter and on leaving, put back with Esc.
//!
//! What others make of it meanwhile comes in around what is being typed. Where both change the same letters, what is
//! typed here stays as it stands, and whose words gave way is said when it is kept.

use leptos::{ev, html, prelude::*};
use shared::intent::Splice;
use shared::record::RecordKey;

use super::context::{PlanContext, use_plan};
use super::grow::Grow;
use crate::browser::{field as area, focus};

/// The line on the screen and in the plan.
#[derive(Clone, Copy)]
struct Line {
    context: PlanContext,
    key: StoredValue<RecordKey>,
    field: &'static str,
    node: NodeRef<html::Textarea>,
    /// What plan and field had in common last.
    shown: StoredValue<String>,
    composing: StoredValue<bool>,
    /// What stands in the field, for the frame that grows with it.
    grown: RwSignal<String>,
    may_be_empty: bool,
}

impl Line {
    /// The field on the screen, and what the plan says; `None` when the line has gone.
    fn both(&self) -> Option<(area::Field, String)> {
        let node = self.node.try_get_untracked().flatten()?;
        let now = self.key.try_with_value(|key| self.context.plan.text_now(key, self.field))?;
        Some((node, now))
    }

    /// Brings what others made of it to the field, and keeps what is typed there.
    fn show(&self) {
        if self.composing.get_value() {
            return;
        }
        let Some((node, now)) = self.both() else { return };
        let base = self.shown.get_value();
        let Some(theirs) = Splice::between(&base, &now) else { return };
        let text = match Splice::between(&base, &area::text(&node)) {
            Some(mine) if mine.clashes(&theirs) => return,
            Some(mine) => mine.over(&theirs).apply(&now),
            None => now.clone(),
        };
        let (start, end) = area::selection(&node);
        area::show(&node, &text, theirs.carry(start, true), theirs.carry(end, true));
        self.grown.set(text);
        self.shown.set_value(now);
    }

    /// Keeps what was typed. Where something must stand an empty line is no answer, so what stood there comes back.
    fn keep(&self) {
        let Some(shown) = self.shown.try_get_value() else { return };
        let Some((node, now)) = self.both() else { return };
        let typed = area::text(&node).split_whitespace().collect::<Vec<_>>().join(" ");
        if (self.may_be_empty || !typed.is_empty()) && typed != shown && typed != now {
            let theirs = Some(now).filter(|now| *now != shown);
            if let Some(key) = self.key.try_get_value() {
                self.context.set_line(key, self.field, &typed, theirs);
            }
        }
        self.put_back();
    }

    /// Shows what the plan says, over what stands there.
    fn put_back(&self) {
        self.composing.try_set_value(false);
        let Some((node, now)) = self.both() else { return };
        if area::text(&node) != now {
            area::show(&node, &now, now.len(), now.len());
        }
        self.grown.try_set(now.clone());
        self.shown.try_set_value(now);
    }
}

#[component]
pub fn WordField(
    key: RecordKey,
    field: &'static str,
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    #[prop(default = "word")] class: &'static str,
    #[prop(default = 300)] longest: u32,
    #[prop(default = false)] may_be_empty: bool,
    #[prop(optional, into)] placeholder: Option<TextProp>,
) -> impl IntoView {
    let context = use_plan();
    let text = context.plan.text(&key, field);
    let line = Line {
        context,
        key: StoredValue::new(key.clone()),
        field,
        node: NodeRef::new(),
        shown: StoredValue::new(String::new()),
        composing: StoredValue::new(false),
        grown: RwSignal::new(String::new()),
        may_be_empty,
    };
    let Line { node, composing, grown, .. } = line;
    Effect::new(move |_| {
        text.with(|_| ());
        node.track();
        line.show();
    });
    // A line that goes, because somebody threw it away, keeps what was typed in it.
    on_cleanup(move || {
        if node.try_get_untracked().flatten().is_some_and(|node| focus::is_focused(&node)) {
            context.plan.editing(None);
        }
        line.keep();
    });
    let enter = move |_| {
        let place = context.can_type.get_untracked().then(|| (line.key.get_value(), field));
        context.plan.editing(place);
    };
    let leave = move |_| {
        line.keep();
        context.plan.editing(None);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(node) = node.get_untracked().filter(|_| !event.is_composing()) else { return };
        match event.key().as_str() {
            "Escape" => line.put_back(),
            "Enter" => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        let _ = node.blur();
    };
    view! {
        <Grow key field grown>
            <textarea class=class id=id rows="1" maxlength=longest.to_string() node_ref=node
                aria-label=move || label.get() placeholder=placeholder.map(|words| move || words.get()) readonly=move || !context.can_type.get()
                on:input=move |event| grown.set(event_target_value(&event))
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| { composing.set_value(false); line.show(); }
                on:focus=enter on:blur=leave on:keydown=on_key></textarea>
        </Grow>
    }
}
