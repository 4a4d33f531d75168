//! How the state changes: one table, every command in every mode.

use std::sync::Arc;

use super::{Action, App, Command, Edit, Effect, Focus, Front, Made, Mode, SearchBar, help, page};
use crate::search::Marks;

impl App {
    /// The only way the state changes. Every action has a result in every
    /// mode; one that means nothing there changes nothing.
    pub fn update(&mut self, action: Action) -> Effect {
        if matches!(action, Action::Command(_) | Action::Insert(_) | Action::Paste(_)) {
            self.notice = None;
        }
        let asked = self.break_away(&action);
        self.tell_paused(&action);
        let effect = match action {
            Action::Command(command) => self.command(command),
            Action::Insert(letter) => self.type_in(letter.encode_utf8(&mut [0; 4])),
            Action::Paste(text) => self.paste(&text),
            Action::Resize(size) => {
                self.size = size;
                if self.is_led() { Effect::Join } else { Effect::None }
            }
            Action::Found { seq, results } => {
                self.found(seq, results);
                Effect::None
            }
            Action::Completed { seq, completions } => self.completed(seq, completions),
            Action::Notice(line) => {
                self.notice = Some(line);
                Effect::None
            }
            Action::Loading(percent) => {
                self.loading(percent);
                Effect::None
            }
            Action::Loaded(loaded) => self.arrive(loaded),
            Action::Indexing(percent) => {
                self.indexing(percent);
                Effect::None
            }
            Action::Indexed(scope) => self.indexed(scope),
            Action::Part(part) => self.take_part(part),
            Action::Invitation(invitation) => {
                self.backstage.invitation = Some(invitation);
                Effect::None
            }
            Action::Audience(audience) => {
                self.backstage.audience = audience;
                Effect::None
            }
            Action::Fault(fault) => {
                self.at_fault(fault);
                Effect::None
            }
            Action::Shown(slide) => {
                self.shown(&slide);
                Effect::None
            }
        };
        self.settle();
        if matches!(effect, Effect::Search { .. }) {
            // Of several searches only the last is answered for certain.
            self.give_up_searching_in_pause();
        }
        if effect == Effect::None { asked } else { effect }
    }

    fn command(&mut self, command: Command) -> Effect {
        use Command as C;
        use Focus::{Detail, List};
        match (&mut self.mode, command) {
            (_, C::Quit) => return self.quit(),
            (_, C::Suspend) => return Effect::Suspend,
            (_, C::Redraw) => return Effect::Redraw,
            (_, C::Join) => return self.join(),
            (_, C::Present) => return self.present(),

            (Mode::Leaving { .. }, C::StepBack) | (Mode::Help { .. }, C::Help | C::StepBack) => {
                self.uncover();
            }
            (Mode::Leaving { .. }, _) => {}
            (_, C::Help) => self.open_help(),

            (Mode::Browse(List) | Mode::Search(_), C::Move(by)) => self.select(by),
            (Mode::Browse(Detail { .. }) | Mode::Help { .. }, C::Move(by)) => self.scroll(by),

            (Mode::Browse(List) | Mode::Search(_), C::Order) => self.turn_order(),

            (Mode::Browse(List), C::Detail) => self.read_on(),
            (Mode::Browse(List), C::StepBack) => self.drop_filter(),
            (Mode::Browse(Detail { .. }), C::List | C::StepBack) | (Mode::Search(_), C::Keep) => {
                self.mode = Mode::Browse(List);
            }
            (Mode::Browse(Detail { .. }), C::NextLink) => self.step_link(true),
            (Mode::Browse(Detail { .. }), C::PreviousLink) => self.step_link(false),
            (Mode::Browse(Detail { .. }), C::Follow) => self.follow(),
            (Mode::Browse(Detail { .. }), C::Back) => return self.go_back(),
            (Mode::Browse(_) | Mode::Search(_), C::Copy) => return self.copy(),
            (Mode::Browse(_), C::Search) => self.open_search(),

            (Mode::Search(_), C::StepBack) => return self.cancel_search(),
            (Mode::Search(_), C::Edit(edit)) => return self.edit(|bar| apply(edit, bar)),
            (Mode::Search(_), C::NextOption) => return self.complete(false),
            (Mode::Search(_), C::PreviousOption) => return self.complete(true),

            (Mode::Browse(_), C::Keep | C::Edit(_) | C::NextOption | C::PreviousOption)
            | (Mode::Browse(List), C::List | C::NextLink | C::PreviousLink | C::Follow | C::Back)
            | (Mode::Browse(Detail { .. }), C::Detail | C::Order)
            | (Mode::Search(_) | Mode::Help { .. }, _) => {}
        }
        Effect::None
    }

    /// Brings what follows from the rest up to date: rows in the reader's
    /// order, a selection that is listed, a window and scrolls that fit the screen, the page of the
    /// selected event. Every update ends here.
    pub(super) fn settle(&mut self) {
        if let Some(answer) = self.filter.as_mut().and_then(|filter| filter.answer.as_mut()) {
            answer.arrange(self.order);
        }
        if self.selected.and_then(|event| self.row_of(event)).is_none() {
            self.selected = self.event_in(0);
        }
        let layout = self.layout();
        self.window = self.window.showing(self.row(), layout.list.height.into(), self.count());
        if !layout.detail.is_empty() || self.mode.front() == Front::Detail {
            self.read(layout.text_columns(), layout.detail.height.into());
        }
        match &mut self.mode {
            Mode::Browse(focus @ Focus::Detail { .. }) if self.selected.is_none() => {
                *focus = Focus::List;
            }
            Mode::Browse(Focus::Detail { link }) => {
                *link = link.filter(|&link| link < self.reading.document.links.len());
            }
            Mode::Help { .. } => {
                let lines = help::document(self, layout.help_columns(), true).lines.len();
                if let Mode::Help { scroll, .. } = &mut self.mode {
                    *scroll = (*scroll).min(furthest(layout.body.height.into(), lines));
                }
            }
            Mode::Browse(Focus::List) | Mode::Search(_) | Mode::Leaving { .. } => {}
        }
    }

    /// Brings the selected event's page up to date for a pane of this size. A
    /// page that is new, or newly searched, is scrolled to the first match,
    /// where that would be out of sight; one that is being read stays.
    fn read(&mut self, columns: usize, height: usize) {
        let answer = self.answer().map(|answer| answer.seq);
        let of = self.selected.map(|event| Made { event, columns, answer });
        if self.reading.of != of {
            let none = Marks::default();
            let marks = self.marks().unwrap_or(&none);
            let document =
                of.map(|made| page(&self.timeline, made.event, columns, marks)).unwrap_or_default();
            let before = self.reading.of;
            let same_event = before.map(|made| made.event) == of.map(|made| made.event);
            let same_search = before.map(|made| made.answer) == of.map(|made| made.answer);
            if !(same_event && (same_search || self.mode.front() == Front::Detail)) {
                self.reading.scroll = document.opening(height);
            }
            self.reading.document = Arc::new(document);
            self.reading.of = of;
        }
        let lines = self.reading.document.lines.len();
        self.reading.scroll = self.reading.scroll.min(furthest(height, lines));
    }
}

fn apply(edit: Edit, bar: &mut SearchBar) {
    match edit {
        Edit::Erase => bar.erase(),
        Edit::EraseForward => bar.erase_forward(),
        Edit::EraseWord => bar.erase_word(),
        Edit::Clear => bar.clear(),
        Edit::Left => bar.left(),
        Edit::Right => bar.right(),
        Edit::Start => bar.start(),
        Edit::End => bar.end(),
    }
}

/// The furthest that a text scrolls: its last line at the pane's bottom.
fn furthest(height: usize, lines: usize) -> usize {
    lines.saturating_sub(height)
}
