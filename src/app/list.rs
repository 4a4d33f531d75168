//! The list's window over the rows.

/// Which row of the list stands at the top of its pane.
///
/// The window follows the selection by a third of a page, not row by row: the
/// eye keeps its place, and a slow line has half as much to carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Rows above the pane.
    pub top: usize,
}

impl Window {
    /// The window that shows `row` in a pane of `height` rows, of `count` in all.
    #[must_use]
    pub fn showing(self, row: usize, height: usize, count: usize) -> Self {
        let height = height.max(1);
        let third = height / 3;
        let top = if row < self.top {
            row.saturating_sub(third)
        } else if row - self.top >= height {
            row + 1 + third - height
        } else {
            self.top
        };
        Self { top: top.min(count.saturating_sub(height)).min(row) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_window_jumps_by_a_third() {
        for (top, row, height, count, expected) in [
            (0, 8, 9, 100, 0),
            (0, 9, 9, 100, 4),
            (20, 19, 9, 100, 16),
            (90, 99, 9, 100, 91),
            (50, 3, 9, 10, 0),
            (5, 0, 0, 10, 0),
        ] {
            assert_eq!(Window { top }.showing(row, height, count).top, expected, "{top} {row}");
        }
    }

    proptest! {
        #[test]
        fn the_selection_is_always_in_the_window(top in 0_usize..200, row in 0_usize..100, height in 1_usize..60) {
            let window = Window { top }.showing(row, height, 100);
            prop_assert!(window.top <= row && row < window.top + height);
            prop_assert!(window.top + height <= 100.max(height));
        }
    }
}
