//! One page for each address.

pub mod code;
pub mod my_plans;
mod plan;

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_params_map;
use leptos_router::path;
use shared::locales::errors;

use crate::components::arriving::arriving;
use crate::components::icon::provide_icons;
use crate::components::looks_switch::provide_looks;
use crate::components::problem::ProblemPage;
use crate::language::provide_language;
use crate::parts;
use crate::toasts::Toasts;
use plan::PlanPage;

/// The code stands in the address that a camera read.
fn code_page() -> AnyView {
    let code = use_params_map().with_untracked(|params| params.get("code")).unwrap_or_default();
    arriving(parts::code_page(code)).into_any()
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    Toasts::provide();
    provide_language();
    provide_looks();
    provide_icons();
    view! {
        <Router>
            <Routes fallback=|| view! { <ProblemPage title=errors::page_not_found about=None/> }>
                <Route path=path!("/") view=|| arriving(parts::my_plans_page())/>
                <Route path=path!("/join/:code?") view=code_page/>
                <Route path=path!("/p/:plan/:place?") view=PlanPage/>
            </Routes>
        </Router>
    }
}
