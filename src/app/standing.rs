//! Where a reader stands: what a dropped search and a followed link lead back to.

use std::sync::Arc;

use super::{App, Effect, Filter, Focus, Mode, Window};

/// Followed links that are remembered; older ones are forgotten.
const LONGEST_TRAIL: usize = 1000;

/// Where a reader stands, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The pane in the hand.
    pub focus: Focus,
    /// The filter in force.
    pub filter: Option<Filter>,
    /// The selected event.
    pub selected: Option<usize>,
    /// The list's window.
    pub window: Window,
    /// Lines scrolled past in the detail.
    pub scroll: usize,
}

impl Standing {
    /// The event that was selected before any search narrowed the list.
    #[must_use]
    pub fn origin(&self) -> Option<usize> {
        self.filter.as_ref().map_or(self.selected, |filter| filter.selected_before)
    }

    /// The row in which an event was listed.
    pub(super) fn row_of(&self, event: usize) -> Option<usize> {
        match self.filter.as_ref().and_then(|filter| filter.answer.as_ref()) {
            Some(answer) => answer.row_of(event),
            None => Some(event),
        }
    }
}

/// Where followed links stood, the last one last. It is shared between an
/// [`App`] and its copies: a presenter is copied at every step.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Trail(Arc<Vec<Standing>>);

impl Trail {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn push(&mut self, standing: Standing) {
        let trail = Arc::make_mut(&mut self.0);
        if trail.len() >= LONGEST_TRAIL {
            trail.remove(0);
        }
        trail.push(standing);
    }

    pub(super) fn pop(&mut self) -> Option<Standing> {
        if self.is_empty() { None } else { Arc::make_mut(&mut self.0).pop() }
    }

    pub(super) fn clear(&mut self) {
        if !self.is_empty() {
            self.0 = Arc::default();
        }
    }

    pub(super) fn each(&mut self, call: impl FnMut(&mut Standing)) {
        if !self.is_empty() {
            Arc::make_mut(&mut self.0).iter_mut().for_each(call);
        }
    }
}

impl App {
    /// Where the reader stands, with a pane in the hand.
    pub(super) fn standing(&self, focus: Focus) -> Standing {
        Standing {
            focus,
            filter: self.filter.clone(),
            selected: self.selected,
            window: self.window,
            scroll: self.reading.scroll,
        }
    }

    /// Goes back to where the reader stood. A filter whose answer never came
    /// asks for it again.
    pub(super) fn return_to(&mut self, standing: Standing) -> Effect {
        let Standing { focus, filter, selected, window, scroll } = standing;
        self.mode = Mode::Browse(focus);
        self.filter = filter;
        self.selected = selected;
        self.window = window;
        // The page is laid out first: the scroll is one of its own lines.
        self.settle();
        self.reading.scroll = scroll;
        self.ask_again()
    }

    /// Asks for the filter's answer, if that is still awaited.
    pub(super) fn ask_again(&mut self) -> Effect {
        match &mut self.filter {
            Some(filter) if filter.is_searching() => {
                self.asked += 1;
                filter.seq = self.asked;
                filter.ask()
            }
            _ => Effect::None,
        }
    }
}
