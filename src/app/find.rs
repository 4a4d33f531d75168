//! Searching: the bar opens, the list narrows, and every step can be undone.

use std::sync::Arc;

use super::{
    Answer, App, Context, Effect, Filter, Focus, Front, Mode, Order, Search, SearchBar, Window,
};
use crate::search::{Hit, Results};

impl App {
    /// Opens the bar, empty. The filter in force stays until something is typed.
    pub(super) fn open_search(&mut self) {
        if let Mode::Browse(focus) = self.mode {
            let before = self.standing(focus);
            self.mode = Mode::Search(Search::new(before));
        }
    }

    /// Closes the bar and forgets what it searched.
    pub(super) fn cancel_search(&mut self) -> Effect {
        match self.leave_for(Focus::List) {
            Mode::Search(search) => self.return_to(search.before),
            _ => Effect::None,
        }
    }

    pub(super) fn drop_filter(&mut self) {
        if let Some(filter) = self.filter.take() {
            self.trail.clear();
            self.selected = filter.selected_before;
            self.notice = Some("All events again.".into());
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Effect {
        if self.context() == Context::Search {
            return self.type_in(text);
        }
        self.notice = Some("Pasted text goes into the search bar: press / first.".into());
        Effect::None
    }

    /// Puts text into the bar, as much of it as there is room for.
    pub(super) fn type_in(&mut self, text: &str) -> Effect {
        let mut fits = true;
        let effect = self.edit(|bar| fits = bar.insert(text));
        if !fits {
            self.notice = Some("The bar is full: the end was left out.".into());
        }
        effect
    }

    /// Lists what is found in the other order. The selection stays on its event.
    pub(super) fn turn_order(&mut self) {
        self.order = self.order.other();
        if self.filter.is_none() {
            self.notice = Some(match self.order {
                Order::Time => "Searches will list the earliest first.".into(),
                Order::Relevance => "Searches will list the best first.".into(),
            });
        }
    }

    /// Edits the bar. A completion under way is taken as it stands.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut SearchBar)) -> Effect {
        self.take_completion();
        self.retype(change)
    }

    /// Changes the bar's text, and asks for a search where that changed the query.
    pub(super) fn retype(&mut self, change: impl FnOnce(&mut SearchBar)) -> Effect {
        let Mode::Search(search) = &mut self.mode else { return Effect::None };
        let before = search.bar.text();
        change(&mut search.bar);
        let query = search.bar.text();
        if query == before {
            return Effect::None;
        }
        let selected_before = search.before.origin();
        let answer = self.filter.take().and_then(|filter| filter.answer);
        if query.trim().is_empty() {
            self.selected = selected_before;
            return Effect::None;
        }
        self.asked += 1;
        let (seq, moved, again) = (self.asked, false, false);
        let filter = Filter { query, seq, answer, selected_before, moved, again };
        self.filter.insert(filter).ask()
    }

    /// Takes the answer to the filter in force, and selects the best event,
    /// unless the reader has gone on already, or had an answer and closed the
    /// bar. One of another timeline is none, nor is one that is not awaited:
    /// whoever followed a lecture has a filter that somebody else numbered.
    pub(super) fn found(&mut self, seq: u64, results: Arc<Results>) {
        let above = self.row().saturating_sub(self.window.top);
        let typing = self.mode.front() == Front::Bar;
        let awaited = |filter: &&mut Filter| filter.seq == seq && filter.is_searching();
        let Some(filter) = self.filter.as_mut().filter(awaited) else { return };
        let ours = |hit: &Hit| hit.event < self.timeline.events.len();
        if !results.hits.last().is_none_or(ours) {
            return;
        }
        let again = std::mem::take(&mut filter.again);
        let best = results.best().map(|hit| hit.event);
        let answer = filter.answer.insert(Answer::new(seq, results, self.order));
        match self.selected {
            Some(event) if filter.moved || (again && !typing) => {
                self.selected = answer.nearest(event);
                self.window.top = self.row().saturating_sub(above);
                if again && self.selected == Some(event) {
                    self.lay_out_again(self.reading.scroll);
                }
            }
            _ => {
                self.trail.clear();
                self.window = Window::default();
                self.selected = best;
            }
        }
    }

    /// Leaves the present mode for a pane, and gives what was left.
    pub(super) fn leave_for(&mut self, focus: Focus) -> Mode {
        std::mem::replace(&mut self.mode, Mode::Browse(focus))
    }
}
