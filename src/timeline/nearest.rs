//! What somebody may have meant by a name that does not exist.

use strsim::osa_distance;

/// Finds the known name nearest to a misspelt one, within a budget, so that a
/// thousand misspellings among a million names end soon.
pub(super) struct Nearest {
    /// How many pairs of letters may still be compared.
    budget: usize,
}

/// What a comparison costs besides its pairs of letters, counted in them.
const COMPARISON: usize = 100;

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
        let mut bound = (letters.chars().count() / 3).clamp(1, 4) + 1;
        for name in known {
            let far = name.len().abs_diff(word.len()) > 4 * bound;
            let cost = if far { 1 } else { COMPARISON + name.len() * word.len() };
            self.budget = self.budget.checked_sub(cost)?;
            let distance = if far { bound } else { osa_distance(&letters, &self::letters(name)) };
            if distance < bound {
                (best, bound) = (Some(name), distance);
            }
        }
        best
    }
}

/// As much of a name as is compared.
fn letters(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).take(100).collect()
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
        let mut nearest = Nearest { budget: COMPARISON + 30 };
        assert_eq!(nearest.find("titel", ["title"]), Some("title"));
        assert_eq!(nearest.find("titel", ["title"]), None);
    }
}
