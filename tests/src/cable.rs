//! A network cable that a test can pull: forwards TCP to the server until it is cut, and
//! again when it is mended; slowly when it is thin.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Bytes that go through a thin cable at once.
const PIECE: usize = 1_024;

/// What a cable is like now.
#[derive(Clone, Copy)]
struct State {
    whole: bool,
    /// Bytes a second in each direction; none: as fast as it can.
    thin: Option<u32>,
}

/// The cable of one person.
pub struct Cable {
    address: SocketAddr,
    state: Arc<watch::Sender<State>>,
}

impl Cable {
    /// A whole cable to this server.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(watch::Sender::new(State { whole: true, thin: None }));
        let own = state.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(forward(near, server, own.subscribe()));
            }
        });
        Self { address, state }
    }

    /// Where the person's browser connects.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Cuts every connection; new ones are refused at once.
    pub fn cut(&self) {
        self.state.send_modify(|state| state.whole = false);
    }

    /// New connections work again.
    pub fn mend(&self) {
        self.state.send_modify(|state| state.whole = true);
    }

    /// From now on so many bytes a second go through in each direction; none: as fast as it can.
    pub fn throttle(&self, thin: Option<u32>) {
        self.state.send_modify(|state| state.thin = thin);
    }
}

async fn forward(near: TcpStream, server: SocketAddr, state: watch::Receiver<State>) {
    if !state.borrow().whole {
        return;
    }
    let Ok(far) = TcpStream::connect(server).await else { return };
    let mut whole = state.clone();
    let ((near_out, near_in), (far_out, far_in)) = (near.into_split(), far.into_split());
    tokio::select! {
        () = copy(near_out, far_in, &state) => {}
        () = copy(far_out, near_in, &state) => {}
        _ = whole.wait_for(|state| !state.whole) => {}
    }
}

/// Copies until one side ends.
async fn copy(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, state: &watch::Receiver<State>) {
    let mut bytes = vec![0; 64 * 1_024];
    loop {
        let thin = state.borrow().thin;
        let room = if thin.is_some() { PIECE } else { bytes.len() };
        let Ok(length @ 1..) = from.read(&mut bytes[..room]).await else { return };
        if to.write_all(&bytes[..length]).await.is_err() {
            return;
        }
        if let Some(thin) = thin {
            tokio::time::sleep(Duration::from_millis(length as u64 * 1_000 / u64::from(thin.max(1)))).await;
        }
    }
}
