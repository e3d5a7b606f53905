//! The scripts that come with Samenspel: each a list of steps, as data. A facilitator chooses one and changes what does not fit.

use crate::locales::{Language, scripts as words};
use crate::record::{RoundMode, StepKind};

/// A step before it is on a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub kind: StepKind,
    pub title: String,
    pub ask: String,
    pub minutes: i64,
    /// Headings under which people write, one a line.
    pub may: String,
    /// Whether names come with what is handed in.
    pub mode: RoundMode,
    /// What everybody looks at when the step begins, as `Spotlight` writes it; empty: the step itself.
    pub shows: String,
}

/// In which ways a step of this kind can collect, the usual one first. Cards lie closed until they come out, so nobody reads
/// along; a word never has a name.
pub fn modes(kind: StepKind) -> &'static [RoundMode] {
    match kind {
        StepKind::Private => &[RoundMode::Secret, RoundMode::Named],
        StepKind::Vote | StepKind::Consent => RoundMode::ALL,
        _ => &[RoundMode::Secret],
    }
}

/// This mode, where such a step can have it; else the usual one.
pub fn fitting(kind: StepKind, mode: RoundMode) -> RoundMode {
    if modes(kind).contains(&mode) { mode } else { RoundMode::Secret }
}

/// A script to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Three roles × three questions, our conclusions, actions.
    Flagship,
    /// Themes, groups, three dots each.
    Poll,
}

type Words = fn(Language) -> &'static str;

impl Script {
    pub const ALL: [Self; 2] = [Self::Flagship, Self::Poll];

    /// What it is called, and what it is for.
    pub fn words(self) -> (Words, Words) {
        match self {
            Self::Flagship => (words::flagship, words::flagship_about),
            Self::Poll => (words::poll, words::poll_about),
        }
    }

    pub fn steps(self, language: Language) -> Vec<Draft> {
        let step = |kind, title: Words, ask: Words, minutes| Draft {
            kind,
            title: title(language).to_owned(),
            ask: ask(language).to_owned(),
            minutes,
            may: String::new(),
            mode: RoundMode::Secret,
            shows: String::new(),
        };
        match self {
            Self::Flagship => {
                let roles: [Words; 3] = [words::community, words::municipality, words::organisation];
                let questions: [Words; 3] = [words::why_head, words::with_head, words::stops_head];
                let boxes = roles.iter().flat_map(|role| {
                    questions
                        .iter()
                        .map(move |question| format!("{} · {}", role(language), question(language)))
                });
                let may = boxes.collect::<Vec<_>>().join("\n");
                vec![
                    step(StepKind::Welcome, words::welcome, words::welcome_ask, 10),
                    step(StepKind::Talk, words::which_role, words::which_role_ask, 10),
                    Draft {
                        may,
                        ..step(StepKind::Private, words::three_questions, words::three_questions_ask, 15)
                    },
                    step(StepKind::Share, words::read, words::read_ask, 10),
                    step(StepKind::Group, words::nine, words::nine_ask, 25),
                    step(StepKind::Break, words::pause, words::pause_ask, 15),
                    step(StepKind::Vote, words::conclusions, words::conclusions_ask, 10),
                    step(StepKind::Actions, words::to_actions, words::to_actions_ask, 30),
                    step(StepKind::OneWord, words::one_word, words::one_word_ask, 5),
                ]
            }
            Self::Poll => vec![
                step(StepKind::Welcome, words::welcome, words::welcome_ask, 5),
                step(StepKind::Private, words::themes, words::themes_ask, 10),
                step(StepKind::Share, words::read, words::read_ask, 5),
                step(StepKind::Group, words::groups, words::groups_ask, 20),
                step(StepKind::Vote, words::top, words::top_ask, 10),
                step(StepKind::OneWord, words::one_word, words::one_word_ask, 5),
            ],
        }
    }
}
