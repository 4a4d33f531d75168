//! Searching: the bar opens, the list narrows, and every step can be undone.

use std::sync::Arc;

use super::{Answer, App, Effect, Filter, Focus, Mode, Search, SearchBar, Window};
use crate::search::Results;

impl App {
    pub(super) fn open_search(&mut self) {
        self.mode = Mode::Search(Search {
            bar: SearchBar::default(),
            selected_before: self.selected,
            filter_before: self.filter.take(),
        });
    }

    /// Closes the bar and forgets what it searched.
    pub(super) fn cancel_search(&mut self) -> Effect {
        let Mode::Search(search) = self.leave_for(Focus::List) else { return Effect::None };
        self.selected = search.selected_before;
        self.restore_filter(search.filter_before)
    }

    pub(super) fn drop_filter(&mut self) {
        if let Some(filter) = self.filter.take() {
            self.selected = filter.selected_before;
            self.notice = Some("All events again.".into());
        }
    }

    /// Puts an earlier filter in force, and asks again where its answer never came.
    pub(super) fn restore_filter(&mut self, filter: Option<Filter>) -> Effect {
        self.filter = filter;
        match &mut self.filter {
            Some(filter) if filter.is_searching() => {
                self.asked += 1;
                filter.seq = self.asked;
                Effect::Search { seq: filter.seq, query: filter.query.clone() }
            }
            _ => Effect::None,
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Effect {
        if matches!(self.mode, Mode::Search(_)) {
            return self.edit(|bar| bar.insert(text));
        }
        self.notice = Some("Pasted text goes into the search bar: press / first.".into());
        Effect::None
    }

    /// Changes the bar's text, and asks for a search where that changed the query.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut SearchBar)) -> Effect {
        let Mode::Search(search) = &mut self.mode else { return Effect::None };
        let before = search.bar.text();
        change(&mut search.bar);
        let query = search.bar.text();
        if query == before {
            return Effect::None;
        }
        let origin = search.origin();
        let answer = self.filter.take().and_then(|filter| filter.answer);
        if query.trim().is_empty() {
            self.selected = origin;
            return Effect::None;
        }
        self.asked += 1;
        let seq = self.asked;
        self.filter = Some(Filter { query: query.clone(), seq, answer, selected_before: origin });
        Effect::Search { seq, query }
    }

    /// Takes the answer to the filter in force, and selects the best event.
    pub(super) fn found(&mut self, seq: u64, results: Arc<Results>) {
        let Some(filter) = self.filter.as_mut().filter(|filter| filter.seq == seq) else { return };
        let answer = Answer::new(seq, results, self.timeline.events.len());
        let best = answer.best();
        filter.answer = Some(answer);
        self.window = Window::default();
        self.selected = best;
    }

    /// Leaves the present mode for a pane, and gives what was left.
    pub(super) fn leave_for(&mut self, focus: Focus) -> Mode {
        std::mem::replace(&mut self.mode, Mode::Browse(focus))
    }
}
