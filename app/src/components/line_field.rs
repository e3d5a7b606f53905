//! A short word of which one wins, written in place. A word that is half typed stays, whatever others do meanwhile;
//! Enter and leaving keep it, Esc puts back what the plan says.

use leptos::{ev, html, prelude::*};
use shared::record::RecordKey;

use super::context::{PlanContext, use_plan};

#[derive(Clone, Copy)]
struct Both {
    context: PlanContext,
    key: StoredValue<RecordKey>,
    node: NodeRef<html::Textarea>,
    /// What the field showed of the plan last: it is half typed when it holds something else.
    shown: StoredValue<String>,
    grown: RwSignal<String>,
}

impl Both {
    fn now(&self) -> Option<String> {
        self.key.try_with_value(|key| self.context.plan.text_now(key, "name"))
    }

    /// Shows what the plan says, over what is half typed only when that is wanted.
    fn show(&self, over: bool) {
        let Some((field, now)) = self.node.try_get_untracked().flatten().zip(self.now()) else { return };
        if over || field.value() == self.shown.get_value() {
            if field.value() != now {
                field.set_value(&now);
            }
            self.grown.set(now.clone());
            self.shown.set_value(now);
        }
    }

    fn keep(&self) {
        let Some(shown) = self.shown.try_get_value() else { return };
        let Some((field, now)) = self.node.try_get_untracked().flatten().zip(self.now()) else { return };
        let typed = field.value().split_whitespace().collect::<Vec<_>>().join(" ");
        if !typed.is_empty() && typed != shown && typed != now {
            let theirs = Some(now.clone()).filter(|now| *now != shown);
            if let Some(key) = self.key.try_get_value() {
                self.context.rename(key, &typed, theirs);
            }
        }
        self.show(true);
    }
}

/// The name of a record, where one name wins.
#[component]
pub fn LineField(key: RecordKey, #[prop(into)] label: TextProp) -> impl IntoView {
    let context = use_plan();
    let text = context.plan.text(&key, "name");
    let both = Both {
        context,
        key: StoredValue::new(key),
        node: NodeRef::new(),
        shown: StoredValue::new(String::new()),
        grown: RwSignal::new(String::new()),
    };
    Effect::new(move |_| {
        text.with(|_| ());
        both.node.track();
        both.show(false);
    });
    // A line that goes, because somebody threw it away, keeps what was typed in it.
    on_cleanup(move || both.keep());
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "Escape" => both.show(true),
            "Enter" if !event.is_composing() => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        if let Some(field) = both.node.get_untracked() {
            let _ = field.blur();
        }
    };
    view! {
        <span class="grow" data-value=move || both.grown.get()>
            <textarea class="list-line__name" rows="1" maxlength="120" node_ref=both.node
                aria-label=move || label.get() readonly=move || !context.can_write.get()
                on:input=move |event| both.grown.set(event_target_value(&event))
                on:blur=move |_| both.keep() on:keydown=on_key></textarea>
        </span>
    }
}
