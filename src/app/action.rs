//! What goes in and what comes out: everything that can happen, and what the
//! host is to do then.

use std::sync::Arc;

use super::{App, Audience, Command, Invitation, Loaded, Part, Percent, Size};
use crate::search::{Completions, Results, Scope};

/// Everything that can happen to an [`App`](super::App).
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The reader asked for something.
    Command(Command),
    /// The reader typed a letter into the search bar.
    Insert(char),
    /// The reader pasted a text.
    Paste(String),
    /// The screen has a new size.
    Resize(Size),
    /// The search numbered `seq` came back.
    Found {
        /// The number that [`Effect::Search`] gave it.
        seq: u64,
        /// What it found.
        results: Arc<Results>,
    },
    /// The completions numbered `seq` came back.
    Completed {
        /// The number that [`Effect::Complete`] gave them.
        seq: u64,
        /// What can be typed.
        completions: Completions,
    },
    /// The host has a line for the reader.
    Notice(String),
    /// So much of the timeline was read.
    Loading(Percent),
    /// Nothing more of the timeline comes than this.
    Loaded(Loaded),
    /// The search has read so much of the timeline.
    Indexing(Percent),
    /// The search knows the timeline better now: so much of it.
    Indexed(Scope),
    /// The reader's part in a lecture is this one now.
    Part(Part),
    /// The lecture is held at this reader's machine, to which this invites.
    Invitation(Arc<Invitation>),
    /// So many are at the lecture.
    Audience(Audience),
    /// The file has changed, but is not shown for this reason; `None` once it
    /// is sound again.
    Fault(Option<String>),
    /// This is what a lecture [shows](App::slide).
    Shown(Arc<App>),
}

/// What the host is to do after an update. The result, where there is one,
/// comes back as an [`Action`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Search the timeline, and answer with [`Action::Found`].
    Search {
        /// To be handed back with the answer.
        seq: u64,
        /// What was typed.
        query: String,
    },
    /// Find out how a query can be completed, and answer with [`Action::Completed`].
    Complete {
        /// To be handed back with the answer.
        seq: u64,
        /// The query as far as the cursor.
        before: String,
    },
    /// Put this text on the reader's clipboard.
    Copy(String),
    /// Give the shell its terminal back until the reader returns.
    Suspend,
    /// Show the lecture: answer with [`Action::Shown`], now and whenever that
    /// changes. Whoever follows asks anew when their screen has another size.
    Join,
    /// Make this reader the presenter, where they may be that: answer with
    /// [`Action::Part`], or else with [`Action::Notice`].
    Present,
    /// Draw every cell again.
    Redraw,
    /// End.
    Quit,
}
