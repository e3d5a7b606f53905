//! The role map as a picture that stands by itself: SVG text with the names of circles, roles and who holds them, a legend,
//! whose plan it is and of which day. Where things stand is `circles`; the colours are the screen's own and come from there.

use std::fmt::Write;

use super::circles::{Half, ROLE, Spot};
use super::roles::Place;
use crate::locales::{Language, parts, roles as words};

/// One circle or role with the colours of its edge and its inside.
#[derive(Debug, Clone)]
pub struct Shape {
    pub place: Place,
    pub spot: Spot,
    pub edge: String,
    pub inside: String,
}

/// What is the same everywhere in the picture.
#[derive(Debug, Clone)]
pub struct Frame {
    pub title: String,
    /// Of which day it is.
    pub foot: String,
    pub language: Language,
    pub ink: String,
    pub paper: String,
    pub edge: String,
    /// The lines over what is vacant.
    pub stripe: String,
}

/// Around the map, for its title above and its legend and day below; in the units of the map.
const MARGIN: f64 = 70.0;
/// The width of a letter beside its height, about.
const LETTER: f64 = 0.56;
/// At most so many lines of a name in a role.
const LINES: usize = 3;

/// How wide and high the picture is, in the units of the map, where a role is at least `ROLE` in radius.
pub fn size(around: Half) -> (f64, f64) {
    let half = framed(around);
    (2.0 * half.x, 2.0 * half.y)
}

/// A map of one role has room for the legend too.
fn framed(around: Half) -> Half {
    Half { x: around.x.max(4.0 * ROLE) + MARGIN, y: around.y + MARGIN }
}

/// The picture, as large as [`size`] says.
pub fn svg(shapes: &[Shape], around: Half, frame: &Frame) -> String {
    let half = framed(around);
    let mut text = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0:.0} {1:.0} {2:.0} {3:.0}" width="{2:.0}" height="{3:.0}" "#,
            r#"font-family="Atkinson Hyperlegible Next, Verdana, sans-serif" text-anchor="middle" fill="{ink}">"#,
            r#"<title>{title}</title><defs><pattern id="vacant" width="12" height="12" patternUnits="userSpaceOnUse" "#,
            r#"patternTransform="rotate(45)"><rect width="12" height="12" fill="{paper}"/><rect width="6" height="12" "#,
            r#"fill="{stripe}"/></pattern></defs><rect x="{0:.0}" y="{1:.0}" width="{2:.0}" height="{3:.0}" fill="{paper}"/>"#,
        ),
        -half.x,
        -half.y,
        half.x * 2.0,
        half.y * 2.0,
        ink = frame.ink,
        paper = frame.paper,
        stripe = frame.stripe,
        title = escape(&frame.title),
    );
    for shape in shapes {
        draw(&mut text, shape, frame);
    }
    // The names of circles lie over everything else.
    for shape in shapes.iter().filter(|it| it.place.is_circle()) {
        name_circle(&mut text, shape, frame);
    }
    around_it(&mut text, half, frame);
    text.push_str("</svg>");
    text
}

fn draw(text: &mut String, shape: &Shape, frame: &Frame) {
    let Spot { x, y, r } = shape.spot;
    let (fill, edge, dash) = match &shape.place {
        place if place.is_circle() && !place.has_roles => ("none", &frame.edge, r#" stroke-dasharray="7 6""#),
        place if place.is_vacant() => ("url(#vacant)", &frame.edge, r#" stroke-dasharray="7 6""#),
        place if place.is_circle() => (shape.inside.as_str(), &shape.edge, ""),
        _ => (frame.paper.as_str(), &shape.edge, ""),
    };
    let _ = write!(
        text,
        r#"<circle cx="{x:.1}" cy="{y:.1}" r="{r:.1}" fill="{fill}" stroke="{edge}" stroke-width="2"{dash}/>"#
    );
    if shape.place.is_circle() {
        return;
    }
    let place = &shape.place;
    // A larger role has room for more words, not for larger ones.
    let lines = (LINES as f64 * r / ROLE).round() as usize;
    let names = wrap(&place.role.name, (2.0 * r - 12.0) / (11.0 * LETTER), lines);
    let mut who: Vec<String> = place.holders.iter().map(|it| it.name.clone()).collect();
    if who.len() > 1 {
        who = vec![parts::and_more(frame.language, &who[0], who.len() - 1)];
    }
    if place.open > 0 {
        who.push(words::still(frame.language, place.open));
    }
    let who: Vec<String> = who.iter().map(|it| cut(it, (2.0 * r - 14.0) / (9.0 * LETTER))).collect();
    let mut at = y - (names.len() as f64 * 13.0 + who.len() as f64 * 11.0) / 2.0;
    for name in &names {
        at += 13.0;
        line(text, x, at - 2.0, 11.0, true, name, &frame.paper);
    }
    for name in &who {
        at += 11.0;
        line(text, x, at - 1.0, 9.0, false, name, &frame.paper);
    }
}

fn name_circle(text: &mut String, shape: &Shape, frame: &Frame) {
    let Spot { x, y, r } = shape.spot;
    let at = if shape.place.has_roles { y - r + 5.0 } else { y + 5.0 };
    let room = (2.0 * r).max(4.0 * ROLE) / (16.0 * LETTER);
    line(text, x, at, 16.0, true, &cut(&shape.place.role.name, room), &frame.paper);
    if !shape.place.has_roles {
        line(text, x, at + 16.0, 11.0, false, words::empty_circle(frame.language), &frame.paper);
    }
}

/// The title above, the legend and the day below.
fn around_it(text: &mut String, half: Half, frame: &Frame) {
    line(text, 0.0, 34.0 - half.y, 24.0, true, &frame.title, &frame.paper);
    let signs = [
        (words::with_somebody(frame.language), frame.paper.as_str(), ""),
        (words::vacant(frame.language), "url(#vacant)", r#" stroke-dasharray="4 3""#),
        (words::empty_circle(frame.language), "none", r#" stroke-dasharray="4 3""#),
    ];
    let edge = &frame.edge;
    for (at, (words, fill, dash)) in signs.into_iter().enumerate() {
        let (x, y) = (24.0 - half.x, half.y - 20.0 - (2 - at) as f64 * 20.0);
        let _ = write!(
            text,
            r#"<g text-anchor="start"><circle cx="{x:.0}" cy="{:.0}" r="7" fill="{fill}" stroke="{edge}" stroke-width="2"{dash}/>"#,
            y - 4.0
        );
        line(text, x + 14.0, y, 12.0, false, words, &frame.paper);
        text.push_str("</g>");
    }
    text.push_str(r#"<g text-anchor="end">"#);
    line(text, half.x - 20.0, half.y - 20.0, 12.0, false, &frame.foot, &frame.paper);
    text.push_str("</g>");
}

/// One line of words, with an edge of paper so that it can be read over anything.
fn line(text: &mut String, x: f64, y: f64, size: f64, strong: bool, words: &str, paper: &str) {
    let weight = if strong { r#" font-weight="700""# } else { "" };
    let _ = write!(
        text,
        r#"<text x="{x:.1}" y="{y:.1}" font-size="{size:.0}"{weight} stroke="{paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">{}</text>"#,
        escape(words)
    );
}

/// The words over at most so many lines of about so many letters; what does not fit ends with ‘…’.
fn wrap(words: &str, letters: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(last) if ((last.chars().count() + 1 + word.chars().count()) as f64) <= letters => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.into_iter().map(|it| cut(&it, letters)).collect()
}

fn cut(words: &str, letters: f64) -> String {
    let most = letters.max(2.0) as usize;
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most - 1).chain(['…']).collect()
}

/// Words as they stand in XML; what XML cannot hold is left out.
fn escape(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Party, Role, RoleKind};

    fn shape(title: &str, kind: RoleKind, holders: &[&str], open: usize) -> Shape {
        let place = Place {
            role: Role { name: title.to_owned(), kind, ..Role::default() },
            depth: 0,
            holders: holders
                .iter()
                .map(|name| Party { name: (*name).to_owned(), ..Party::default() })
                .collect(),
            asked: Vec::new(),
            open,
            has_roles: false,
            loose: false,
        };
        let spot = Spot { x: 0.0, y: 0.0, r: ROLE };
        Shape { place, spot, edge: "green".to_owned(), inside: "white".to_owned() }
    }

    fn frame() -> Frame {
        let word = |word: &str| word.to_owned();
        Frame {
            title: word("Dorp & plein <2027>"),
            foot: word("4 maart 2027"),
            language: Language::Nl,
            ink: word("black"),
            paper: word("white"),
            edge: word("grey"),
            stripe: word("silver"),
        }
    }

    #[test]
    fn a_picture_names_roles_who_holds_them_what_is_vacant_and_the_day() {
        let shapes = [
            shape("Kok", RoleKind::Role, &["Fatima"], 0),
            shape("Timmer", RoleKind::Role, &["Gerda", "Bob", "Mo"], 2),
            shape("Jeugd", RoleKind::Circle, &[], 0),
        ];
        let text = svg(&shapes, Half::of(200.0), &frame());
        for words in ["Kok", "Fatima", "Gerda en nog 2", "nog 2<", "Jeugd", "nog leeg", "4 maart 2027"] {
            assert!(text.contains(words), "{words:?} is not in the picture");
        }
        assert_eq!(text.matches("url(#vacant)").count(), 2, "one vacant role, and its sign in the legend");
    }

    #[test]
    fn words_of_people_are_never_markup() {
        let text = svg(&[shape("<b>\u{1}&\"", RoleKind::Role, &[], 0)], Half::of(100.0), &frame());
        assert!(text.contains("Dorp &amp; plein &lt;2027&gt;") && text.contains("&lt;b&gt;&amp;&quot;"));
        assert!(!text.contains('\u{1}'));
    }

    #[test]
    fn a_long_name_is_cut_to_the_lines_that_fit() {
        assert_eq!(wrap("Bewaker van steun in het dorp", 12.0, 3), ["Bewaker van", "steun in het", "dorp"]);
        assert_eq!(wrap("een twee drie vier vijf", 4.0, 3), ["een", "twee", "dri…"]);
    }
}
