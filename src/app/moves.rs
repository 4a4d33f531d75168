//! Moving: through the list, down a text, along the links and back.

use std::ops::Range;

use super::{App, Effect, Focus, Mode, Motion, Over, citation};

impl App {
    pub(super) fn select(&mut self, motion: Motion) {
        self.take_completion();
        let Some(row) = self.selected.and_then(|event| self.row_of(event)) else { return };
        let page = usize::from(self.layout().list.height).saturating_sub(1);
        self.trail.clear();
        self.mark_moved();
        self.selected = self.event_in(motion.apply(row, page, self.count()));
    }

    /// Notes that the reader has gone on from what the search selected.
    fn mark_moved(&mut self) {
        if let Some(filter) = &mut self.filter {
            filter.moved = true;
        }
    }

    pub(super) fn scroll(&mut self, motion: Motion) {
        let layout = self.layout();
        let (scroll, height) = match &mut self.mode {
            Mode::Help { scroll, .. } => (scroll, layout.body.height),
            Mode::Browse(_) | Mode::Search(_) | Mode::Leaving { .. } => {
                (&mut self.reading.scroll, layout.detail.height)
            }
        };
        // Any line may come to the top here; `settle` keeps the last at the bottom.
        *scroll = motion.apply(*scroll, usize::from(height).saturating_sub(1), usize::MAX);
    }

    pub(super) fn read_on(&mut self) {
        if self.selected.is_some() {
            self.mark_moved();
            self.mode = Mode::Browse(Focus::Detail { link: None });
        }
    }

    /// The next link, or the one before: around the ends, scrolled into sight.
    pub(super) fn step_link(&mut self, forward: bool) {
        let Mode::Browse(Focus::Detail { link }) = &mut self.mode else { return };
        let count = self.reading.document.links.len();
        if count == 0 {
            self.notice = Some("This event has no links.".into());
            return;
        }
        let next = match *link {
            None if forward => 0,
            Some(at) if forward => (at + 1) % count,
            None | Some(0) => count - 1,
            Some(at) => at - 1,
        };
        *link = Some(next);
        self.reveal_link(next);
    }

    pub(super) fn reveal_link(&mut self, link: usize) {
        if let Some(scroll) = self.scroll_with(link) {
            self.reading.scroll = scroll;
        }
    }

    /// How far the page is scrolled once it is scrolled no more than it takes
    /// to see a link.
    pub(super) fn scroll_with(&self, link: usize) -> Option<usize> {
        let height = usize::from(self.layout().detail.height);
        let Range { start, end } = self.reading.document.links.get(link)?.lines;
        Some(self.reading.scroll.max(end.saturating_sub(height)).min(start))
    }

    pub(super) fn follow(&mut self) {
        let Mode::Browse(focus @ Focus::Detail { link }) = self.mode else { return };
        let Some(at) = link else { return self.step_link(true) };
        let Some(target) = self.reading.document.links.get(at).map(|spot| spot.target) else {
            return;
        };
        self.trail.push(self.standing(focus));
        if self.row_of(target).is_none() {
            self.filter = None;
            self.notice =
                Some("The filter was lifted: it hid this event. Backspace returns.".into());
        }
        self.mode = Mode::Browse(Focus::Detail { link: None });
        self.selected = Some(target);
    }

    /// Back to where the last followed link stood.
    pub(super) fn go_back(&mut self) -> Effect {
        if let Some(standing) = self.trail.pop() {
            return self.return_to(standing);
        }
        self.notice = Some("No link was followed to come here.".into());
        Effect::None
    }

    pub(super) fn copy(&mut self) -> Effect {
        let event = self.selected.and_then(|event| self.timeline.events.get(event));
        let Some(event) = event else { return Effect::None };
        self.notice = Some(format!("Sent to the terminal's clipboard: {}", event.title));
        Effect::Copy(citation(&self.timeline, event))
    }

    pub(super) fn open_help(&mut self) {
        self.mode = Mode::Help { scroll: 0, over: self.cover() };
    }

    /// Gives what the help or a question is about to lie over.
    pub(super) fn cover(&mut self) -> Over {
        self.take_completion();
        self.leave_for(Focus::List).over()
    }

    /// Closes the help or a question.
    pub(super) fn uncover(&mut self) {
        self.mode = self.leave_for(Focus::List).under();
    }
}
