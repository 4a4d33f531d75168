//! Finding events by the words that a reader means.
//!
//! Whoever types *putin* means the man, not every text in which these letters
//! occur in this order. So it is words that are compared, not lines: an
//! [`Index`] keeps every distinct word of a timeline and the events and fields
//! in which it stands. A query is words; an event is found if it has them all,
//! whichever field each stands in.
//!
//! A word meets another in one of these ways, and a less sure one is tried
//! only where no surer one finds anything:
//!
//! 1. the whole word, or, for the last word typed, its beginning; in scripts
//!    without spaces also a stretch of a run; a year also by the dates in
//!    which it lies;
//! 2. a name that sounds the same: *Gorbatschow*, Горбачёв;
//! 3. the inside of a word, from six letters; a name that sounds the same so
//!    far;
//! 4. one slip of the pen, from four letters;
//! 5. an abbreviation: the initials of a name, or letters of one in order;
//! 6. two slips, from eight letters, or one in the sound.
//!
//! The less sure ways keep to names. Numbers are met only as they stand. An
//! accent that is typed is asked for (Latin only), and forgiven if nothing has it.
//!
//! Whoever has typed the whole of a person's name means nobody whose name
//! only begins so: *mori* finds Mori, and Morihiro from *morih* on. A letter
//! or two do not begin a name that stands nowhere on the screen.
//!
//! ```text
//! text ─► words ─► fold ─► vocabulary + postings          query ─► terms ─► tiers
//!                                └────────────────────────────────────┘
//!                                    answer: hits, marks, instead
//! ```

mod abbreviation;
mod answer;
mod edit;
mod entries;
mod eras;
mod field;
mod gather;
mod gathering;
mod initials;
mod known;
pub mod language;
mod lit;
mod marks;
mod names;
mod parts;
mod postings;
mod query;
mod rank;
mod register;
mod sound;
mod stead;
mod tiers;
mod vocabulary;
mod words;
mod years;

pub use marks::Marks;

use std::{cmp::Reverse, sync::Arc};

use crate::timeline::Timeline;

use initials::Initials;
use names::Names;
use vocabulary::Vocabulary;
use years::Spans;

/// The words of a timeline and where they stand.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
pub struct Index {
    timeline: Arc<Timeline>,
    vocabulary: Vocabulary,
    names: Names,
    initials: Initials,
    spans: Spans,
    events: usize,
}

/// How much of a timeline is indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All but the texts: a fraction of the work, and what most queries mean.
    Names,
    /// Everything.
    Whole,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The events that match, in time order.
    pub hits: Vec<Hit>,
    /// Which letters of which words matched.
    pub marks: Marks,
    /// Words of the query that stand nowhere, and what was found instead.
    pub instead: Vec<Instead>,
    /// What of the query could not be understood and was left out.
    pub remarks: Vec<Remark>,
}

/// A part of a query that could not be understood: what is wrong with it and
/// what to write instead, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The part as it was typed: "year:194x1".
    pub part: String,
    /// In words for the reader.
    pub message: String,
}

/// How what stands before the cursor can be completed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The byte from which the text before the cursor is replaced.
    pub from: usize,
    /// What can stand there instead, the likeliest first.
    pub options: Vec<String>,
}

/// An event that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in [`Timeline::events`].
    pub event: usize,
    /// Higher is better; at most 10 000.
    pub score: u32,
}

/// A word that stands in for one that was typed and is nowhere: it sounds the
/// same, or a slip of the pen away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The word as it was typed: "gorbachov".
    pub typed: String,
    /// The word as the timeline writes it: "Gorbachev".
    pub found: String,
}

impl Results {
    /// The hits best first, equals in time order.
    #[must_use]
    pub fn ranked(&self) -> Vec<Hit> {
        let mut ranked = self.hits.clone();
        ranked.sort_by_key(|hit| Reverse(hit.score));
        ranked
    }

    /// The best hit, of equals the earliest.
    #[must_use]
    pub fn best(&self) -> Option<Hit> {
        self.hits.iter().rev().max_by_key(|hit| hit.score).copied()
    }
}

impl Index {
    /// Indexes a timeline: titles, dates, people and places under all their
    /// names, tags, eras, texts, notes and sources. Time and memory grow with the
    /// text. Events beyond the thousand-millionth are not found.
    #[must_use]
    pub fn new(timeline: Arc<Timeline>) -> Self {
        Self::of(timeline, Scope::Whole, &|_| ())
    }

    /// Indexes as much of a timeline as is asked for. `told` hears now and then
    /// how many events were read so far.
    #[must_use]
    pub fn of(timeline: Arc<Timeline>, scope: Scope, told: &(dyn Fn(usize) + Sync)) -> Self {
        gather::index(timeline, scope, told)
    }

    /// The timeline that it searches.
    #[must_use]
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// How the end of a query that is being typed can be completed: the names
    /// of fields, and after one its values, quoted where they need it. Nothing
    /// where nothing fits.
    #[must_use]
    pub fn complete(&self, before_cursor: &str) -> Completions {
        let _ = before_cursor;
        Completions::default()
    }

    /// The events that match a query. An empty query matches nothing.
    ///
    /// What is neither letter nor digit parts words; only the first 32
    /// distinct words count.
    #[must_use]
    pub fn search(&self, query: &str) -> Results {
        answer::answer(self, query)
    }
}
