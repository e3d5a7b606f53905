//! What an eye would find wrong at once: words that are cut off, a page that is too wide, things that jump.

use super::Window;

/// Everything that is cut off or too wide, a line each. What scrolls is not cut off, and neither is what ends in `…`
/// with its whole text in a title.
const CUT: &str = r"
    const wrong = new Set(), page = document.scrollingElement;
    if (page.scrollWidth > innerWidth + 1) wrong.add(`the page is ${page.scrollWidth} wide of ${innerWidth}`);
    const name = it => it.tagName.toLowerCase() + (it.id ? '#' + it.id : '') + (it.classList[0] ? '.' + it.classList[0] : '');
    const unseen = it => it.closest('.visually-hidden, .spoken, .skip:not(:focus), svg, [hidden], [inert], noscript, script, option')
        || !it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || getComputedStyle(it).clipPath !== 'none';
    const ends = it => getComputedStyle(it).textOverflow === 'ellipsis' && it.closest('[title], [aria-label]');
    const look = (it, box, text) => {
        for (let at = it; at && at !== document.body; at = at.parentElement) {
            const style = getComputedStyle(at), frame = at.getBoundingClientRect();
            const wide = box.right > frame.right + 1.5 || box.left < frame.left - 1.5;
            const high = box.bottom > frame.bottom + 1.5 || box.top < frame.top - 1.5;
            if (/hidden|clip/.test(style.overflowX) && wide && !ends(at)) return wrong.add(`${text} is cut off sideways by ${name(at)}`);
            if (/auto|scroll/.test(style.overflowX) && at.scrollWidth > at.clientWidth) return;
            if (/hidden|clip/.test(style.overflowY) && high) return wrong.add(`${text} is cut off by ${name(at)}`);
            if (/auto|scroll/.test(style.overflowY) && high) return;
            if (style.position === 'fixed') break;
        }
        if (box.right > innerWidth + 1.5 || box.left < -1.5) wrong.add(`${text} goes over the edge of the screen`);
    };
    for (const it of document.body.querySelectorAll('*')) {
        if (unseen(it)) continue;
        const swipes = it.matches('.board, .own-filter, .found__chips, .matrix, .grid__frame, .party-chips, input, textarea, select');
        if (!swipes && /auto|scroll/.test(getComputedStyle(it).overflowX) && it.scrollWidth > it.clientWidth + 1)
            wrong.add(`${name(it)} scrolls sideways: ${it.scrollWidth} in ${it.clientWidth}`);
        if (it.matches('textarea, input:not([type=radio], [type=checkbox], [type=file])')) {
            const text = `${name(it)} ‘${(it.value || it.placeholder).slice(0, 40)}’`;
            if (it.matches('textarea') && it.scrollHeight > it.clientHeight + 2 && !ends(it)) wrong.add(`${text} is cut off: ${it.scrollHeight} high in ${it.clientHeight}`);
            if (!it.value && it.placeholder && it.matches('input')) {
                const style = getComputedStyle(it), pen = document.createElement('canvas').getContext('2d');
                pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
                const room = it.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
                if (pen.measureText(it.placeholder).width > room + 1 && style.textOverflow !== 'ellipsis') wrong.add(`${text} has no room for its question`);
            }
            look(it, it.getBoundingClientRect(), text);
            continue;
        }
        for (const words of it.childNodes) {
            if (words.nodeType !== Node.TEXT_NODE || !words.textContent.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(words);
            for (const box of range.getClientRects()) look(it, box, `${name(it)} ‘${words.textContent.trim().slice(0, 40)}’`);
        }
    }
    return JSON.stringify([...wrong]);";

/// Everything that moved by itself since the page came, a line each.
const SHIFTS: &str = "
    const done = arguments[0], found = [];
    new PerformanceObserver(list => found.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(JSON.stringify(found.filter(it => !it.hadRecentInput).map(it =>
        `${it.value.toFixed(4)} at ${Math.round(it.startTime)}: ` + it.sources.map(at => {
            const node = at.node?.nodeType === 1 ? at.node : at.node?.parentElement;
            return `${node?.tagName}.${node?.className} ${JSON.stringify(at.previousRect)} -> ${JSON.stringify(at.currentRect)}`;
        }).join('; ')))), 200);";

impl Window {
    /// What axe finds on this screen in the light and in the dark, and what is cut off, a line each.
    ///
    /// # Panics
    /// When axe is not installed, or the script fails.
    pub async fn faults(&self, screen: &str) -> Vec<String> {
        self.settled().await;
        let mut found = Vec::new();
        for light in ["light", "dark"] {
            self.script(&format!("document.documentElement.dataset.theme = '{light}'")).await;
            found.extend(self.axe().await.into_iter().map(|it| format!("{screen}, {light}: {it}")));
        }
        self.script("delete document.documentElement.dataset.theme").await;
        found.extend(self.cut_off().await.into_iter().map(|it| format!("{screen}: {it}")));
        found
    }

    /// What is cut off on this screen, a line each.
    ///
    /// # Panics
    /// When the script fails.
    pub async fn cut_off(&self) -> Vec<String> {
        let answer = self.script(CUT).await;
        serde_json::from_str(&answer).unwrap_or_else(|_| panic!("{answer}"))
    }

    /// What moved by itself on this page since it was opened, a line each.
    ///
    /// # Panics
    /// When the script fails.
    pub async fn shifts(&self) -> Vec<String> {
        let answer = self.driver.execute_async(SHIFTS, vec![]).await.expect("the page answers");
        serde_json::from_str(answer.json().as_str().unwrap_or_default()).expect("a list")
    }
}
