//! How many slips of the pen lie between two words.

/// Two words laid side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Letters left out, put in, changed, or swapped with their neighbour; no
    /// letter is touched twice (optimal string alignment).
    pub(super) edits: usize,
    /// The letters of the second word that agree, the first as the lowest bit.
    pub(super) agreeing: u64,
}

/// Lays two words of at most 64 letters side by side, if at most `most` edits
/// part them.
pub(super) fn align(typed: &[char], word: &[char], most: usize) -> Option<Alignment> {
    if typed.len().abs_diff(word.len()) > most {
        return None;
    }
    let table = distances(typed, word, most)?;
    let edits = table.at(typed.len(), word.len());
    (edits <= most).then(|| Alignment { edits, agreeing: table.agreeing(typed, word) })
}

/// The distance between each pair of beginnings.
struct Table {
    cells: Vec<usize>,
    columns: usize,
}

impl Table {
    fn at(&self, row: usize, column: usize) -> usize {
        self.cells.get(row * self.columns + column).copied().unwrap_or(usize::MAX / 2)
    }

    /// Walks back from the end, taking agreement over a swap over a change.
    fn agreeing(&self, typed: &[char], word: &[char]) -> u64 {
        let (mut i, mut j, mut set) = (typed.len(), word.len(), 0);
        while i > 0 && j > 0 {
            let here = self.at(i, j);
            if typed.get(i - 1) == word.get(j - 1) && here == self.at(i - 1, j - 1) {
                set |= bit(j - 1);
                (i, j) = (i - 1, j - 1);
            } else if swapped(typed, word, i, j) && here == self.at(i - 2, j - 2) + 1 {
                set |= bit(j - 1) | bit(j - 2);
                (i, j) = (i - 2, j - 2);
            } else if here == self.at(i - 1, j - 1) + 1 {
                (i, j) = (i - 1, j - 1);
            } else if here == self.at(i - 1, j) + 1 {
                i -= 1;
            } else {
                j -= 1;
            }
        }
        set
    }
}

/// `None` as soon as every way needs more than `most` edits.
fn distances(typed: &[char], word: &[char], most: usize) -> Option<Table> {
    let columns = word.len() + 1;
    let mut table = Table { cells: Vec::with_capacity(columns * (typed.len() + 1)), columns };
    table.cells.extend(0..columns);
    for i in 1..=typed.len() {
        table.cells.push(i);
        let mut least = i;
        for j in 1..columns {
            let change = usize::from(typed.get(i - 1) != word.get(j - 1));
            let mut edits = (table.at(i - 1, j - 1) + change)
                .min(table.at(i - 1, j) + 1)
                .min(table.at(i, j - 1) + 1);
            if swapped(typed, word, i, j) {
                edits = edits.min(table.at(i - 2, j - 2) + 1);
            }
            table.cells.push(edits);
            least = least.min(edits);
        }
        if least > most {
            return None;
        }
    }
    Some(table)
}

fn swapped(typed: &[char], word: &[char], i: usize, j: usize) -> bool {
    i > 1
        && j > 1
        && typed.get(i - 1) == word.get(j - 2)
        && typed.get(i - 2) == word.get(j - 1)
        && typed.get(i - 1) != typed.get(i - 2)
}

/// The set of one letter; none beyond the sixty-fourth.
pub(super) fn bit(position: usize) -> u64 {
    u32::try_from(position).ok().and_then(|shift| 1_u64.checked_shl(shift)).unwrap_or(0)
}

/// The set of the first letters.
pub(super) fn first(count: usize) -> u64 {
    bit(count).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn aligned(typed: &str, word: &str, most: usize) -> Option<(usize, String)> {
        let (typed, word): (Vec<_>, Vec<_>) = (typed.chars().collect(), word.chars().collect());
        let alignment = align(&typed, &word, most)?;
        let shown = word
            .iter()
            .enumerate()
            .map(|(at, c)| if alignment.agreeing & bit(at) == 0 { '.' } else { *c });
        Some((alignment.edits, shown.collect()))
    }

    #[test]
    fn edits_are_counted_and_agreement_shown() {
        for (typed, word, edits, shown) in [
            ("gorbachov", "gorbachev", 1, "gorbach.v"),
            ("gorbchev", "gorbachev", 1, "gorb.chev"),
            ("gorrbachev", "gorbachev", 1, "gorbachev"),
            ("gobrachev", "gorbachev", 1, "gorbachev"),
            ("putin", "putin", 0, "putin"),
            ("gorbotchev", "gorbachev", 2, "gorb.chev"),
        ] {
            assert_eq!(aligned(typed, word, 2), Some((edits, shown.to_owned())), "{typed}");
        }
        assert_eq!(aligned("stalin", "lenin", 2), None);
    }

    #[test]
    fn first_letters_make_a_set() {
        assert_eq!((first(0), first(3), first(64), first(99)), (0, 7, u64::MAX, u64::MAX));
    }

    proptest! {
        #[test]
        fn the_bound_only_cuts_off(a in "[ab]{0,6}", b in "[ab]{0,6}", most in 0_usize..4) {
            let full = aligned(&a, &b, 12);
            let cut = aligned(&a, &b, most);
            prop_assert_eq!(cut, full.filter(|(edits, _)| *edits <= most));
        }

        #[test]
        fn distance_is_the_same_both_ways(a in "[abc]{0,7}", b in "[abc]{0,7}") {
            let edits = |x, y| aligned(x, y, 9).map(|(edits, _)| edits);
            prop_assert_eq!(edits(&a, &b), edits(&b, &a));
        }
    }
}
