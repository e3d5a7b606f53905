//! A network cable that a test can pull: forwards TCP to the server until it is cut, and again when it is mended.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The cable of one person.
pub struct Cable {
    address: SocketAddr,
    whole: Arc<watch::Sender<bool>>,
}

impl Cable {
    /// A whole cable to this server.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let whole = Arc::new(watch::Sender::new(true));
        let state = whole.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(forward(near, server, state.subscribe()));
            }
        });
        Self { address, whole }
    }

    /// Where the person's browser connects.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Cuts every connection; new ones are refused at once.
    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    /// New connections work again.
    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}

async fn forward(mut near: TcpStream, server: SocketAddr, mut whole: watch::Receiver<bool>) {
    if !*whole.borrow() {
        return;
    }
    let Ok(mut far) = TcpStream::connect(server).await else { return };
    tokio::select! {
        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
        _ = whole.wait_for(|whole| !whole) => {}
    }
}
