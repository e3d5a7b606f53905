//! A change in a text: where, how much goes, what comes. Positions are UTF-16 units, as in the browser.

/// Replaces `delete` units at `at` by `insert`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    pub at: usize,
    pub delete: usize,
    pub insert: String,
}

impl Splice {
    /// The smallest single splice that makes `new` from `old`; `None` when they are equal. Never cuts a
    /// letter that takes two units.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let prefix = old
            .char_indices()
            .zip(new.chars())
            .find(|((_, a), b)| a != b)
            .map_or_else(|| old.len().min(new.len()), |((at, _), _)| at);
        let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
        let suffix: usize = old_rest
            .chars()
            .rev()
            .zip(new_rest.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        Some(Self {
            at: units(&old[..prefix]),
            delete: units(&old_rest[..old_rest.len() - suffix]),
            insert: new_rest[..new_rest.len() - suffix].to_owned(),
        })
    }

    /// The text after this splice. Positions beyond the end count as the end.
    pub fn apply(&self, text: &str) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        let at = self.at.min(units.len());
        let end = (at + self.delete).min(units.len());
        let mut out = String::from_utf16_lossy(&units[..at]);
        out.push_str(&self.insert);
        out.push_str(&String::from_utf16_lossy(&units[end..]));
        out
    }

    /// The same edit, made on a text to which `other` was applied meanwhile. What both deleted is gone once.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        let start = other.carry(self.at, true);
        let end = if self.delete == 0 { start } else { other.carry(self.at + self.delete, true).max(start) };
        Self { at: start, delete: end - start, insert: self.insert.clone() }
    }

    /// Both change the same letters, so that doing both would make words that nobody wrote.
    pub fn clashes(&self, other: &Self) -> bool {
        self.at + self.delete > other.at && other.at + other.delete > self.at
    }

    /// Where a position stands after this splice. With `stay`, what is inserted exactly there comes behind it.
    pub fn carry(&self, position: usize, stay: bool) -> usize {
        let inserted = units(&self.insert);
        if position < self.at || (position == self.at && stay && self.delete == 0) {
            position
        } else if position >= self.at + self.delete {
            position - self.delete + inserted
        } else if position == self.at {
            self.at
        } else {
            self.at + inserted
        }
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::Splice;
    use proptest::prelude::*;

    #[test]
    fn edits_clash_when_they_change_the_same_letters() {
        let base = "Bel Wim morgen";
        let to = |new: &str| Splice::between(base, new).unwrap();
        let (front, end, word, all) = (
            to("Vanavond: Bel Wim morgen"),
            to("Bel Wim morgen en Roos"),
            to("Bel Wil morgen"),
            to("Ga langs"),
        );
        assert!(!front.clashes(&end) && !front.clashes(&word) && !word.clashes(&end) && !end.clashes(&end));
        assert!(word.clashes(&all) && all.clashes(&word) && all.clashes(&all));
    }

    proptest! {
        #[test]
        fn a_splice_between_two_texts_makes_the_second(old in "[abé🙂 ]{0,12}", new in "[abé🙂 ]{0,12}") {
            match Splice::between(&old, &new) {
                None => prop_assert_eq!(&old, &new),
                Some(splice) => prop_assert_eq!(splice.apply(&old), new),
            }
        }

        #[test]
        fn what_i_typed_survives_what_another_typed(base in "[ab ]{0,12}", mine in "[xy]{1,3}", theirs in "[pq]{1,3}",
                                                    at in 0usize..12, there in 0usize..12) {
            let mine = Splice { at: at.min(base.len()), delete: 0, insert: mine };
            let theirs = Splice { at: there.min(base.len()), delete: 0, insert: theirs };
            let both = mine.over(&theirs).apply(&theirs.apply(&base));
            prop_assert!(both.contains(&mine.insert) && both.contains(&theirs.insert), "{both}");
        }
    }
}
