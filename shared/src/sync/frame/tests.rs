use super::*;
use proptest::prelude::*;

fn examples() -> Vec<Frame> {
    let (sender, target, document) = ("a".to_owned(), "b".to_owned(), "d".to_owned());
    vec![
        Frame::Join { sender: sender.clone(), token: Some("t".into()), speech: Some(SPEECH) },
        Frame::Join { sender: sender.clone(), token: None, speech: None },
        Frame::Peer { sender: sender.clone(), target: target.clone(), speech: Some(70_000) },
        Frame::Sync {
            request: true,
            sender: sender.clone(),
            target: target.clone(),
            document: document.clone(),
            data: vec![1, 2],
        },
        Frame::Unavailable { sender: sender.clone(), target: target.clone(), document: document.clone() },
        Frame::Ephemeral {
            sender: sender.clone(),
            target: target.clone(),
            document,
            session: "s".into(),
            count: 70_000,
            data: vec![9; 300],
        },
        Frame::Error { sender: sender.clone(), target, message: "no".into(), why: Why::Later },
        Frame::Leave { sender },
    ]
}

#[test]
fn every_frame_is_read_as_it_was_written() {
    for frame in examples() {
        assert_eq!(Frame::decode(&frame.encode()), Ok(frame));
    }
}

#[test]
fn a_frame_around_shared_data_is_the_same_frame() {
    for frame in examples() {
        let shared = frame.around(&Arc::from(frame.data()));
        assert_eq!(shared.to_vec(), frame.encode());
        assert_eq!(shared.len(), frame.encode().len());
    }
}

#[test]
fn a_frame_that_is_cut_off_is_refused_and_never_a_panic() {
    for frame in examples() {
        let bytes = frame.encode();
        for end in 0..bytes.len() {
            assert!(Frame::decode(&bytes[..end]).is_err());
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_frame_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Frame::decode(&bytes);
    }
}
