//! The modes that a reader can be in. Each carries its own data, so that what
//! belongs to one mode cannot be left over in another.

use super::{Completion, Front, SearchBar, Standing};

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
    /// Being asked whether to end a lecture that others follow.
    Leaving {
        /// Where going on leads.
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
    /// How far the completion of it has come.
    pub completion: Completion,
    /// Where the reader stood before.
    pub before: Standing,
}

impl Search {
    /// An empty bar.
    pub(super) fn new(before: Standing) -> Self {
        Self { bar: SearchBar::default(), completion: Completion::None, before }
    }

    /// Waits no longer for a completion: who was to answer is gone.
    pub(super) fn give_up_asking(&mut self) {
        if matches!(self.completion, Completion::Asked { .. }) {
            self.completion = Completion::None;
        }
    }
}

/// What the help and a question can lie over: the other modes.
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
    /// What the help or a question lies over, or else this.
    pub(super) fn under(self) -> Self {
        self.over().into()
    }

    /// The same, as something to come back to.
    pub(super) fn over(self) -> Over {
        match self {
            Self::Browse(focus) => Over::Browse(focus),
            Self::Search(search) => Over::Search(search),
            Self::Help { over, .. } | Self::Leaving { over } => over,
        }
    }

    /// The pane that is in the hand once all that lies over it is closed.
    #[must_use]
    pub fn pane(&self) -> Focus {
        match self {
            Self::Browse(focus)
            | Self::Help { over: Over::Browse(focus), .. }
            | Self::Leaving { over: Over::Browse(focus) } => *focus,
            Self::Search(_)
            | Self::Help { over: Over::Search(_), .. }
            | Self::Leaving { over: Over::Search(_) } => Focus::List,
        }
    }

    /// What must be seen in this mode where not everything can be.
    #[must_use]
    pub fn front(&self) -> Front {
        match self {
            Self::Search(_)
            | Self::Help { over: Over::Search(_), .. }
            | Self::Leaving { over: Over::Search(_) } => Front::Bar,
            Self::Browse(_) | Self::Help { .. } | Self::Leaving { .. } => match self.pane() {
                Focus::List => Front::List,
                Focus::Detail { .. } => Front::Detail,
            },
        }
    }
}
