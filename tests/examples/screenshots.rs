//! Pictures of every screen at every size, light and dark: `cargo xtask screenshots`. To be looked at.

use std::path::{Path, PathBuf};

use tests::browser::keys::ESCAPE;
use tests::browser::{Driver, SIZES, Window};
use tests::open_hall::OpenHall;

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("target/screenshots"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    let home = format!("http://{}/", hall.server.addr());
    window.open(&home).await;
    window.find(".my-plans__band .btn--now").await;
    all_sizes(&window, &folder, "home-empty").await;
    window.click(".my-plans__band .btn--now").await;
    window.find("#plan-title").await;
    all_sizes(&window, &folder, "home-new").await;
    window.open(&hall.page(hall.server.addr())).await;
    window.find("#name").await;
    window.until_plan_title().await;
    all_sizes(&window, &folder, "join").await;
    window.join("Noor").await;
    window.find(".action-card").await;
    window.until_light("all").await;
    all_sizes(&window, &folder, "board").await;
    window.click("#add-idea").await;
    window.write("#compose-idea", "Een bankje bij de dijk").await;
    all_sizes(&window, &folder, "board-composer").await;
    window.write("#compose-idea", ESCAPE).await;
    window.click(".action-card [id^=grip-]").await;
    window.find(".menu__item").await;
    all_sizes(&window, &folder, "board-menu").await;
    window.press(ESCAPE).await;
    window.click(".action-card__title a").await;
    window.find("#action-title").await;
    all_sizes(&window, &folder, "sheet").await;
    for fact in ["lead", "due", "theme"] {
        window.click(&format!("#fact-{fact}")).await;
        window.find(".menu").await;
        all_sizes(&window, &folder, &format!("sheet-{fact}")).await;
        window.press(ESCAPE).await;
    }
    window.click(".sheet__bar > .btn--icon").await;
    window.click("#filter-button").await;
    window.click(".filter-menu__choices .menu__item").await;
    all_sizes(&window, &folder, "filter").await;
    window.click(".filter-menu__foot .btn").await;
    all_sizes(&window, &folder, "found").await;
    window.click(".found .btn--quiet").await;
    for list in ["parties", "themes", "areas", "roles"] {
        window.open(&format!("http://{}/p/{}?list={list}", hall.server.addr(), hall.id)).await;
        window.find(".list-line").await;
        all_sizes(&window, &folder, &format!("list-{list}")).await;
        window.press(ESCAPE).await;
    }
    for (panel, button) in [("share", "#share-button"), ("help", "#help-button")] {
        window.resize(1180, 820).await;
        window.click(button).await;
        window.find(".panel-dialog").await;
        all_sizes(&window, &folder, panel).await;
        window.press(ESCAPE).await;
    }
    window.open(&home).await;
    window.find(".plan-card").await;
    all_sizes(&window, &folder, "home").await;
    window.quit().await;
    hall.server.stop().await;
    println!("pictures are in {}", folder.display());
}

async fn all_sizes(window: &Window, folder: &Path, screen: &str) {
    for theme in ["light", "dark"] {
        window.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
        for (size, width, height) in SIZES {
            window.resize(width, height).await;
            window.settled().await;
            window.picture(&folder.join(format!("{screen}-{size}-{theme}.png"))).await;
        }
    }
    window.script("document.documentElement.dataset.theme = 'light'").await;
    window.resize(SIZES[0].1, SIZES[0].2).await;
}
