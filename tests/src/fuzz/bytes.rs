//! Damage to bytes of any kind.

use shared::testing::Dice;

/// Numbers at which programs go wrong.
const EDGES: [u8; 8] = [0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xfe, 0xff];

/// Damages bytes a few times.
pub(super) fn damage(bytes: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        once(&mut bytes, others, dice);
    }
    bytes
}

fn once(bytes: &mut Vec<u8>, others: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.below(bytes.len().max(1)).min(bytes.len());
    let until = (at + 1 + dice.below(16)).min(bytes.len());
    match dice.below(8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = EDGES[dice.below(EDGES.len())],
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..until)),
        4 => {
            let piece = bytes[at..until].to_vec();
            let to = dice.below(bytes.len() + 1);
            bytes.splice(to..to, piece);
        }
        5 if !others.is_empty() => {
            let other = &others[dice.below(others.len())];
            let from = dice.below(other.len().max(1)).min(other.len());
            let piece = other[from..(from + dice.below(64)).min(other.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        // A length that grows: a number of several bytes.
        6 => {
            let number = vec![0xff; dice.below(9)];
            bytes.splice(at..at, number.into_iter().chain([dice.below(0x80) as u8]));
        }
        _ if at < bytes.len() => bytes[at] = dice.draw() as u8,
        _ => bytes.push(dice.draw() as u8),
    }
}
