//! The baseline: a small server around samod, as one would write it. This program runs it as a second process of itself.

use std::path::Path;

use futures::{SinkExt, StreamExt, TryStreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::{Error, Message};

/// The word on the command line that makes this program the server.
pub(crate) const COMMAND: &str = "samod-server";

/// Serves the plan in this file until it is killed. Says its address and the name of the document.
pub(crate) async fn serve(file: &Path) {
    let saved = std::fs::read(file).expect("the plan");
    let document = automerge::Automerge::load(&saved).expect("the plan opens");
    let repo = samod::Repo::build_tokio().load().await;
    let handle = repo.create(document).await.expect("it runs");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let url = format!("ws://{address}/").parse().expect("an address");
    let acceptor = repo.make_acceptor(url).expect("it runs");
    println!("{address} {}", handle.document_id());
    while let Ok((socket, _)) = listener.accept().await {
        let acceptor = acceptor.clone();
        tokio::spawn(async move {
            if let Some(transport) = transport(socket).await {
                acceptor.accept(transport).expect("it runs");
            }
        });
    }
}

async fn transport(socket: TcpStream) -> Option<samod::Transport> {
    // As our own server: small frames go out at once.
    socket.set_nodelay(true).ok()?;
    let (sink, stream) = tokio_tungstenite::accept_async(socket).await.ok()?.split();
    let stream = stream.try_filter_map(|message| async move {
        Ok(match message {
            Message::Binary(bytes) => Some(bytes.to_vec()),
            _ => None,
        })
    });
    let sink =
        sink.with(|bytes: Vec<u8>| futures::future::ready(Ok::<_, Error>(Message::Binary(bytes.into()))));
    Some(samod::Transport::new(Box::pin(stream), Box::pin(sink)))
}
