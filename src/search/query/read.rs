//! Reading a query: what each part of it asks, and what to say of those that
//! cannot be understood.

use super::{
    MOST_TERMS, Query, Sieve, Term, Truth,
    named::{self, Key},
    phrase::Phrase,
    scan::{self, Chunk, Quotes, chunks, is_quote},
    stretch,
    typed::Typed,
};
use crate::search::{
    Remark,
    field::Fields,
    words::{Compound, has_words, spelling, split},
};

use std::collections::HashSet;

impl Query {
    /// Reads a query. Whatever was typed can be read; what cannot be
    /// understood is left out, and told.
    pub(in crate::search) fn read(text: &str) -> Self {
        let mut reader = Reader::default();
        let mut all = chunks(text);
        for chunk in all.by_ref() {
            if reader.is_full() {
                reader.ignore(&chunk);
                break;
            }
            reader.read(&chunk);
        }
        reader.query
    }
}

#[derive(Default)]
struct Reader {
    query: Query,
    /// The words of each term so far, with their fields.
    seen: HashSet<(Vec<String>, u16)>,
}

impl Reader {
    fn is_full(&self) -> bool {
        let Query { terms, phrases, sieves, .. } = &self.query;
        terms.len() + phrases.len() + sieves.len() >= MOST_TERMS
    }

    fn read(&mut self, chunk: &Chunk<'_>) {
        match chunk.key {
            None => {
                self.words(chunk, Fields::ALL);
                self.doubt(chunk);
            }
            Some(key) if !has_words(chunk.value) && !chunk.value.contains("..") => {
                let example = named::example(key);
                let message = format!("what is meant goes behind the colon, as in {example}");
                self.remark(chunk, &message);
            }
            Some(Key::In(fields)) => self.words(chunk, fields),
            Some(Key::Year) => match stretch::read(chunk.value) {
                Ok(understood) => {
                    self.sieve(chunk, Truth::In(understood.stretch));
                    understood.remark.into_iter().for_each(|remark| self.note(chunk, &remark));
                }
                Err(message) => self.remark(chunk, &message),
            },
            Some(Key::Has) => {
                if let Some(facet) = named::facet(chunk.value) {
                    self.sieve(chunk, Truth::With(facet));
                } else {
                    let all: Vec<_> = named::facets().collect();
                    self.remark(chunk, &format!("has: goes with one of {}", all.join(", ")));
                }
            }
        }
    }

    fn words(&mut self, chunk: &Chunk<'_>, scope: Fields) {
        if chunk.leaves_out || chunk.exact || chunk.quotes != Quotes::None {
            self.phrase(chunk, scope);
        } else {
            self.terms(chunk, scope);
        }
    }

    /// Adds the words one by one, each once.
    fn terms(&mut self, chunk: &Chunk<'_>, scope: Fields) {
        let (mut splitter, mut compound) = (split(chunk.value), Compound::default());
        while splitter.next_into(&mut compound) {
            if self.is_full() {
                return self.ignore(chunk);
            }
            let typed = |word| Typed::new(chunk.value, word, scope);
            let parts: Vec<_> = compound.parts().map(typed).collect();
            let joined = compound.joined().map(typed);
            let spelt = compound.parts().map(|word| spelling(word.letters)).collect();
            self.query.typing |= !parts.is_empty();
            if !parts.is_empty() && self.seen.insert((spelt, scope.0)) {
                let shown = chunk.text.to_owned();
                self.query.terms.push(Term { shown, parts, joined });
            }
        }
    }

    fn phrase(&mut self, chunk: &Chunk<'_>, scope: Fields) {
        let typing = chunk.quotes == Quotes::Open && !chunk.exact && !chunk.leaves_out;
        let phrase = Phrase::new(chunk.text, chunk.value, scope, typing);
        if phrase.is_cut_short() {
            self.ignore(chunk);
        }
        if phrase.is_empty() {
            return;
        }
        if chunk.leaves_out {
            self.sieve(chunk, Truth::Has(phrase));
        } else {
            self.query.typing = false;
            self.query.phrases.push(phrase);
        }
    }

    fn sieve(&mut self, chunk: &Chunk<'_>, truth: Truth) {
        let (shown, leaves_out) = (chunk.text.to_owned(), chunk.leaves_out);
        self.query.typing = false;
        self.query.sieves.push(Sieve { shown, leaves_out, truth });
    }

    /// Remarks on what looks like a field and is none.
    fn doubt(&mut self, chunk: &Chunk<'_>) {
        let Some((name, colon)) = scan::named(chunk.value) else { return };
        let behind = chunk.value.get(name.len() + colon.len_utf8()..).unwrap_or_default();
        let quoted = || chunk.rest.starts_with(is_quote);
        if behind.starts_with('/') || (behind.is_empty() && !quoted()) {
            return;
        }
        let message = match named::nearest(name) {
            Some(field) => format!("searched as words; was {field}: meant?"),
            None if name.is_ascii() => {
                let all: Vec<_> = named::fields().collect();
                format!("searched as words; the fields are {}", all.join(", "))
            }
            None => return,
        };
        self.note(chunk, &message);
    }

    fn ignore(&mut self, chunk: &Chunk<'_>) {
        self.remark(
            chunk,
            &format!("this and what follows is ignored: {MOST_TERMS} words are enough"),
        );
    }

    /// Remarks on a part that is left out.
    fn remark(&mut self, chunk: &Chunk<'_>, message: &str) {
        self.query.remarks.push(Remark { left_out: true, ..about(chunk, message) });
    }

    /// Remarks on a part that is understood.
    fn note(&mut self, chunk: &Chunk<'_>, message: &str) {
        self.query.remarks.push(about(chunk, message));
    }
}

fn about(chunk: &Chunk<'_>, message: &str) -> Remark {
    Remark { part: chunk.text.to_owned(), message: message.to_owned(), left_out: false }
}
