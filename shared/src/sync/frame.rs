//! The frames of the automerge-repo network protocol, version 1: CBOR maps, one per WebSocket message.
//!
//! Only the form is read here; what a frame carries is the guard's and the room's business.

use std::sync::Arc;

use minicbor::data::Type;
use minicbor::decode::Error;
use minicbor::{Decoder, Encoder};

use super::why::Why;

/// The version that both sides speak.
pub const PROTOCOL: &str = "1";

/// The version of what Samenspel's own clients and servers tell each other besides (signals, records). Two
/// that differ say so instead of guessing.
pub const SPEECH: u64 = 1;

/// Letters that a peer's name may have; those of automerge-repo have about 40.
const LONGEST_NAME: usize = 200;

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Frame {
    /// A client says who it is. `speech`: a client of Samenspel, and its version ([`SPEECH`]).
    Join { sender: String, token: Option<String>, speech: Option<u64> },
    /// The server's answer. `speech`: a server of Samenspel, and its version.
    Peer { sender: String, target: String, speech: Option<u64> },
    /// A sync message about a document. `request`: the sender has nothing of it yet.
    Sync { request: bool, sender: String, target: String, document: String, data: Vec<u8> },
    /// There is no such document for you.
    Unavailable { sender: String, target: String, document: String },
    /// A passing signal, never stored.
    Ephemeral { sender: String, target: String, document: String, session: String, count: u64, data: Vec<u8> },
    /// Something was wrong with a frame of yours; the connection closes. `why` is for our own clients.
    Error { sender: String, target: String, message: String, why: Why },
    /// The sender goes.
    Leave { sender: String },
    /// A kind that we do not need (remote heads, …).
    Other,
}

/// A frame on its way out. What it carries may be shared with the frames of five hundred others: it is written together
/// with its envelope only when it goes out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outgoing {
    head: Vec<u8>,
    data: Arc<[u8]>,
}

impl Outgoing {
    /// Bytes on the wire.
    pub fn len(&self) -> usize {
        self.head.len() + self.data.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As it goes out.
    pub fn to_vec(&self) -> Vec<u8> {
        [&self.head, &*self.data].concat()
    }
}

impl From<Frame> for Outgoing {
    fn from(frame: Frame) -> Self {
        Self { head: frame.encode(), data: Arc::default() }
    }
}

/// Why bytes are no frame.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    #[error("this is not CBOR of the automerge-repo protocol")]
    Malformed,
    #[error("the frame of type {0:?} lacks the field {1:?}")]
    Missing(&'static str, &'static str),
    #[error("the versions of the protocol do not meet: version {PROTOCOL} is spoken here")]
    OtherProtocol,
}

impl From<Error> for FrameError {
    fn from(_: Error) -> Self {
        Self::Malformed
    }
}

/// The fields of any frame, as far as they are known.
#[derive(Default)]
struct Fields {
    kind: Option<String>,
    sender: Option<String>,
    target: Option<String>,
    document: Option<String>,
    session: Option<String>,
    message: Option<String>,
    why: Why,
    count: Option<u64>,
    data: Option<Vec<u8>>,
    versions: Option<Vec<String>>,
    token: Option<String>,
    speech: Option<u64>,
}

impl Frame {
    /// Reads a frame. Unknown fields are skipped.
    ///
    /// # Errors
    /// [`FrameError`] when the bytes are no frame of this protocol; never a panic.
    pub fn decode(bytes: &[u8]) -> Result<Self, FrameError> {
        let mut decoder = Decoder::new(bytes);
        let fields = Fields::decode(&mut decoder)?;
        fields.into_frame()
    }

    pub fn encode(&self) -> Vec<u8> {
        let mut out = self.encode_head(self.data().len());
        out.extend_from_slice(self.data());
        out
    }

    /// What a sync message or a signal carries; nothing for the others.
    fn data(&self) -> &[u8] {
        match self {
            Self::Sync { data, .. } | Self::Ephemeral { data, .. } => data,
            _ => &[],
        }
    }

    /// Everything up to the data, which is so many bytes and comes last.
    fn encode_head(&self, data: usize) -> Vec<u8> {
        let mut out = Vec::with_capacity(256 + self.data().len());
        let mut encoder = Encoder::new(&mut out);
        // Writing to a vector cannot fail.
        let _ = self.write(&mut encoder);
        if matches!(self, Self::Sync { .. } | Self::Ephemeral { .. }) {
            let _ = encoder.bytes_len(data as u64);
        }
        out
    }

    /// This frame with data that other frames share.
    pub fn around(&self, data: &Arc<[u8]>) -> Outgoing {
        Outgoing { head: self.encode_head(data.len()), data: data.clone() }
    }

    fn write(
        &self,
        e: &mut Encoder<&mut Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        match self {
            Self::Join { sender, token, speech } => {
                e.map(4)?.str("type")?.str("join")?.str("senderId")?.str(sender)?;
                e.str("peerMetadata")?.map(1 + u64::from(speech.is_some()) + u64::from(token.is_some()))?;
                e.str("isEphemeral")?.bool(true)?;
                if let Some(speech) = speech {
                    e.str("samenspel")?.u64(*speech)?;
                }
                if let Some(token) = token {
                    e.str("token")?.str(token)?;
                }
                e.str("supportedProtocolVersions")?.array(1)?.str(PROTOCOL)?;
            }
            Self::Peer { sender, target, speech } => {
                e.map(5)?.str("type")?.str("peer")?.str("senderId")?.str(sender)?;
                e.str("targetId")?.str(target)?.str("selectedProtocolVersion")?.str(PROTOCOL)?;
                e.str("peerMetadata")?
                    .map(1 + u64::from(speech.is_some()))?
                    .str("isEphemeral")?
                    .bool(false)?;
                if let Some(speech) = speech {
                    e.str("samenspel")?.u64(*speech)?;
                }
            }
            Self::Sync { request, sender, target, document, data: _ } => {
                let kind = if *request { "request" } else { "sync" };
                head(e, 5, kind, sender, target)?;
                e.str("documentId")?.str(document)?.str("data")?;
            }
            Self::Unavailable { sender, target, document } => {
                head(e, 4, "doc-unavailable", sender, target)?;
                e.str("documentId")?.str(document)?;
            }
            Self::Ephemeral { sender, target, document, session, count, data: _ } => {
                head(e, 7, "ephemeral", sender, target)?;
                e.str("documentId")?.str(document)?.str("sessionId")?.str(session)?;
                e.str("count")?.u64(*count)?.str("data")?;
            }
            Self::Error { sender, target, message, why } => {
                head(e, 5, "error", sender, target)?;
                e.str("message")?.str(message)?.str("samenspel")?.str(why.code())?;
            }
            Self::Leave { sender } => {
                e.map(2)?.str("type")?.str("leave")?.str("senderId")?.str(sender)?;
            }
            Self::Other => {
                e.map(0)?;
            }
        }
        Ok(())
    }
}

fn head(
    e: &mut Encoder<&mut Vec<u8>>,
    fields: u64,
    kind: &str,
    sender: &str,
    target: &str,
) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
    e.map(fields)?.str("type")?.str(kind)?.str("senderId")?.str(sender)?.str("targetId")?.str(target)?;
    Ok(())
}

impl Fields {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, FrameError> {
        let mut fields = Self::default();
        entries(decoder, |key, decoder| {
            match key {
                "type" => fields.kind = Some(short(decoder)?),
                "senderId" => fields.sender = Some(short(decoder)?),
                "targetId" => fields.target = Some(short(decoder)?),
                "documentId" => fields.document = Some(short(decoder)?),
                "sessionId" => fields.session = Some(short(decoder)?),
                "message" => fields.message = Some(text(decoder)?),
                "samenspel" if decoder.datatype()? == Type::String => {
                    fields.why = Why::from_code(decoder.str()?);
                }
                "count" => fields.count = Some(count(decoder)?),
                "data" => fields.data = Some(bytes(decoder)?),
                "supportedProtocolVersions" => fields.versions = Some(versions(decoder)?),
                "selectedProtocolVersion" => fields.versions = Some(vec![short(decoder)?]),
                "peerMetadata" if matches!(decoder.datatype()?, Type::Map | Type::MapIndef) => {
                    entries(decoder, |key, decoder| {
                        match key {
                            "token" if decoder.datatype()? == Type::String => {
                                fields.token = Some(short(decoder)?)
                            }
                            "samenspel" => {
                                fields.speech = Some(count(decoder)?);
                            }
                            _ => decoder.skip()?,
                        }
                        Ok(())
                    })?;
                }
                _ => decoder.skip()?,
            }
            Ok(())
        })?;
        Ok(fields)
    }

    fn into_frame(self) -> Result<Frame, FrameError> {
        let kind = self.kind.ok_or(FrameError::Malformed)?;
        let speaks = self.versions.as_ref().is_none_or(|versions| versions.iter().any(|it| it == PROTOCOL));
        match kind.as_str() {
            "join" if !speaks => Err(FrameError::OtherProtocol),
            "join" => Ok(Frame::Join {
                sender: need(self.sender, "join", "senderId")?,
                token: self.token,
                speech: self.speech,
            }),
            "peer" if !speaks => Err(FrameError::OtherProtocol),
            "peer" => Ok(Frame::Peer {
                sender: need(self.sender, "peer", "senderId")?,
                target: self.target.unwrap_or_default(),
                speech: self.speech,
            }),
            "sync" | "request" => Ok(Frame::Sync {
                request: kind == "request",
                sender: need(self.sender, "sync", "senderId")?,
                target: self.target.unwrap_or_default(),
                document: need(self.document, "sync", "documentId")?,
                data: need(self.data, "sync", "data")?,
            }),
            "doc-unavailable" => Ok(Frame::Unavailable {
                sender: self.sender.unwrap_or_default(),
                target: self.target.unwrap_or_default(),
                document: need(self.document, "doc-unavailable", "documentId")?,
            }),
            "ephemeral" => Ok(Frame::Ephemeral {
                sender: need(self.sender, "ephemeral", "senderId")?,
                target: self.target.unwrap_or_default(),
                document: need(self.document, "ephemeral", "documentId")?,
                session: self.session.unwrap_or_default(),
                count: self.count.unwrap_or_default(),
                data: need(self.data, "ephemeral", "data")?,
            }),
            "error" => Ok(Frame::Error {
                sender: self.sender.unwrap_or_default(),
                target: self.target.unwrap_or_default(),
                message: self.message.unwrap_or_default(),
                why: self.why,
            }),
            "leave" => Ok(Frame::Leave { sender: self.sender.unwrap_or_default() }),
            _ => Ok(Frame::Other),
        }
    }
}

fn need<T>(field: Option<T>, kind: &'static str, name: &'static str) -> Result<T, FrameError> {
    field.ok_or(FrameError::Missing(kind, name))
}

/// Calls `each` for every entry of a map with text keys; entries with other keys are skipped.
pub(super) fn entries<'b>(
    decoder: &mut Decoder<'b>,
    mut each: impl FnMut(&str, &mut Decoder<'b>) -> Result<(), FrameError>,
) -> Result<(), FrameError> {
    let mut left = decoder.map()?;
    loop {
        match left {
            Some(0) => return Ok(()),
            Some(count) => left = Some(count - 1),
            None if decoder.datatype()? == Type::Break => {
                decoder.skip()?;
                return Ok(());
            }
            None => {}
        }
        if decoder.datatype()? == Type::String {
            let key = decoder.str()?;
            each(key, decoder)?;
        } else {
            decoder.skip()?;
            decoder.skip()?;
        }
    }
}

fn text(decoder: &mut Decoder<'_>) -> Result<String, FrameError> {
    Ok(decoder.str()?.to_owned())
}

fn short(decoder: &mut Decoder<'_>) -> Result<String, FrameError> {
    let text = decoder.str()?;
    if text.len() > LONGEST_NAME { Err(FrameError::Malformed) } else { Ok(text.to_owned()) }
}

/// Numbers come as integers or, from JavaScript, as floats.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn count(decoder: &mut Decoder<'_>) -> Result<u64, FrameError> {
    match decoder.datatype()? {
        Type::F16 | Type::F32 | Type::F64 => Ok(decoder.f64()? as u64),
        _ => Ok(decoder.u64()?),
    }
}

/// Bytes, with or without the typed-array tag that some encoders put before them.
fn bytes(decoder: &mut Decoder<'_>) -> Result<Vec<u8>, FrameError> {
    if decoder.datatype()? == Type::Tag {
        decoder.tag()?;
    }
    Ok(decoder.bytes()?.to_vec())
}

fn versions(decoder: &mut Decoder<'_>) -> Result<Vec<String>, FrameError> {
    let count = decoder.array()?.ok_or(FrameError::Malformed)?;
    (0..count.min(16)).map(|_| short(decoder)).collect()
}

#[cfg(test)]
mod tests;
