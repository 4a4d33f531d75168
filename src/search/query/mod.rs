//! What was typed, as parts that an event must have or must not have.
//!
//! | file | what it knows |
//! |---|---|
//! | `scan` | where each part begins, and what stands before its words |
//! | `named` | the names of fields, and of what an event can have |
//! | `read` | what each part asks, or what is wrong with it |
//! | `typed` | a word, with all that words are compared by |
//! | `phrase` | words side by side |
//! | `follow` | where they stand in a text |
//! | `stretch` | from one day to another |

mod follow;
pub(super) mod named;
pub(super) mod phrase;
mod read;
pub(super) mod scan;
mod stretch;
mod typed;

pub(super) use stretch::Stretch;
pub(super) use typed::Typed;

use super::{Remark, field::Fields, vocabulary::Vocabulary};
use named::Facet;
use phrase::Phrase;

/// The most distinct parts of a query that count; the rest is ignored.
pub(super) const MOST_TERMS: usize = 32;

/// A query: what an event must have, each thing once.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// Words that may be met in several ways.
    pub(super) terms: Vec<Term>,
    /// Whether the last of the words is still being typed.
    pub(super) typing: bool,
    /// Words that must stand just so.
    pub(super) phrases: Vec<Phrase>,
    /// What else must be true, or must not.
    pub(super) sieves: Vec<Sieve>,
    /// What was not understood.
    pub(super) remarks: Vec<Remark>,
}

/// Something that is true of an event or not.
#[derive(Debug)]
pub(super) struct Sieve {
    /// As it was typed.
    pub(super) shown: String,
    /// Whether it must not be true.
    pub(super) leaves_out: bool,
    /// What.
    pub(super) truth: Truth,
}

/// What can be true of an event.
#[derive(Debug)]
pub(super) enum Truth {
    /// These words stand in it.
    Has(Phrase),
    /// It may lie in this stretch of time.
    In(Stretch),
    /// It is not without this.
    With(Facet),
}

/// One word of a query, or several that stand together.
#[derive(Debug)]
pub(super) struct Term {
    /// The part of the query to which it belongs, as it was typed.
    pub(super) shown: String,
    /// The words one by one, at least one.
    pub(super) parts: Vec<Typed>,
    /// All of them as one.
    pub(super) joined: Option<Typed>,
}

impl Query {
    /// Whether nothing is asked.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.phrases.is_empty() && self.sieves.is_empty()
    }

    /// Asks for accents only where some word has them.
    pub(super) fn settle(&mut self, vocabulary: &Vocabulary) {
        self.phrases.iter_mut().for_each(|phrase| phrase.settle(vocabulary));
        for sieve in &mut self.sieves {
            if let Truth::Has(phrase) = &mut sieve.truth {
                phrase.settle(vocabulary);
            }
        }
    }

    /// Whether it is of words alone that may stand anywhere.
    pub(super) fn is_plain(&self) -> bool {
        let mut words = self.terms.iter().flat_map(|term| &term.parts);
        self.phrases.is_empty()
            && self.sieves.is_empty()
            && words.all(|word| word.scope == Fields::ALL)
    }
}
