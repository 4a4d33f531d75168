//! Completing: Tab puts what can stand before the cursor there, one way after
//! the other, and in the end what was typed.

use super::{App, Effect, Mode};
use crate::{
    search::Completions,
    text::{clean, clip},
};

/// The columns that a notice spends on what was typed.
const QUOTED: usize = 24;

/// How far the completion of what is typed has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Completion {
    /// None is under way.
    #[default]
    None,
    /// What can stand there was asked for.
    Asked {
        /// The number that the answer will have.
        seq: u64,
        /// Whether the last option is wanted, not the first.
        back: bool,
    },
    /// The reader goes through what can.
    Choosing(Box<Choice>),
}

/// The ways to complete what was typed, and the one that stands in the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What was typed, up to the cursor.
    typed: String,
    /// At least one option, from a byte on that parts two characters.
    completions: Completions,
    /// `None` where what was typed stands there again.
    at: Option<usize>,
}

impl Choice {
    /// `None` where there is nothing to choose.
    fn new(typed: &str, completions: Completions) -> Option<Self> {
        let sound = typed.is_char_boundary(completions.from) && !completions.options.is_empty();
        sound.then(|| Self { typed: typed.to_owned(), completions, at: None })
    }

    /// The options, the likeliest first.
    #[must_use]
    pub fn options(&self) -> &[String] {
        &self.completions.options
    }

    /// Which option stands in the bar; `None` where what was typed does.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// Goes to the next option or the one before; between the last and the
    /// first stands what was typed.
    fn step(&mut self, back: bool) {
        let last = self.completions.options.len().checked_sub(1);
        self.at = match self.at {
            None if back => last,
            None => Some(0),
            Some(at) if back => at.checked_sub(1),
            Some(at) => (Some(at) != last).then_some(at + 1),
        };
    }

    /// The text before the cursor.
    fn text(&self) -> String {
        let Some(option) = self.at.and_then(|at| self.completions.options.get(at)) else {
            return self.typed.clone();
        };
        let kept = self.typed.get(..self.completions.from).unwrap_or_default();
        [kept, option].concat()
    }
}

impl App {
    /// Asks for what can stand before the cursor, or goes on to the next of it.
    pub(super) fn complete(&mut self, back: bool) -> Effect {
        let Mode::Search(search) = &mut self.mode else { return Effect::None };
        match &mut search.completion {
            Completion::None => {
                self.asked += 1;
                search.completion = Completion::Asked { seq: self.asked, back };
                let before = search.bar.before_cursor().to_owned();
                Effect::Complete { seq: self.asked, before }
            }
            Completion::Asked { back: wanted, .. } => {
                *wanted = back;
                Effect::None
            }
            Completion::Choosing(choice) => {
                choice.step(back);
                let text = choice.text();
                self.retype(|bar| bar.replace_before(&text))
            }
        }
    }

    /// Takes what can stand before the cursor, unless that has changed since.
    /// A single option is taken at once: Tab then completes what follows it.
    pub(super) fn completed(&mut self, seq: u64, completions: Completions) -> Effect {
        let Mode::Search(search) = &mut self.mode else { return Effect::None };
        let back = match search.completion {
            Completion::Asked { seq: asked, back } if asked == seq => back,
            _ => return Effect::None,
        };
        search.completion = Completion::None;
        let typed = search.bar.before_cursor();
        let begun = typed.get(completions.from..).unwrap_or_default();
        let Some(mut choice) = Choice::new(typed, completions) else {
            self.notice = Some(nothing_fits(begun));
            return Effect::None;
        };
        choice.step(back);
        let text = choice.text();
        if choice.options().len() > 1 {
            search.completion = Completion::Choosing(Box::new(choice));
        } else if text == typed {
            self.notice = Some("This is complete as it stands.".into());
        }
        self.retype(|bar| bar.replace_before(&text))
    }

    /// Ends a completion: what it put into the bar is typed text from now on.
    pub(super) fn take_completion(&mut self) {
        if let Mode::Search(search) = &mut self.mode {
            search.completion = Completion::None;
        }
    }
}

fn nothing_fits(begun: &str) -> String {
    let begun = begun.trim_matches(|c: char| c.is_whitespace() || c == '"');
    if begun.is_empty() {
        return "There is nothing to complete here.".into();
    }
    let begun = clean(begun);
    let begun = clip(&begun, QUOTED);
    format!("Nothing completes “{begun}”; Tab on an empty bar shows what can be typed.")
}
