//! A tablet of ours over a real WebSocket: the same document and session as in the app, driven by a test.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use shared::doc::{Document, Hash, SavedChange};
use shared::id::{Actor, DocumentId, Id};
use shared::intent::Intent;
use shared::place::Rank;
use shared::record::{Action, Collection, Column, DocumentKind, Record};
use shared::sync::session::{Ended, Input, Output, Session};
use tokio::net::TcpStream;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use crate::light::Light;

/// A test that waits longer than this has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// The socket of a client.
pub type Wire = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// One tablet.
pub struct Tablet {
    pub document: Document,
    session: Session,
    id: String,
    me: String,
    wire: Wire,
    started: Instant,
    wake: Option<Instant>,
    own: Vec<Hash>,
    pub ended: Option<Ended>,
    pub everywhere: bool,
    closed: bool,
    pub people: Vec<(String, Option<shared::sync::signal::Presence>)>,
    /// Of each round of an evening: how much lies with the server, and of how many people.
    pub collected: std::collections::BTreeMap<String, (u32, u32)>,
    pub read_only: bool,
    /// Frames and their bytes that came so far.
    pub frames: usize,
    pub bytes: usize,
}

/// Opens a socket to `/sync`.
///
/// # Panics
/// When the server does not answer.
pub async fn wire(address: std::net::SocketAddr) -> Wire {
    try_wire(address).await.expect("the server answers")
}

async fn try_wire(address: std::net::SocketAddr) -> Option<Wire> {
    // Ten thousand of them fit into one process.
    let small = WebSocketConfig::default().read_buffer_size(8 * 1024);
    let url = format!("ws://{address}/sync");
    connect_async_with_config(url, Some(small), true).await.ok().map(|(wire, _)| wire)
}

impl Tablet {
    /// Connects with a fresh document.
    pub async fn connect(address: std::net::SocketAddr, id: DocumentId, token: &str) -> Self {
        Self::in_document(address, DocumentKind::Plan, id, token).await
    }

    /// The same with a wall or a stage.
    pub async fn in_document(
        address: std::net::SocketAddr,
        kind: DocumentKind,
        id: DocumentId,
        token: &str,
    ) -> Self {
        let document = Document::new(kind, Actor::fresh(&mut server::SystemChance));
        Self::connect_with(address, id, token, document).await
    }

    /// Connects with a document that was there before.
    pub async fn connect_with(
        address: std::net::SocketAddr,
        id: DocumentId,
        token: &str,
        mut document: Document,
    ) -> Self {
        let own = document.take_fresh().iter().map(|change| change.hash).collect();
        let me = format!("tablet-{}", Id::random(&mut server::SystemChance));
        let mut tablet = Self {
            document,
            session: Session::new(id, &me, token),
            id: id.to_string(),
            me,
            wire: wire(address).await,
            started: Instant::now(),
            wake: None,
            own,
            ended: None,
            everywhere: false,
            closed: false,
            people: Vec::new(),
            collected: Default::default(),
            read_only: false,
            frames: 0,
            bytes: 0,
        };
        tablet.input(Input::Opened).await;
        tablet
    }

    /// A new connection with the document as it is. False when the server does not answer.
    ///
    /// # Panics
    /// Never: its own plan has a name.
    pub async fn reconnect(&mut self, address: std::net::SocketAddr, token: &str) -> bool {
        let Some(wire) = try_wire(address).await else { return false };
        let id = self.id.parse().expect("its own plan");
        (self.session, self.wire) = (Session::new(id, &self.me, token), wire);
        (self.closed, self.ended, self.wake) = (false, None, None);
        self.input(Input::Opened).await;
        true
    }

    /// The same connection without following.
    pub fn into_light(self) -> Light {
        Light::new(self.document, self.id, self.me, self.wire)
    }

    /// Does something. Gives the changes that it became.
    ///
    /// # Panics
    /// When its plan does not take it.
    pub async fn act(&mut self, intent: &Intent) -> Vec<SavedChange> {
        self.act_with(intent, |_| ()).await
    }

    /// The same; `made` hears of each change before it goes out: whoever sees it may be faster than what comes after.
    ///
    /// # Panics
    /// As [`Self::act`].
    pub async fn act_with(&mut self, intent: &Intent, made: impl Fn(&SavedChange)) -> Vec<SavedChange> {
        self.document.act(intent, 1).expect("a test acts on what is there");
        self.document.commit();
        let fresh = self.document.take_fresh();
        fresh.iter().for_each(made);
        self.own.extend(fresh.iter().map(|change| change.hash));
        self.input(Input::Edited(&fresh)).await;
        fresh
    }

    /// Adds an action and gives its id.
    pub async fn add(&mut self, title: &str) -> Id {
        let (id, intent) =
            Intent::add_action(&mut server::SystemChance, title, Column::Idea, Rank::default());
        self.act(&intent).await;
        id
    }

    /// Says who this is.
    pub async fn introduce(&mut self, name: &str) {
        let presence = shared::sync::signal::Presence { name: name.to_owned(), ..Default::default() };
        self.here(presence).await;
    }

    /// Says who this is, and where the caret is.
    pub async fn here(&mut self, presence: shared::sync::signal::Presence) {
        self.input(Input::Here(presence)).await;
    }

    async fn input(&mut self, input: Input<'_>) {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.session.input(input, &mut self.document, now);
        while let Some(output) = self.session.output() {
            match output {
                Output::Send(frame) => {
                    self.closed |= self.wire.send(Message::Binary(frame.into())).await.is_err()
                }
                Output::WakeAt(at) => self.wake = Some(self.started + Duration::from_millis(at)),
                Output::Ended(ended) => self.ended = Some(ended),
                Output::Progress => self.everywhere = self.session.progress().is_everywhere(),
                Output::People(people) => self.people.extend(people),
                Output::Collected(rounds) => {
                    self.collected.extend(rounds.into_iter().map(|it| (it.round, (it.entries, it.people))));
                }
                Output::ReadOnly(read_only) => self.read_only = read_only,
                Output::Changed => {}
            }
        }
    }

    /// Takes part until this holds. False when the connection ended first.
    ///
    /// # Panics
    /// After twenty seconds.
    pub async fn until(&mut self, mut holds: impl FnMut(&mut Self) -> bool) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self) {
            if self.closed {
                return false;
            }
            assert!(Instant::now() < deadline, "waited too long");
            self.step(deadline).await;
        }
        true
    }

    /// Lets all of these take part until it holds for each.
    ///
    /// # Panics
    /// When it takes too long, or a connection ends first.
    pub async fn all_until(tablets: &mut [&mut Self], mut holds: impl FnMut(&mut Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !tablets.iter_mut().all(|tablet| holds(tablet)) {
            assert!(Instant::now() < deadline, "waited too long");
            assert!(tablets.iter().all(|tablet| !tablet.closed), "a connection ended");
            let round = Instant::now() + Duration::from_millis(10);
            futures::future::join_all(tablets.iter_mut().map(|tablet| tablet.step(round))).await;
        }
    }

    /// The connection ended.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Takes part for so long; for clients that only have to be there.
    pub async fn stay(&mut self, time: Duration) {
        self.stay_with(time, |_| ()).await;
    }

    /// The same; `looks` sees the tablet after whatever happened to it.
    pub async fn stay_with(&mut self, time: Duration, mut looks: impl FnMut(&mut Self)) {
        let end = Instant::now() + time;
        while Instant::now() < end && !self.closed {
            self.step(end).await;
            looks(self);
        }
    }

    async fn step(&mut self, end: Instant) {
        let wake = self.wake.unwrap_or(end).min(end);
        tokio::select! {
            message = self.wire.next() => match message {
                Some(Ok(Message::Binary(bytes))) => {
                    self.frames += 1;
                    self.bytes += bytes.len();
                    self.input(Input::Frame(&bytes)).await;
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => self.closed = true,
                Some(Ok(_)) => {}
            },
            () = tokio::time::sleep_until(wake) => {
                self.wake = None;
                self.input(Input::Tick).await;
            }
        }
    }

    /// The screen says *bij de server*.
    pub fn is_on_server(&self) -> bool {
        self.session.progress().is_on_server()
    }

    /// Own changes that the screen shows as saved on the server.
    pub fn saved(&self) -> Vec<Hash> {
        let progress = self.session.progress();
        self.own.iter().filter(|hash| progress.has_saved(hash)).copied().collect()
    }

    pub fn has_heard(&self) -> bool {
        self.session.has_heard()
    }

    /// The titles of all actions, sorted.
    pub fn titles(&self) -> Vec<String> {
        let ids = self.document.ids(Collection::Actions);
        let mut titles: Vec<String> = ids
            .iter()
            .filter_map(|id| self.document.row(&Collection::Actions.key(id)))
            .map(|row| Action::read(&row).title)
            .collect();
        titles.sort();
        titles
    }
}
