//! Text keys between two others, in base 62, with a random spot inside the gap.
//!
//! The `fractional_index` crate gives the exact middle and no way to choose another spot; two people
//! who insert at the same place at once would then always collide. Hence these forty lines.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// How many digits after the first differing one are drawn at random: 62² ≈ 4,000 spots in a gap.
const RANDOM_DIGITS: usize = 2;

/// Room that is left between two appended keys in the leading digits.
const APPEND_WIDTH: usize = 4;

fn digit(byte: Option<&u8>) -> usize {
    byte.and_then(|byte| DIGITS.iter().position(|digit| digit == byte)).unwrap_or(0)
}

/// A key strictly between `low` and `high` (none: no upper end). Never ends in the lowest digit, so that
/// there is always room before it.
pub(super) fn between_bytes(low: &[u8], high: Option<&[u8]>, mut jitter: u64) -> String {
    let high = high.filter(|high| *high > low);
    let mut key = Vec::new();
    match high {
        None => after(low, &mut key),
        Some(high) => middle(low, high, &mut key, &mut jitter),
    }
    for _ in 0..RANDOM_DIGITS {
        key.push(DIGITS[(jitter % 62) as usize]);
        jitter /= 62;
    }
    // An odd last digit above zero keeps room below.
    key.push(DIGITS[1 + (jitter % 61) as usize]);
    String::from_utf8(key).unwrap_or_default()
}

/// The next leading digits after `low`: counting up, so that appending does not make keys longer.
fn after(low: &[u8], key: &mut Vec<u8>) {
    let mut digits: Vec<usize> = (0..APPEND_WIDTH).map(|at| digit(low.get(at))).collect();
    for at in (0..APPEND_WIDTH).rev() {
        if digits[at] < 61 {
            digits[at] += 1;
            key.extend(digits.iter().map(|digit| DIGITS[*digit]));
            return;
        }
        digits[at] = 0;
    }
    // All leading digits are at their highest: go one level deeper behind `low`.
    key.extend_from_slice(low);
}

/// A prefix between two keys: the random digits that follow keep it below `high`.
fn middle(low: &[u8], high: &[u8], key: &mut Vec<u8>, jitter: &mut u64) {
    let mut at = 0;
    loop {
        let (down, up) = (digit(low.get(at)), high.get(at).map_or(62, |byte| digit(Some(byte))));
        if up > down + 1 {
            let choices = (up - down - 1) as u64;
            key.push(DIGITS[down + 1 + (*jitter % choices) as usize]);
            *jitter /= choices;
            return;
        }
        key.push(DIGITS[down]);
        if up == down + 1 {
            // Everything that continues `low` from here on is below `high`.
            let rest = low.get(at + 1..).unwrap_or_default();
            for position in 0.. {
                let digit = digit(rest.get(position));
                if digit < 61 {
                    key.push(DIGITS[digit + 1]);
                    return;
                }
                key.push(DIGITS[61]);
            }
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::between_bytes;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_series_of_insertions_keeps_its_order(spots in prop::collection::vec((any::<u16>(), any::<u64>()), 1..120)) {
            let mut keys: Vec<String> = Vec::new();
            for (spot, jitter) in spots {
                let at = spot as usize % (keys.len() + 1);
                let low = at.checked_sub(1).map_or("", |at| keys[at].as_str()).to_owned();
                let high = keys.get(at).cloned();
                let key = between_bytes(low.as_bytes(), high.as_deref().map(str::as_bytes), jitter);
                prop_assert!(key.as_str() > low.as_str(), "{key} > {low}");
                prop_assert!(high.as_deref().is_none_or(|high| key.as_str() < high), "{key} < {high:?}");
                keys.insert(at, key);
            }
        }
    }

    #[test]
    fn two_people_at_one_spot_get_different_ranks() {
        let spots: std::collections::BTreeSet<_> = (0..50u64)
            .map(|person| between_bytes(b"0001abc", Some(b"0002abc"), person * 7919 + 13))
            .collect();
        assert_eq!(spots.len(), 50);
    }

    #[test]
    fn appending_a_thousand_times_keeps_ranks_short() {
        let mut last = String::new();
        for jitter in 0..1000 {
            last = between_bytes(last.as_bytes(), None, jitter * 104_729);
        }
        assert!(last.len() <= 8, "{last}");
    }
}
