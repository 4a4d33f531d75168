//! What somebody may have meant by a name that does not exist.

/// Finds the known name nearest to a misspelt one, within a budget, so that a
/// thousand misspellings among a million names end soon.
pub(super) struct Nearest {
    /// How many pairs of letters may still be compared.
    budget: usize,
}

impl Default for Nearest {
    fn default() -> Self {
        Self { budget: 40_000_000 }
    }
}

impl Nearest {
    /// The known name with the fewest edits (a letter added, left out,
    /// replaced, or two swapped), case aside; the first of several. `None`
    /// where all are too far off to be meant, or the budget is spent.
    pub(super) fn find<'a>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let letters = letters(word);
        let mut best = None;
        // One more than what is allowed: about a third of the letters.
        let mut bound = (letters.len() / 3).clamp(1, 4) + 1;
        for name in known {
            let far = name.len().abs_diff(word.len()) > 4 * bound;
            let cost = if far { 1 } else { 1 + name.len() * word.len() };
            self.budget = self.budget.checked_sub(cost)?;
            let distance = if far { bound } else { distance(&letters, &self::letters(name)) };
            if distance < bound {
                (best, bound) = (Some(name), distance);
            }
        }
        best
    }
}

/// As much of a name as is compared.
fn letters(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).take(100).collect()
}

/// Optimal string alignment: edits and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, &x) in a.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut last = None;
        let mut left = row + 1;
        for (column, (&y, pair)) in b.iter().zip(above.windows(2)).enumerate() {
            let &[diagonal, up] = pair else { break };
            let mut best = (diagonal + usize::from(x != y)).min(up + 1).min(left + 1);
            if previous == Some(y) && last == Some(x) {
                let swapped = column.checked_sub(1).and_then(|column| before.get(column));
                best = best.min(swapped.map_or(best, |edits| edits + 1));
            }
            current.push(best);
            (left, last) = (best, Some(y));
        }
        before = std::mem::replace(&mut above, current);
        previous = Some(x);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_with_the_fewest_edits_is_nearest() {
        let known = ["date", "date_display", "title", "tags", "people", "places"];
        for (word, nearest) in [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("date-display", Some("date_display")),
            ("peopel", Some("people")),
            ("tag", Some("tags")),
            ("weather", None),
            ("", None),
        ] {
            assert_eq!(Nearest::default().find(word, known), nearest, "{word}");
        }
    }

    #[test]
    fn a_spent_budget_ends_the_search() {
        let mut nearest = Nearest { budget: 30 };
        assert_eq!(nearest.find("titel", ["title"]), Some("title"));
        assert_eq!(nearest.find("titel", ["title"]), None);
    }
}
