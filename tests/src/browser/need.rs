//! What some journeys need and not every browser can be asked by its driver.

use std::io::Write;

use super::Browser;

/// What a journey can need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A finger that comes down, moves and goes up.
    Finger,
    /// A finger that scrolls.
    Stroke,
    /// A browser that tells what moved by itself.
    Shifts,
    /// A script that runs before the page's own.
    Before,
    /// A page as it is printed.
    Paper,
}

impl Need {
    /// Whether it can be had here. When not, the terminal says which journey was passed over and why, also while the
    /// output of tests is kept: what was not driven must not look like what passed.
    pub fn is_met(self) -> bool {
        let browser = Browser::chosen();
        let Some(why) = self.lacking(browser) else { return true };
        let test = std::thread::current().name().unwrap_or("a journey").to_owned();
        let _ = writeln!(std::io::stderr(), "passed over in {browser:?}: {test}: {why}");
        false
    }

    pub(super) fn is_met_by(self, browser: Browser) -> bool {
        self.lacking(browser).is_none()
    }

    fn lacking(self, browser: Browser) -> Option<&'static str> {
        match (browser, self) {
            (Browser::Chromium, _) | (Browser::Firefox, Self::Finger) => None,
            (Browser::WebKit, Self::Finger | Self::Stroke) => Some("its driver knows no finger"),
            (Browser::Firefox, Self::Stroke) => {
                Some("a finger of its driver reaches the page and scrolls nothing")
            }
            (Browser::Firefox | Browser::WebKit, Self::Before) => {
                Some("no script of ours runs before the page's own here")
            }
            (Browser::Firefox | Browser::WebKit, Self::Paper) => Some("its driver shows no page as on paper"),
            (Browser::Firefox | Browser::WebKit, Self::Shifts) => {
                Some("it does not tell what moved by itself")
            }
        }
    }
}
