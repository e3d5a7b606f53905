//! Who leads an evening, at a window of a real browser, and the people who come to it with telephones of their own.

use crate::browser::keys::ENTER;
use crate::browser::{Driver, Window};
use crate::cable::Cable;
use crate::open_hall::OpenHall;

/// A facilitator at one window, and the hall around it.
pub struct Leader {
    pub hall: OpenHall,
    driver: Driver,
    pub alice: Window,
    pub cable: Cable,
}

impl Leader {
    /// A plan, and who leads it at the page of its evenings.
    pub async fn new() -> Self {
        Self::at(OpenHall::new().await).await
    }

    /// The same with a plan that is there.
    pub async fn at(hall: OpenHall) -> Self {
        let driver = Driver::start().await;
        let alice = driver.window().await;
        let cable = Cable::to(hall.server.addr()).await;
        alice.open(&hall.page(cable.address())).await;
        alice.join("Alice").await;
        alice.until_light("all").await;
        alice.click(".rail__item[href*='/sessions']").await;
        alice.find("#new-session").await;
        Self { hall, driver, alice, cable }
    }

    /// Plans an evening and begins it; the code.
    pub async fn begin(&self, title: &str) -> String {
        self.alice.write("#new-session", &format!("{title}{ENTER}")).await;
        self.alice.click(".session .btn--main").await;
        self.alice.find(".session__code").await;
        self.alice.script("return document.querySelector('.session__code').textContent").await
    }

    /// Somebody with a telephone of their own, who was never here.
    pub async fn telephone(&self, address: &str) -> Window {
        let window = self.driver.window().await;
        window.resize(390, 844).await;
        window.open(&format!("http://{}{address}", self.hall.server.addr())).await;
        window
    }

    /// The screen in the hall: a window of its own, which opens the evening that who leads is in.
    pub async fn screen(&self) -> Window {
        let window = self.driver.window().await;
        window.resize(1920, 1080).await;
        // Who only looks: that is all that a screen needs.
        let link = format!("http://{}/p/{}#{}", self.hall.server.addr(), self.hall.id, self.hall.viewer);
        window.open(&link).await;
        window.click(".join__form:not(:has(#name)) button[type=submit]").await;
        window.find(".app__top").await;
        let here = self.alice.script("return location.pathname + location.search").await;
        window.open(&format!("http://{}{here}&as=screen", self.hall.server.addr())).await;
        window.find(".projector").await;
        window
    }

    /// Somebody who came in with the code and stands at the wall, as the facilitator does.
    pub async fn at_the_wall(&self, code: &str) -> Window {
        let bob = self.telephone(&format!("/join/{}", code.replace(' ', "-"))).await;
        bob.sit_down("Bob").await;
        self.alice.click(".session .btn--now").await;
        for window in [&bob, &self.alice] {
            window.find("#new-note").await;
        }
        bob
    }

    /// Closes the windows and stops the server.
    pub async fn end(self, windows: Vec<Window>) {
        for window in windows.into_iter().chain([self.alice]) {
            window.quit().await;
        }
        self.hall.server.stop().await;
    }
}
