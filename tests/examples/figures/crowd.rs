//! The others in the hall: real connections, each changing something at a steady pace. A few follow everybody with the
//! session and the document of the app; the rest are light, or this machine would measure them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use shared::doc::Document;
use shared::intent::{Intent, Splice};
use shared::place::Rank;
use shared::record::{Action, Collection, Column, Record};
use shared::testing::Dice;
use tests::light::Light;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// Letters that somebody adds to a reason before they go again, so that texts stay as long as people write them.
const WORDS: usize = 40;

/// Of a crowd so many follow.
const FOLLOW: usize = 2;

/// People who are busy until this is dropped.
pub(crate) struct Crowd {
    people: Vec<JoinHandle<()>>,
    made: Arc<AtomicUsize>,
    began: Instant,
}

impl Crowd {
    /// So many people join; each makes a change every `pace` from now on, not all at the same moment.
    pub(crate) async fn join(hall: &OpenHall, people: usize, pace: Duration) -> Self {
        let made = Arc::new(AtomicUsize::new(0));
        let mut tablets = Vec::new();
        for number in 0..people {
            let mut tablet = hall.tablet().await;
            tablet.introduce(&format!("Buur {number}")).await;
            assert!(tablet.until(|it| it.has_heard()).await, "a tablet joins");
            tablets.push(tablet);
        }
        let began = Instant::now();
        let step = pace / u32::try_from(people.max(1)).unwrap_or(1);
        let work = |(number, tablet)| {
            let begin = began + step * u32::try_from(number).unwrap_or(0);
            let person =
                if number < FOLLOW { Person::Follows(tablet) } else { Person::Light(tablet.into_light()) };
            tokio::spawn(work(person, number, begin, pace, made.clone()))
        };
        let people = tablets.into_iter().enumerate().map(work).collect();
        Self { people, made, began }
    }

    /// Changes made so far.
    pub(crate) fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// Changes a second since they joined.
    #[expect(clippy::cast_precision_loss, reason = "a figure")]
    pub(crate) fn rate(&self) -> f64 {
        self.made() as f64 / self.began.elapsed().as_secs_f64()
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.people.iter().for_each(JoinHandle::abort);
    }
}

/// A plan with a crowd in it, for somebody who wants to look.
pub(crate) async fn show(plan: super::scene::Plan, people: usize, time: Duration) {
    let hall = plan.hall().await;
    let crowd = Crowd::join(&hall, people, Duration::from_secs(1)).await;
    println!("{}", hall.page(hall.server.addr()));
    tokio::time::sleep(time).await;
    drop(crowd);
    hall.server.stop().await;
}

/// Somebody in the crowd.
enum Person {
    Follows(Tablet),
    Light(Light),
}

impl Person {
    async fn stay(&mut self, time: Duration) {
        match self {
            Self::Follows(tablet) => tablet.stay(time).await,
            Self::Light(light) => light.stay(time).await,
        }
    }

    async fn act(&mut self, intent: &Intent) {
        match self {
            Self::Follows(tablet) => drop(tablet.act(intent).await),
            Self::Light(light) => light.act(intent).await,
        }
    }

    fn document(&self) -> &Document {
        match self {
            Self::Follows(tablet) => &tablet.document,
            Self::Light(light) => &light.document,
        }
    }
}

async fn work(mut person: Person, number: usize, begin: Instant, pace: Duration, made: Arc<AtomicUsize>) {
    let mut dice = Dice::new(number as u64);
    let mut next = begin;
    for round in 0_usize.. {
        // Takes part while it waits: what others do arrives here as well.
        person.stay(next.saturating_duration_since(Instant::now())).await;
        next += pace;
        if let Some(intent) = change(person.document(), number, round, &mut dice) {
            person.act(&intent).await;
            made.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Of twenty changes eighteen are a letter in a reason, one says whose the action is, and one
/// moves a card to another column.
fn change(document: &Document, number: usize, round: usize, dice: &mut Dice) -> Option<Intent> {
    let actions = document.ids(Collection::Actions);
    let id = actions.get(number % actions.len().max(1))?;
    let key = Collection::Actions.key(id);
    let action = Action::read(&document.row(&key)?);
    let columns = [Column::Idea, Column::Agreed, Column::Doing, Column::Done];
    // Each begins elsewhere in the twenty, so that not all cards move at once.
    match (round + number) % 20 {
        18 => {
            let all = shared::record::Ownership::ALL;
            all.get(dice.below(all.len())).map(|it| Intent::set_ownership(id, *it))
        }
        19 => {
            let column = columns[dice.below(columns.len())];
            Some(Intent::move_action(id, column, Rank::between(None, None, dice.draw())))
        }
        _ => {
            let length = action.why.encode_utf16().count();
            let splice = if round % (2 * WORDS) < WORDS || length == 0 {
                Splice { at: length, delete: 0, insert: "a".into() }
            } else {
                Splice { at: length - 1, delete: 1, insert: String::new() }
            };
            Some(Intent::write(key, "why", splice))
        }
    }
}
