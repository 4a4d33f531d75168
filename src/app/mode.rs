//! The modes that a reader can be in. Each carries its own data, so that what
//! belongs to one mode cannot be left over in another.

use super::{Filter, Front, SearchBar, Window};

/// What the reader is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// Reading, with one pane in the hand.
    Browse(Focus),
    /// Typing into the search bar.
    Search(Search),
    /// Reading the help.
    Help {
        /// Lines above the screen.
        scroll: usize,
        /// Where closing it leads.
        over: Over,
    },
}

/// The pane that the movement keys move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The list of events.
    List,
    /// The detail pane.
    Detail {
        /// The link at hand, counted from the first of the event.
        link: Option<usize>,
    },
}

/// An open search bar, and where closing it without Enter leads back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// What is typed.
    pub bar: SearchBar,
    /// Where the reader stood before.
    pub before: Standing,
}

/// Where a reader stands, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The pane in the hand.
    pub focus: Focus,
    /// The filter in force.
    pub filter: Option<Filter>,
    /// The selected event.
    pub selected: Option<usize>,
    /// The list's window.
    pub window: Window,
    /// Lines scrolled past in the detail.
    pub scroll: usize,
}

impl Standing {
    /// The event that was selected before any search narrowed the list.
    #[must_use]
    pub fn origin(&self) -> Option<usize> {
        self.filter.as_ref().map_or(self.selected, |filter| filter.selected_before)
    }
}

/// What the help can lie over: the other modes.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// [`Mode::Browse`].
    Browse(Focus),
    /// [`Mode::Search`].
    Search(Search),
}

impl From<Over> for Mode {
    fn from(over: Over) -> Self {
        match over {
            Over::Browse(focus) => Self::Browse(focus),
            Over::Search(search) => Self::Search(search),
        }
    }
}

impl Mode {
    /// What must be seen in this mode where not everything can be.
    #[must_use]
    pub fn front(&self) -> Front {
        match self {
            Self::Browse(focus) | Self::Help { over: Over::Browse(focus), .. } => match focus {
                Focus::List => Front::List,
                Focus::Detail { .. } => Front::Detail,
            },
            Self::Search(_) | Self::Help { over: Over::Search(_), .. } => Front::Bar,
        }
    }
}
