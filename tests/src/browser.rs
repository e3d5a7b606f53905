//! A real browser, driven as a person would: by what is on the screen. One window is one person.

mod bidi;
mod cdp;
mod driver;
mod looks;
mod need;
mod touch;
mod webkit;

use std::time::Duration;

use thirtyfour::prelude::*;
use tokio::time::Instant;

pub use driver::{Browser, Driver};
pub use need::Need;

/// Keys that are no letters, as WebDriver writes them.
pub mod keys {
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const HOME: &str = "\u{e011}";
    pub const END: &str = "\u{e010}";
    pub const RIGHT: &str = "\u{e014}";
    pub const DOWN: &str = "\u{e015}";
    pub const SPACE: &str = " ";
}

/// A tablet in landscape, upright, a phone, a laptop, a projector.
pub const SIZES: [(&str, u32, u32); 5] = [
    ("tablet", 1180, 820),
    ("portrait", 820, 1180),
    ("phone", 390, 844),
    ("laptop", 1366, 768),
    ("projector", 1920, 1080),
];

/// One person's browser window.
pub struct Window {
    pub driver: WebDriver,
    pub browser: Browser,
    /// Ends after the window has.
    engine: driver::Engine,
}

type Seen<T> = Result<T, WebDriverError>;

impl Window {
    /// Opens an address.
    pub async fn open(&self, address: &str) {
        self.driver.goto(address).await.expect("the page opens");
    }

    /// The first element that is shown for this selector, when it comes.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn find(&self, selector: &str) -> WebElement {
        let deadline = Instant::now() + self.browser.patience();
        loop {
            if let Ok(found) = self.driver.find_all(By::Css(selector.to_owned())).await {
                for element in found {
                    if self.shows(&element).await.unwrap_or(false) {
                        return element;
                    }
                }
            }
            if Instant::now() >= deadline {
                panic!("{selector} is not shown on {}", self.describe().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn shows(&self, element: &WebElement) -> Seen<bool> {
        if self.browser != Browser::WebKit {
            return element.is_displayed().await;
        }
        // Its driver takes a field that is wider than its frame for hidden, so the page is asked.
        let shown = "const { width, height } = arguments[0].getBoundingClientRect();
            return width > 0 && height > 0 && arguments[0].checkVisibility({ opacityProperty: true, visibilityProperty: true })";
        self.driver.execute(shown, vec![element.to_json()?]).await?.convert()
    }

    async fn describe(&self) -> String {
        let path = std::env::temp_dir().join(format!("samenspel-failed-{}.png", std::process::id()));
        // WebKit's driver takes the picture and never answers.
        if self.browser != Browser::WebKit {
            let _ = self.driver.screenshot(&path).await;
        }
        let text = self.script("return document.body.innerText.slice(0, 1500) + '\\n' + [...document.querySelectorAll('textarea, input, .sync')].map(it => `${it.id}: ${it.value || it.dataset.status}`).join('\\n')").await;
        format!(
            "{}\n{text}\n(screenshot: {})",
            self.driver.current_url().await.map_or_else(|_| String::new(), |it| it.to_string()),
            path.display()
        )
    }

    /// Waits until this holds.
    ///
    /// # Panics
    /// When it does not come to hold.
    pub async fn until(&self, what: &str, mut holds: impl AsyncFnMut(&Self) -> Seen<bool>) {
        let deadline = Instant::now() + self.browser.patience();
        while !holds(self).await.unwrap_or(false) {
            if Instant::now() >= deadline {
                panic!("{what}: not on {}", self.describe().await);
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Clicks what is shown for this selector, once it stands still; again when it moved away meanwhile.
    ///
    /// # Panics
    /// When it cannot be clicked.
    pub async fn click(&self, selector: &str) {
        let deadline = Instant::now() + self.browser.patience();
        loop {
            let element = self.find(selector).await;
            let _ = element.scroll_into_view().await;
            // Something that still slides in is hit where it was a moment ago: a person waits for it too.
            let before = element.rect().await;
            tokio::time::sleep(Duration::from_millis(15)).await;
            let moves = match (before, element.rect().await) {
                (Ok(before), Ok(now)) => (before.x, before.y) != (now.x, now.y),
                _ => false,
            };
            if moves && Instant::now() < deadline {
                continue;
            }
            let Err(error) = element.click().await else { return };
            if Instant::now() >= deadline {
                panic!("{selector} cannot be clicked: {error} on {}", self.describe().await);
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Types into what is shown for this selector.
    ///
    /// # Panics
    /// When it takes no keys.
    pub async fn write(&self, selector: &str, text: &str) {
        let element = self.find(selector).await;
        // A line at a time: Firefox's driver gives the page no turn between two keys, and no hand is that fast.
        for line in text.split_inclusive(keys::ENTER) {
            element.send_keys(line).await.expect("it takes keys");
        }
    }

    /// Presses a key, wherever the focus is.
    ///
    /// # Panics
    /// When the window takes no keys.
    pub async fn press(&self, key: &str) {
        self.driver.action_chain().send_keys(key).perform().await.expect("it takes keys");
    }

    /// Runs a script in the page and gives its answer as text.
    pub async fn script(&self, script: &str) -> String {
        match self.driver.execute(script, vec![]).await {
            Ok(answer) => match answer.json() {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            },
            Err(error) => format!("<{error}>"),
        }
    }

    /// The titles in a column of the board, top to bottom.
    pub async fn cards(&self, column: &str) -> Vec<String> {
        let script = format!(
            "return JSON.stringify([...document.querySelectorAll('[data-column={column}] .action-card__title')].map(it => it.innerText))"
        );
        serde_json::from_str(&self.script(&script).await).unwrap_or_default()
    }

    /// Waits until a column holds exactly these titles.
    pub async fn until_cards(&self, column: &str, titles: &[&str]) {
        self.until(&format!("{titles:?} in {column}"), async |it| Ok(it.cards(column).await == titles)).await;
    }

    /// Waits until the light stands there: `device`, `server`, `all`.
    pub async fn until_light(&self, light: &str) {
        let selector = format!(".app__top .sync[data-status='{light}']");
        self.until(&format!("the light {light}"), async |it| {
            Ok(!it.driver.find_all(By::Css(selector.clone())).await?.is_empty())
        })
        .await;
    }

    /// Waits until the parts of the app that come after the first load are here: from then on nothing needs a line.
    pub async fn until_parts(&self) {
        let script = "const here = name => performance.getEntriesByType('resource')
            .some(it => it.name.includes(name) && it.responseEnd > 0);
            return here('split_sheet') && here('split_panels');";
        self.until("all parts of the app", async |it| it.driver.execute(script, vec![]).await?.convert())
            .await;
    }

    /// Joins the plan that is open, with a name.
    pub async fn join(&self, name: &str) {
        self.sit_down(name).await;
        self.find(".board").await;
    }

    /// The same, wherever in the plan that leads: an evening that goes on has no frame around its step.
    pub async fn sit_down(&self, name: &str) {
        self.write("#name", name).await;
        self.click(".join__form button[type=submit]").await;
        self.find(".app__top, .evening--step").await;
    }

    /// Sets the inside of the window to this size.
    ///
    /// # Panics
    /// When the window does not follow.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.browser == Browser::Firefox {
            // Its own window stays 450 wide at least.
            return self.view(width, height).await;
        }
        self.driver.set_window_rect(0, 0, width, height).await.expect("the window takes a size");
        // What the browser puts around the page is no part of it.
        let script = format!("return JSON.stringify([{width} - innerWidth, {height} - innerHeight])");
        let around: Vec<u32> = serde_json::from_str(&self.script(&script).await).unwrap_or_default();
        if let [more_width, more_height] = around[..]
            && more_width + more_height > 0
        {
            let (width, height) = (width + more_width, height + more_height);
            self.driver.set_window_rect(0, 0, width, height).await.expect("the window takes a size");
        }
    }

    /// Saves a picture.
    ///
    /// # Panics
    /// When it cannot be written.
    pub async fn picture(&self, path: &std::path::Path) {
        self.driver.screenshot(path).await.expect("a picture");
    }

    /// Waits until nothing on the page moves any more.
    pub async fn settled(&self) {
        let moving = "return document.getAnimations().filter(it => it.playState === 'running').length";
        self.until("a page at rest", async |it| Ok(it.script(moving).await == "0")).await;
    }

    /// Waits until the join page shows the title of the plan.
    pub async fn until_plan_title(&self) {
        self.until("the title of the plan", async |it| {
            let title = it.find(".join__plan").await.text().await?;
            Ok(title.len() > 3 && !title.ends_with('…'))
        })
        .await;
    }

    /// What axe finds wrong on this screen, a line each.
    ///
    /// # Panics
    /// When axe is not installed (`npm ci --prefix tests/npm`).
    pub async fn axe(&self) -> Vec<String> {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/npm/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe-core is installed");
        let script = format!(
            "{axe}; const done = arguments[arguments.length - 1];
             Promise.allSettled(document.getAnimations().map(it => it.finished)).then(() => axe.run(document)).then(found => done(JSON.stringify(found.violations.flatMap(rule =>
               rule.nodes.map(node => `${{rule.id}}: ${{rule.help}}: ${{node.target.join(' ')}} (${{node.failureSummary?.split('\\n')[1] ?? ''}})`)))));"
        );
        let answer = self.driver.execute_async(script, vec![]).await.expect("axe runs");
        let text = answer.json().as_str().unwrap_or("[]").to_owned();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Ends the browser.
    pub async fn quit(self) {
        let _ = self.driver.quit().await;
    }
}
