//! A plan after months of work: a thousand actions, ten thousand changes.

use server::SystemChance;
use shared::doc::{Document, SavedChange};
use shared::id::Actor;
use shared::intent::{Intent, Splice};
use shared::place::Rank;
use shared::record::{Collection, Column, DocumentKind};
use shared::testing::Dice;

pub const ACTIONS: usize = 1_000;
pub const CHANGES: usize = 10_000;

/// A document of these chunks, for a new author.
///
/// # Panics
/// When it does not open.
pub fn open(chunks: &[&[u8]]) -> Document {
    let actor = Actor::fresh(&mut SystemChance);
    Document::load(DocumentKind::Plan, actor, chunks.iter().copied()).expect("the plan opens")
}

/// So many changes that so many authors wrote one after another: actions, one in ten of them, moves, steps, and letters in
/// their reasons.
///
/// # Panics
/// When a plan does not take it.
pub fn history(changes: usize, authors: usize) -> Vec<SavedChange> {
    let mut dice = Dice::new(authors as u64);
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let mut all = Vec::new();
    for author in 0..authors {
        if author > 0 {
            let saved = document.save();
            document = open(&[&saved]);
        }
        let until = changes * (author + 1) / authors;
        while all.len() < until {
            let intent = intent(&document, all.len(), &mut dice);
            document.act(&intent, 1).expect("the plan takes it");
            document.commit();
            all.extend(document.take_fresh());
        }
    }
    all
}

fn intent(document: &Document, number: usize, dice: &mut Dice) -> Intent {
    let rank = Rank::between(None, None, dice.draw());
    // A thousand actions, spread over the whole time.
    if number.is_multiple_of(CHANGES / ACTIONS) {
        return Intent::add_action(dice, &format!("Actie {number}"), Column::Idea, rank).1;
    }
    let ids = document.ids(Collection::Actions);
    let id = &ids[dice.below(ids.len())];
    match dice.below(4) {
        0 => Intent::move_action(id, Column::ALL[dice.below(5)], rank),
        1 => Intent::add_step(dice, id, "Bellen met de gemeente", rank).1,
        _ => {
            let insert = "omdat het nodig is ".to_owned();
            Intent::write(Collection::Actions.key(id), "why", Splice { at: 0, delete: 0, insert })
        }
    }
}
