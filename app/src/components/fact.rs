//! A value of an action; a tap opens its menu.

use leptos::prelude::*;

use super::context::use_plan;
use super::menu::MenuButton;

/// `id` names the button, `label` the menu; `face` is what stands on the button.
#[component]
pub fn Fact(
    id: &'static str,
    open: RwSignal<bool>,
    #[prop(into)] label: TextProp,
    #[prop(default = "menu")] role: &'static str,
    #[prop(default = "fact")] class: &'static str,
    #[prop(into)] face: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let context = use_plan();
    let disabled = Signal::derive(move || !context.can_write.get());
    view! { <MenuButton id open class label role face disabled worded=true>{children()}</MenuButton> }
}
