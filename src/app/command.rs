//! What a key can be bound to.

/// Something that a reader can ask for with a key. What it means depends on
/// the mode; see [`super::keymap`] for the keys and their descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Move the selection, or scroll.
    Move(Motion),
    /// Open the search bar.
    Search,
    /// Close the search bar and keep what it filters.
    Keep,
    /// Change the text in the search bar.
    Edit(Edit),
    /// Complete what is being typed; once more, the next way to do so.
    NextOption,
    /// The way before.
    PreviousOption,
    /// List what was found in time order, or by relevance.
    Order,
    /// Into the detail pane.
    Detail,
    /// Back to the list.
    List,
    /// The next link of the event.
    NextLink,
    /// The link before.
    PreviousLink,
    /// Go where the link at hand leads.
    Follow,
    /// Come back to where the last followed link stood.
    Back,
    /// Copy the event as a citation.
    Copy,
    /// Follow the lecture.
    Join,
    /// Pause the lecture that one presents, or go on with it; take it over from another presenter.
    Present,
    /// Open the help, or close it.
    Help,
    /// Undo the last step inwards: help, search bar, detail, filter.
    StepBack,
    /// Draw the whole screen again.
    Redraw,
    /// Back to the shell until it resumes the program.
    Suspend,
    /// End the program.
    Quit,
}

/// A move through the list or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One row or line.
    Up,
    /// One row or line.
    Down,
    /// Half of what is seen.
    HalfPageUp,
    /// Half of what is seen.
    HalfPageDown,
    /// What is seen, less a line.
    PageUp,
    /// What is seen, less a line.
    PageDown,
    /// To the first event, or the top of the text.
    First,
    /// To the last event, or the end of the text.
    Last,
}

impl Motion {
    /// Where the move leads from `at`, on a page of so many rows, among `count` rows:
    /// at most `count - 1`, and 0 where there are none.
    #[must_use]
    pub fn apply(self, at: usize, page: usize, count: usize) -> usize {
        let page = page.max(1);
        let half = page.div_ceil(2);
        let target = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1),
            Self::HalfPageUp => at.saturating_sub(half),
            Self::HalfPageDown => at.saturating_add(half),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page),
            Self::First => 0,
            Self::Last => usize::MAX,
        };
        target.min(count.saturating_sub(1))
    }
}

/// A change to the text in the search bar that is not typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Edit {
    Erase,
    EraseForward,
    EraseWord,
    Clear,
    Left,
    Right,
    Start,
    End,
}
