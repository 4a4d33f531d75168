//! A forgiving reader of RON: it goes on after a fault wherever it can tell
//! what was meant.

use super::{
    lexer::{Kind, Lexeme, Lexer},
    quotes::{describe, mend, stray},
};
use crate::timeline::{fault::Collector, nearest::Nearest};

/// The reader no longer knows where it is; the fault has been noted. Whoever
/// reads a list can often go on with its next item ([`Reader::resume`]).
#[derive(Clone, Copy, Debug)]
pub(super) struct Lost;

pub(super) type Step<T> = Result<T, Lost>;

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) faults: Collector,
    pub(super) nearest: Nearest,
    /// Something that is never closed was met: what is behind it cannot be
    /// told from what is in it, and looking for its end again and again would
    /// take forever.
    pub(super) hopeless: bool,
    /// The field being read, for messages.
    pub(super) field: &'static str,
    pub(super) next: Lexeme,
    lexer: Lexer<'t>,
    /// Where the last lexeme ended.
    pub(super) last_end: usize,
    /// The closing brackets awaited.
    pub(super) awaited: Vec<char>,
    /// A fault has just been noted that explains a missing comma as well.
    pub(super) forgives: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let start = Lexeme { kind: Kind::End, start: 0, end: 0 };
        let mut reader = Self {
            text,
            faults: Collector::default(),
            nearest: Nearest::default(),
            hopeless: false,
            field: "",
            next: start,
            lexer: Lexer { text, at: 0 },
            last_end: 0,
            awaited: Vec::new(),
            forgives: false,
        };
        reader.advance();
        reader
    }

    /// The text of a lexeme.
    pub(super) fn slice(&self, lexeme: Lexeme) -> &'t str {
        self.text.get(lexeme.start..lexeme.end).unwrap_or_default()
    }

    /// Takes the next lexeme.
    pub(super) fn advance(&mut self) -> Lexeme {
        let taken = self.next;
        self.last_end = taken.end;
        self.next = self.lexer.next();
        while self.next.kind == Kind::Odd
            && let Some((what, advice)) = self.slice(self.next).chars().next().and_then(stray)
        {
            self.faults.note(self.next.start, || format!("{what}; {advice}"));
            self.next = self.lexer.next();
        }
        let is_text = matches!(self.next.kind, Kind::Text | Kind::UnclosedText);
        if is_text
            && !self.hopeless
            && let Some(mended) = mend(self.lexer, self.next)
        {
            self.hopeless |= mended.is_costly;
            self.faults.note(mended.at, || mended.message.to_owned());
            self.lexer.at = mended.text.end;
            self.next = mended.text;
        }
        self.hopeless |= self.next.is_unclosed();
        taken
    }

    /// The lexeme after the next.
    pub(super) fn after_next(&mut self) -> Kind {
        let mut lexer = self.lexer;
        let after = lexer.next();
        self.hopeless |= after.is_unclosed();
        after.kind
    }

    /// Reads on from this byte.
    pub(super) fn go_to(&mut self, at: usize) {
        self.lexer.at = at;
        self.next = Lexeme { kind: Kind::End, start: at, end: at };
        self.advance();
    }

    pub(super) fn takes(&mut self, kind: Kind) -> bool {
        let found = self.next.kind == kind;
        if found {
            self.advance();
        }
        found
    }

    /// Whether the next lexeme is this word.
    pub(super) fn sees_word(&self, word: &str) -> bool {
        self.next.kind == Kind::Word && name(self.slice(self.next)) == word
    }

    pub(super) fn sees_call(&mut self, word: &str) -> bool {
        self.sees_word(word) && self.after_next() == Kind::Open('(')
    }

    /// Notes that something else was expected, with the field's name before it.
    pub(super) fn expected(&mut self, expected: &str) {
        let field = if self.field.is_empty() { "" } else { ": " };
        let found = describe(self.slice(self.next), self.next.kind);
        let field = format!("{}{field}", self.field);
        let advice = if self.sees_word("Some") { "; leave out Some( )" } else { "" };
        self.faults
            .note(self.next.start, || format!("{field}found {found}, expected {expected}{advice}"));
    }

    /// [`expected`](Self::expected), and past what was found instead.
    pub(super) fn unexpected(&mut self, expected: &str) -> Step<()> {
        self.expected(expected);
        self.skip_value()
    }

    /// Notes that the reader cannot go on from here, unless something that is
    /// never closed explains it.
    pub(super) fn lost(&mut self, expected: &str) -> Lost {
        self.field = "";
        match self.next.kind {
            Kind::UnclosedComment => self.faults.note(self.next.start, || {
                "this comment is never closed; end it with */".to_owned()
            }),
            Kind::UnclosedText => self.expected(expected),
            _ if self.hopeless => {}
            _ => self.expected(expected),
        }
        Lost
    }

    /// Past one value, whatever it is. A fault has been noted.
    pub(super) fn skip_value(&mut self) -> Step<()> {
        if self.takes(Kind::Word) && !matches!(self.next.kind, Kind::Open('(')) {
            return Ok(());
        }
        match self.next.kind {
            Kind::Open(_) => self.skip_group(),
            Kind::Text | Kind::MendedText | Kind::Number | Kind::Odd => {
                self.advance();
                Ok(())
            }
            Kind::End | Kind::UnclosedText | Kind::UnclosedComment => Err(Lost),
            _ => Ok(()),
        }
    }

    /// Whether what was just passed had brackets, and so may have held names.
    pub(super) fn passed_brackets(&self) -> bool {
        self.text.get(..self.last_end).is_some_and(|passed| passed.ends_with([')', ']', '}']))
    }

    /// Past a bracket and its inside, however deep. Not recursive, as the
    /// depth is the file's choice.
    fn skip_group(&mut self) -> Step<()> {
        let opening = self.next.start;
        let mut depth = 0_usize;
        loop {
            match self.next.kind {
                Kind::Open(_) => depth += 1,
                Kind::Close(_) => depth -= 1,
                Kind::End | Kind::UnclosedText | Kind::UnclosedComment => {
                    return Err(self.cut_short("bracket", opening));
                }
                _ => {}
            }
            self.advance();
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Past the attributes, `#![enable(…)]`. Whether what follows can be read
    /// here: RON's own reader judges attributes, and those that change how
    /// records are written it alone follows.
    pub(super) fn attributes(&mut self) -> bool {
        let start = self.next.start;
        while self.next.kind == Kind::Odd && self.slice(self.next) == "#" {
            while !matches!(self.next.kind, Kind::Close(']') | Kind::End) {
                self.advance();
            }
            self.advance();
        }
        let attributes = self.text.get(start..self.last_end).unwrap_or_default();
        !attributes.contains("unwrap") && ron::Deserializer::from_str(attributes).is_ok()
    }

    /// The end of the file, or a fault.
    pub(super) fn end(&mut self) {
        if self.next.kind != Kind::End {
            self.expected("nothing after the timeline’s end");
        }
    }

    /// Notes that the file ends too early.
    pub(super) fn cut_short(&mut self, what: &str, opening: usize) -> Lost {
        if self.next.kind != Kind::End {
            return self.lost("a closing bracket");
        }
        // What is never closed takes the brackets behind it along.
        if !self.hopeless {
            let message = || {
                format!(
                    "the file ends inside this {what}: a closing bracket is missing, or the file was cut off"
                )
            };
            self.faults.note_both(self.next.start, message, "it opens", opening);
        }
        Lost
    }
}

/// A word without the mark of a raw one.
pub(super) fn name(word: &str) -> &str {
    word.strip_prefix("r#").unwrap_or(word)
}
