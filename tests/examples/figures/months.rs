//! Opening a plan after months, with a thousand actions and ten thousand changes: by somebody who was never here, and again
//! by somebody whose device knows it.

use tests::browser::Window;
use tests::months::{ACTIONS, CHANGES, history};
use tests::open_hall::OpenHall;

use super::probe;
use super::table::{self, Column, middles};

/// Authors of the plan.
const AUTHORS: usize = 20;

/// Times that it is opened again.
const AGAIN: usize = 6;

pub(crate) async fn all(slower: &[u32]) {
    let hall = OpenHall::new().await;
    let changes = history(CHANGES, AUTHORS);
    hall.server.state().store.append(hall.id, changes).await.expect("the store takes it");
    let (mut names, mut columns) = (Vec::new(), Vec::new());
    for slow in slower {
        let mut column = Column::default();
        eprintln!("  months, {slow}× slower");
        measure(&hall, *slow, &mut column).await;
        names.push(if *slow == 1 { "full speed".to_owned() } else { format!("{slow}× slower") });
        columns.push(column);
    }
    hall.server.stop().await;
    table::print(&format!("a plan of {ACTIONS} actions and {CHANGES} changes"), &names, &columns);
}

async fn measure(hall: &OpenHall, slow: u32, column: &mut Column) {
    let page = hall.page(hall.server.addr());
    let window = probe::window(hall, slow).await;
    window.open(&page).await;
    column.row(
        "opening cold: navigation to the first card, ms",
        format!("{:.0}", probe::noted(&window, "opened").await),
    );
    column.row(
        "opening cold: navigation to agreed with the server, ms",
        format!("{:.0}", probe::noted(&window, "whole").await),
    );
    window.until_parts().await;
    probe::kept().await;
    let (mut opened, mut editable, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..AGAIN {
        window.open(&page).await;
        window.slow_down(slow).await;
        opened.push(probe::noted(&window, "opened").await);
        editable.push(probe::noted(&window, "editable").await);
        whole.push(probe::noted(&window, "whole").await);
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    }
    column.row("opening again: navigation to the first card (readable), ms", middles(&opened));
    column.row("opening again: navigation to the document (editable), ms", middles(&editable));
    column.row("opening again: navigation to agreed with the server, ms", middles(&whole));
    column.row("a fixed sum, ms (proof of the slowing down)", format!("{:.0}", probe::sum(&window).await));
    column.row("load of the machine", table::load());
    Window::quit(window).await;
}
