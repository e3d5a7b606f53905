//! The minutes of an evening: what was decided, who does what, and with which word people went home; as a page has it and as
//! Markdown. Who was there is a number, and who wrote or voted what is nowhere.

use crate::locales::{Language, minutes as words};

/// A theme with its dots, where people put some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    pub name: String,
    /// Dots, and of how many people; 0: nobody voted.
    pub votes: i64,
    pub present: i64,
}

/// A decision, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub outcome: String,
    pub rule: String,
    pub tally: String,
}

/// An action of the evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    pub title: String,
    /// Who leads it, or that it is still to find.
    pub lead: String,
    /// When; empty: not agreed.
    pub due: String,
}

/// Everything that stands in the minutes, in the words of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Minutes {
    pub plan: String,
    pub title: String,
    pub when: String,
    pub place: String,
    /// How many were there; 0: not said.
    pub present: i64,
    pub themes: Vec<Theme>,
    pub decisions: Vec<Decision>,
    pub actions: Vec<Action>,
    /// Who took a role on that day.
    pub roles: Vec<String>,
    /// Each word with how often it was said.
    pub words: Vec<(String, usize)>,
    /// Cards on the wall, and how many of them are in no group.
    pub cards: usize,
    pub loose: usize,
}

impl Minutes {
    /// What is not in here, said.
    pub fn left_out(&self, language: Language) -> String {
        words::left_out(language, self.cards, self.loose)
    }

    /// When, where and with how many.
    pub fn about(&self, language: Language) -> String {
        let present = if self.present > 0 { words::present(language, self.present) } else { String::new() };
        let parts = [self.when.clone(), self.place.clone(), present];
        parts.into_iter().filter(|it| !it.trim().is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// As Markdown, which every other program reads.
    pub fn to_markdown(&self, language: Language) -> String {
        let mut out = format!("# {}\n\n{}\n", plain(&self.title), plain(&self.plan));
        let about = self.about(language);
        if !about.is_empty() {
            out.push_str(&format!("{}\n", plain(&about)));
        }
        let mut part = |title: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                out.push_str(&format!("\n## {title}\n\n{}\n", lines.join("\n")));
            }
        };
        let themes = self.themes.iter().map(|it| match it.votes {
            0 => format!("- {}", plain(&it.name)),
            votes => format!("- {} ({})", plain(&it.name), words::votes(language, votes, it.present)),
        });
        part(words::themes(language), themes.collect());
        let decisions = self.decisions.iter().map(|it| {
            let more = [&it.rule, &it.tally].into_iter().filter(|it| !it.trim().is_empty());
            let more = more.map(|it| plain(it)).collect::<Vec<_>>().join("; ");
            if more.is_empty() {
                format!("- {}", plain(&it.outcome))
            } else {
                format!("- {} ({more})", plain(&it.outcome))
            }
        });
        part(words::decisions(language), decisions.collect());
        if !self.actions.is_empty() {
            let mut lines = vec![
                format!("| {} | {} | {} |", words::what(language), words::who(language), words::by(language)),
                "| --- | --- | --- |".to_owned(),
            ];
            lines.extend(
                self.actions
                    .iter()
                    .map(|it| format!("| {} | {} | {} |", plain(&it.title), plain(&it.lead), plain(&it.due))),
            );
            part(words::actions(language), lines);
        }
        part(words::roles(language), self.roles.iter().map(|it| format!("- {}", plain(it))).collect());
        if !self.words.is_empty() {
            let said = self.words.iter().map(|(word, count)| match count {
                1 => plain(word),
                count => format!("{} ({count}×)", plain(word)),
            });
            part(words::one_words(language), vec![said.collect::<Vec<_>>().join(", ")]);
        }
        out.push_str(&format!("\n{}\n", self.left_out(language)));
        out
    }
}

/// The words as they are, in one line: nothing in them is markup (G6).
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, ',' | ';' | ':' | '?' | '\'' | '"' | '/' | '%')
        {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_say_what_was_decided_and_what_is_not_in_them_and_empty_parts_are_left_out() {
        let minutes = Minutes {
            plan: "Dorpsplan".into(),
            title: "Avond 1".into(),
            when: "donderdag 21 maart 2019".into(),
            present: 24,
            themes: vec![Theme { name: "Vervoer".into(), votes: 15, present: 18 }],
            actions: vec![Action { title: "Wensbus".into(), lead: "Ayşe".into(), due: "eind mei".into() }],
            words: vec![("hoopvol".into(), 3), ("moe".into(), 1)],
            cards: 44,
            loose: 2,
            ..Minutes::default()
        };
        let text = minutes.to_markdown(Language::Nl);
        for part in [
            "# Avond 1",
            "donderdag 21 maart 2019 · 24 mensen",
            "- Vervoer (15 stippen van 18 mensen)",
            "| Wensbus | Ayşe | eind mei |",
            "hoopvol (3×), moe",
            "44 kaarten",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(!text.contains("## Besluiten") && !text.contains("## Rollen"));
    }

    #[test]
    fn nothing_that_people_wrote_becomes_markup_g6() {
        let action = Action {
            title: "| weg |\n# kop <b>".into(),
            lead: "[link](javascript:1)".into(),
            due: "*ster*".into(),
        };
        let text = Minutes { actions: vec![action], ..Minutes::default() }.to_markdown(Language::Nl);
        let row = text.lines().find(|line| line.contains("kop")).unwrap();
        assert_eq!(row, r"| \| weg \| \# kop \<b\> | \[link\]\(javascript:1\) | \*ster\* |");
    }
}
