//! Finding events by the words that a reader means.
//!
//! Whoever types *putin* means the man, not every text in which these letters
//! occur in this order. So it is words that are compared, not lines: an
//! [`Index`] keeps every distinct word of a timeline and the events and fields
//! in which it stands. An event is found if it has all parts of a query, in
//! whichever field each stands:
//!
//! ```text
//! query  = part { space part }
//! part   = [ "-" ] [ "=" ] [ field ":" ] [ "=" ] value
//! value  = word | quote words quote          a quote may stay open at the end
//! field  = person place tag era title text note source | year | has
//! year:    a date in EDTF or words, or two around "..", either left out
//! has:     note people places tags text links sources original era
//! ```
//!
//! What is quoted, follows an equals sign or is left out is met only as it is
//! spelt, word by word and side by side, by any name of those named; so what
//! `-x` leaves out is just what `="x"` finds. What has no meaning is left out of
//! the query, and a [`Remark`] says so; [`language::FORMS`] tells readers what
//! there is.
//!
//! Any other word meets those of the timeline in one of these ways, in the
//! fields where it is looked for, and a less sure way is tried only where no
//! surer one finds anything:
//!
//! 1. the whole word, or, for the last word typed, its beginning; in scripts
//!    without spaces also a stretch of a run; a year also by the dates in
//!    which it lies;
//! 2. the name of a person or a place that sounds the same: *Gorbatschow*,
//!    Горбачёв, *Satoh*;
//! 3. such a name with one slip of the pen;
//! 4. another word that sounds the same, if it is mostly written as a name, or
//!    has six sounds and stands in titles or subjects;
//! 5. the inside of a word, from six letters;
//! 6. somebody's name that sounds the same so far, from six sounds;
//! 7. another word with one slip: a name, of titles and subjects from six
//!    letters, any from eight; words of dates only with these;
//! 8. an abbreviation: the initials of a name, or its beginning and then
//!    consonants in order;
//! 9. two slips, from eight letters, or one in the sound.
//!
//! So the less sure ways keep to names, and to those of people and places
//! first: whoever types *augusot* means Augusto, not every event of August.
//! Who types four letters, or a name of four, has less to be recognised by:
//! there one letter more or less may make another name, as *Saito* and Satō.
//!
//! Numbers are met only as they stand. An accent that is typed is asked for
//! (Latin only), and forgiven if nothing has it.
//!
//! Whoever has typed the whole of a person's name means nobody whose name
//! only begins so: *mori* finds Mori, and Morihiro from *morih* on. A letter
//! or two do not begin a name that stands nowhere on the screen.
//!
//! # Where everything lives
//!
//! ```text
//! text ─► words ─► index          query ─► scan ─┬─► terms ─► tiers ─┐
//!                    │                           ├─► phrases ─► exact ├─► answer
//!                    └── all of them ask it ──── └─► sieves ─────────┘
//! ```
//!
//! | file or folder | what it knows |
//! |---|---|
//! | `words/` | how any text falls into words |
//! | `field` | the parts of an event, and what a word in each is worth |
//! | `index/` | what is known of a timeline before anybody types |
//! | [`language`] | what can be typed, told to readers |
//! | `query/` | what was typed: parts, fields, phrases, stretches of time |
//! | `tiers` | the ways of meeting a word: `alike`, `slips` and `abbreviation`, by `kind`, `sound` and `edit` |
//! | `exact` | where phrases stand |
//! | `sieve` | what is let through and what is left out |
//! | `rank` | what each event is worth |
//! | `answer` | all of it together: from a query to what it finds |
//! | `told` | what was found in the stead of words, and under which other names |
//! | `marks` | which letters of a text light up, as `lit` has gathered them |
//! | `stead` | which word on the screen stands for one of an alias |
//! | `complete` | how a query can go on |

mod abbreviation;
mod alike;
mod answer;
mod complete;
mod edit;
mod exact;
mod field;
mod index;
mod kind;
pub mod language;
mod lit;
mod marks;
mod query;
mod rank;
mod sieve;
mod slips;
mod sound;
mod stead;
mod tiers;
mod told;
mod words;

pub use marks::{Marks, Part};

use std::{cell::Cell, cmp::Reverse, sync::Arc};

use crate::timeline::Timeline;

use index::{build, initials::Initials, names, spans::Spans, values::Values, vocabulary};
use names::Names;
use sieve::Having;
use vocabulary::Vocabulary;

/// The words of a timeline and where they stand.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
pub struct Index {
    timeline: Arc<Timeline>,
    vocabulary: Vocabulary,
    names: Names,
    initials: Initials,
    spans: Spans,
    values: Values,
    having: Having,
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
    /// Names that are not shown by which something was found.
    pub aliases: Vec<Alias>,
    /// What of the query could not be understood and was left out, what was
    /// understood in a way that may surprise, and why nothing was found, if
    /// that is not plain.
    pub remarks: Vec<Remark>,
}

/// What there is to say of a part of a query: what is wrong with it and what
/// to write instead, in a line. It reads well behind the part and a colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The part as it was typed: "year:194x1". Empty if it is the whole query.
    pub part: String,
    /// In words for the reader.
    pub message: String,
    /// Whether the part was left out: then what was found is not what was
    /// asked for.
    pub left_out: bool,
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

/// A word of another name of somebody or somewhere, by which an event was
/// found that shows only the name that it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The word that matched: "Горбачёв".
    pub matched: String,
    /// The name that is shown: "Mikhail Gorbachev".
    pub name: String,
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
        build::index(timeline, scope, told)
    }

    /// The timeline that it searches.
    #[must_use]
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// How the end of a query that is being typed can be completed: the names
    /// of fields, and after one its values that have a word beginning so, of
    /// aliases the name that is shown, quoted where they need it, the most used
    /// first, 50 at most. Behind other parts only values of the events that
    /// those find. Nothing where nothing fits.
    #[must_use]
    pub fn complete(&self, before_cursor: &str) -> Completions {
        complete::complete(self, before_cursor)
    }

    /// The events that match a query, whatever was typed: see
    /// [`language::FORMS`].
    ///
    /// A query without a letter or digit matches nothing, one of which nothing
    /// is understood (yet) matches all. Only the first 32 parts count. An empty
    /// list is explained by a remark, unless plain words just stand nowhere.
    #[must_use]
    pub fn search(&self, query: &str) -> Results {
        answer::answer(self, query, &|| true)
    }

    /// The same for as long as the answer is wanted, which is asked now and
    /// then; `None` once it is not.
    #[must_use]
    pub fn search_while(&self, query: &str, wanted: &dyn Fn() -> bool) -> Option<Results> {
        let given_up = Cell::new(false);
        let wanted = || {
            given_up.set(given_up.get() || !wanted());
            !given_up.get()
        };
        let results = answer::answer(self, query, &wanted);
        wanted().then_some(results)
    }
}
