//! A short line that one value wins, changed in place: kept on Enter and on leaving, put back with Esc. What others
//! make of it meanwhile comes in around what is being typed.

use leptos::{ev, html, prelude::*};
use shared::intent::{Intent, Splice};
use shared::record::RecordKey;

use super::context::{PlanContext, use_plan};
use crate::browser::{field as area, focus};

/// The line on the screen and in the plan.
#[derive(Clone)]
struct Line {
    context: PlanContext,
    key: RecordKey,
    field: &'static str,
    node: NodeRef<html::Textarea>,
    /// What plan and field had in common last.
    shown: StoredValue<String>,
    composing: StoredValue<bool>,
    /// What stands in the field, for the frame that grows with it.
    grown: RwSignal<String>,
}

impl Line {
    fn now(&self) -> String {
        self.context.plan.text_now(&self.key, self.field)
    }

    /// Brings what others made of it to the field, and keeps what is typed there.
    fn show(&self) {
        let Some(node) = self.node.get_untracked().filter(|_| !self.composing.get_value()) else { return };
        let (base, now) = (self.shown.get_value(), self.now());
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

    /// Keeps what was typed; an empty line is no answer, so what stood there comes back.
    fn save(&self) {
        self.composing.set_value(false);
        let Some(node) = self.node.try_get_untracked().flatten() else { return };
        let typed = area::text(&node).split_whitespace().collect::<Vec<_>>().join(" ");
        if typed.is_empty() {
            self.put_back();
        } else if typed != self.now() {
            self.context.plan.act(Intent::set_word(self.key.clone(), self.field, &typed));
            self.shown.set_value(typed);
        }
    }

    fn put_back(&self) {
        let Some(node) = self.node.get_untracked() else { return };
        let now = self.now();
        area::show(&node, &now, now.len(), now.len());
        self.grown.set(now.clone());
        self.shown.set_value(now);
    }
}

#[component]
pub fn WordField(
    key: RecordKey,
    field: &'static str,
    #[prop(into)] id: String,
    #[prop(into)] label: TextProp,
    #[prop(default = "word")] class: &'static str,
) -> impl IntoView {
    let context = use_plan();
    let text = context.plan.text(&key, field);
    let line = StoredValue::new(Line {
        context,
        key: key.clone(),
        field,
        node: NodeRef::new(),
        shown: StoredValue::new(String::new()),
        composing: StoredValue::new(false),
        grown: RwSignal::new(String::new()),
    });
    let Line { node, composing, grown, .. } = line.get_value();
    Effect::new(move |_| {
        text.with(|_| ());
        node.track();
        line.with_value(Line::show);
    });
    // A line that goes while somebody writes in it keeps what stands in it.
    on_cleanup(move || {
        if node.try_get_untracked().flatten().is_some_and(|node| focus::is_focused(&node)) {
            line.try_with_value(Line::save);
        }
    });
    let key = StoredValue::new(key);
    let leave = move |_| {
        line.try_with_value(Line::save);
        context.plan.editing(None);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(node) = node.get_untracked().filter(|_| !event.is_composing()) else { return };
        match event.key().as_str() {
            "Escape" => line.with_value(Line::put_back),
            "Enter" => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        let _ = node.blur();
    };
    let typed = move |_| {
        if let Some(node) = node.get_untracked() {
            grown.set(area::text(&node));
        }
    };
    view! {
        <span class="grow" data-value=move || grown.get()>
            <textarea class=class id=id rows="1" maxlength="300" node_ref=node aria-label=move || label.get()
                readonly=move || !context.can_write.get()
                on:input=typed
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| { composing.set_value(false); line.with_value(Line::show); }
                on:focus=move |_| context.plan.editing(context.can_write.get_untracked().then(|| key.get_value()))
                on:blur=leave on:keydown=on_key></textarea>
        </span>
    }
}
