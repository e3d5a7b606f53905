//! An evening of two people, each at a window of a real browser, and what they do most.

use crate::browser::keys::{ENTER, ESCAPE};
use crate::browser::{Driver, Window};
use crate::cable::Cable;
use crate::open_hall::OpenHall;

/// A plan with two people at their own windows; the second one's cable can be cut.
pub struct Evening {
    pub hall: OpenHall,
    _driver: Driver,
    pub alice: Window,
    pub bob: Window,
    pub cable: Cable,
}

impl Evening {
    /// Opens the plan in both windows; both people join.
    pub async fn new() -> Self {
        Self::in_hall(OpenHall::new().await).await
    }

    /// The same with the example plan, its cards on both boards.
    pub async fn with_example() -> Self {
        let evening = Self::in_hall(OpenHall::with_example().await).await;
        for window in [&evening.alice, &evening.bob] {
            window.find(".action-card").await;
        }
        evening
    }

    async fn in_hall(hall: OpenHall) -> Self {
        let driver = Driver::start().await;
        let (alice, bob) = tokio::join!(driver.window(), driver.window());
        let cable = Cable::to(hall.server.addr()).await;
        alice.open(&hall.page(hall.server.addr())).await;
        bob.open(&hall.page(cable.address())).await;
        alice.join("Alice").await;
        bob.join("Bob").await;
        Self { hall, _driver: driver, alice, bob, cable }
    }

    /// Closes the windows and stops the server.
    pub async fn end(self) {
        self.alice.quit().await;
        self.bob.quit().await;
        self.hall.server.stop().await;
    }
}

/// Adds actions as people do: type, Enter, type, Enter.
pub async fn add(window: &Window, column: &str, titles: &[&str]) {
    window.click(&format!("#add-{column}")).await;
    for title in titles {
        window.write(&format!("#compose-{column}"), &format!("{title}{}", ENTER)).await;
    }
    window.write(&format!("#compose-{column}"), ESCAPE).await;
}

/// The id of the card with this title.
pub async fn card(window: &Window, title: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('.action-card')].find(it => it.innerText.includes({title:?}))?.dataset.id ?? ''"
    );
    window.script(&script).await
}

/// Drags a card by its grip into a column, with the mouse.
///
/// # Panics
/// When the browser does not take it.
pub async fn drag(window: &Window, id: &str, column: &str) {
    let grip = window.find(&format!("#grip-{id}")).await;
    // Not under the head of its column, where a board that was scrolled may have it.
    window
        .script(&format!("document.getElementById('grip-{id}').scrollIntoView({{ block: 'center' }})"))
        .await;
    let target = window.find(&format!("[data-column={column}] .column__head")).await;
    window
        .driver
        .action_chain()
        .move_to_element_center(&grip)
        .click_and_hold()
        .move_by_offset(8, 8)
        .move_to_element_center(&target)
        .move_by_offset(0, 60)
        .release()
        .perform()
        .await
        .expect("the card is dragged");
}
