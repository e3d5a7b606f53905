//! Who is here: passing signals, limited for each peer, merged for each round (S7). Never stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{PeerKey, Room};
use crate::sync::frame::Frame;
use crate::sync::signal::{Collected, Presence, Signal};

/// Milliseconds between two rounds.
const PACE: u64 = 200;

#[derive(Default)]
pub(super) struct People {
    here: BTreeMap<PeerKey, (String, Presence)>,
    /// Who changed or left since the last round.
    news: BTreeMap<PeerKey, (String, Option<Presence>)>,
    /// Who has not heard yet who is here.
    newcomers: BTreeSet<PeerKey>,
    /// What was handed in to the rounds of an evening, and which of that is news.
    collected: BTreeMap<String, (Collected, bool)>,
    last: Option<u64>,
    due: Option<u64>,
}

impl People {
    /// So much lies with the server now: everybody hears it with the next round.
    pub(super) fn collected(&mut self, now: Collected) {
        self.collected.insert(now.round.clone(), (now, true));
        self.due.get_or_insert(0);
    }

    pub(super) fn due_at(&self) -> Option<u64> {
        self.due
    }

    /// Somebody must hear who is here.
    pub(super) fn greet(&mut self, key: PeerKey) {
        self.newcomers.insert(key);
        self.due = Some(0);
    }

    pub(super) fn leave(&mut self, key: PeerKey, name: String) {
        self.newcomers.remove(&key);
        if self.here.remove(&key).is_some() {
            self.news.insert(key, (name, None));
            self.due.get_or_insert(0);
        }
    }

    fn is_here(&mut self, key: PeerKey, name: String, presence: Presence) {
        self.here.insert(key, (name.clone(), presence.clone()));
        self.news.insert(key, (name, Some(presence)));
        self.due.get_or_insert(0);
    }
}

impl Room {
    pub(super) fn ephemeral(&mut self, key: PeerKey, session: String, count: u64, data: Vec<u8>, now: u64) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        if !peer.may_signal(now) {
            return;
        }
        let name = peer.newcomer.name.clone();
        if !peer.newcomer.ours {
            return self.pass_on(key, &name, &session, count, &data);
        }
        match Signal::decode(&data) {
            Some(Signal::Here(presence)) => self.people.is_here(key, name, presence),
            Some(Signal::Reached(heads)) => self.note_reached(key, &heads, now),
            _ => {}
        }
    }

    /// A foreign client's signal goes to the other foreign clients as it is.
    fn pass_on(&mut self, from: PeerKey, sender: &str, session: &str, count: u64, data: &[u8]) {
        let others: Vec<(PeerKey, String)> = self
            .peers
            .iter()
            .filter(|(key, peer)| **key != from && !peer.newcomer.ours && peer.is_live())
            .map(|(key, peer)| (*key, peer.newcomer.name.clone()))
            .collect();
        for (key, target) in others {
            let frame = Frame::Ephemeral {
                sender: sender.to_owned(),
                target,
                document: self.id.to_string(),
                session: session.to_owned(),
                count,
                data: data.to_vec(),
            };
            self.send(key, frame.into());
        }
    }

    pub(super) fn tell_people_when_due(&mut self, now: u64) {
        let Some(due) = self.people.due else { return };
        let earliest = self.people.last.map_or(now, |last| last + PACE);
        if due.max(earliest) > now {
            self.people.due = Some(earliest);
            return;
        }
        self.people.due = None;
        self.people.last = Some(now);
        let news: Vec<_> = std::mem::take(&mut self.people.news).into_values().collect();
        let all: Vec<_> = self
            .people
            .here
            .values()
            .map(|(name, presence)| (name.clone(), Some(presence.clone())))
            .collect();
        let newcomers = std::mem::take(&mut self.people.newcomers);
        let ours: Vec<PeerKey> =
            self.peers.iter().filter(|(_, peer)| peer.newcomer.ours).map(|(key, _)| *key).collect();
        let counts = |only_news: bool| {
            let counts = self.people.collected.values().filter(|(_, news)| *news || !only_news);
            counts.map(|(count, _)| count.clone()).collect::<Vec<_>>()
        };
        let (all_counts, news_counts) = (counts(false), counts(true));
        self.people.collected.values_mut().for_each(|(_, news)| *news = false);
        let (new, known): (Vec<_>, Vec<_>) = ours.into_iter().partition(|key| newcomers.contains(key));
        for (keys, people, counts) in [(new, all, all_counts), (known, news, news_counts)] {
            if !people.is_empty() {
                self.signal(keys.clone(), &Signal::People(people));
            }
            if !counts.is_empty() {
                self.signal(keys, &Signal::Collected(counts));
            }
        }
    }

    /// Tells those of our own clients something in passing. Written once; each envelope goes around it.
    pub(super) fn signal(&mut self, keys: impl IntoIterator<Item = PeerKey>, signal: &Signal) {
        let data: Arc<[u8]> = signal.encode().into();
        self.signals += 1;
        for key in keys {
            let Some(peer) = self.peers.get(&key).filter(|peer| peer.newcomer.ours) else { continue };
            let frame = Frame::Ephemeral {
                sender: self.name.clone(),
                target: peer.newcomer.name.clone(),
                document: self.id.to_string(),
                session: "room".to_owned(),
                count: self.signals,
                data: Vec::new(),
            };
            self.send(key, frame.around(&data));
        }
    }
}
