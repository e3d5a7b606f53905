//! The role map as a file that can be sent or printed elsewhere. What is in it is `plan::picture`; the colours are the screen's.

use leptos::prelude::*;
use shared::locales::{dates, print as words};
use shared::plan::circles::Half;
use shared::plan::picture::{Frame, Shape, size, svg};

use super::context::use_plan;
use super::icon::Icon;
use super::menu::MenuButton;
use super::role_map::Drawn;
use super::words::t;
use crate::browser::{clock, file, page};

/// Dots along the longer side: sharp on A4 paper.
const SIDE: f64 = 2400.0;

#[component]
pub fn RolePicture(drawn: Memo<(Vec<Drawn>, Half)>) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let picture = move || {
        let language = context.language_now();
        let frame = Frame {
            title: context.meta.with_untracked(|meta| meta.title.clone()),
            foot: dates::day_on_paper(language, clock::today()),
            language,
            ink: page::style_value("--c-ink"),
            paper: page::style_value("--c-paper"),
            edge: page::style_value("--c-edge"),
            stripe: page::style_value("--stripe-b"),
        };
        drawn.with_untracked(|(all, around)| {
            let shapes: Vec<Shape> = all.iter().map(shape).collect();
            svg(&shapes, *around, &frame)
        })
    };
    let save_svg = move |_| {
        open.set(false);
        file::save_svg(&format!("{}.svg", words::picture_name(context.language_now())), &picture());
    };
    let save_png = move |_| {
        open.set(false);
        let (language, svg, toasts) = (context.language_now(), picture(), context.toasts);
        let (width, height) = drawn.with_untracked(|(_, around)| size(*around));
        let dots = |side: f64| (SIDE * side / width.max(height)).round() as u32;
        let dots = (dots(width), dots(height));
        leptos::task::spawn_local(async move {
            if !file::save_png(&format!("{}.png", words::picture_name(language)), &svg, dots).await {
                toasts.say(words::picture_failed(language).to_owned());
            }
        });
    };
    view! {
        <MenuButton id="map-picture" open class="btn btn--icon" label=t(words::picture) face=|| view! { <Icon name="download"/> }>
            <button class="menu__item" role="menuitem" on:click=save_png><Icon name="send"/>{t(words::picture_png)}</button>
            <button class="menu__item" role="menuitem" on:click=save_svg><Icon name="print"/>{t(words::picture_svg)}</button>
        </MenuButton>
    }
}

fn shape(drawn: &Drawn) -> Shape {
    let (edge, inside) = match drawn.hue.strip_prefix("hue-") {
        _ if drawn.is_table => (page::style_value("--c-line"), page::style_value("--c-paper")),
        Some("gov") => (page::style_value("--c-gov"), page::style_value("--c-gov-tint")),
        Some(hue) => {
            (page::style_value(&format!("--h-{hue}-mid")), page::style_value(&format!("--h-{hue}-tint")))
        }
        None => (page::style_value("--c-edge"), page::style_value("--c-well")),
    };
    Shape { place: drawn.place.clone(), spot: drawn.spot, edge, inside }
}
