//! How the state changes: one table, every command in every mode.

use std::sync::Arc;

use super::{Action, App, Command, Edit, Effect, Focus, Made, Mode, SearchBar, help, page};
use crate::search::Marks;

impl App {
    /// The only way the state changes. Every action has a result in every
    /// mode; one that means nothing there changes nothing.
    pub fn update(&mut self, action: Action) -> Effect {
        if !matches!(action, Action::Found { .. } | Action::Resize(_)) {
            self.notice = None;
        }
        let effect = match action {
            Action::Command(command) => self.command(command),
            Action::Insert(letter) => self.edit(|bar| bar.insert(letter.encode_utf8(&mut [0; 4]))),
            Action::Paste(text) => self.paste(&text),
            Action::Resize(size) => {
                self.size = size;
                Effect::None
            }
            Action::Found { seq, results } => {
                self.found(seq, results);
                Effect::None
            }
        };
        self.settle();
        effect
    }

    fn command(&mut self, command: Command) -> Effect {
        use Command as C;
        use Focus::{Detail, List};
        match (&mut self.mode, command) {
            (_, C::Quit) => return Effect::Quit,
            (_, C::Suspend) => return Effect::Suspend,
            (_, C::Redraw) => return Effect::Redraw,
            (Mode::Help { .. }, C::Help | C::StepBack) => self.close_help(),
            (_, C::Help) => self.open_help(),

            (Mode::Browse(List) | Mode::Search(_), C::Move(by)) => self.select(by),
            (Mode::Browse(Detail { .. }) | Mode::Help { .. }, C::Move(by)) => self.scroll(by),

            (Mode::Browse(List), C::Detail) => self.read_on(),
            (Mode::Browse(List), C::StepBack) => self.drop_filter(),
            (Mode::Browse(Detail { .. }), C::List | C::StepBack) | (Mode::Search(_), C::Keep) => {
                self.mode = Mode::Browse(List);
            }
            (Mode::Browse(Detail { .. }), C::NextLink) => self.step_link(1),
            (Mode::Browse(Detail { .. }), C::PreviousLink) => self.step_link(-1),
            (Mode::Browse(Detail { .. }), C::Follow) => self.follow(),
            (Mode::Browse(Detail { .. }), C::Back) => return self.go_back(),
            (Mode::Browse(_), C::Copy) => return self.copy(),
            (Mode::Browse(_), C::Search) => self.open_search(),

            (Mode::Search(_), C::StepBack) => return self.cancel_search(),
            (Mode::Search(_), C::Edit(edit)) => return self.edit(|bar| apply(edit, bar)),

            (Mode::Browse(_), C::Keep | C::Edit(_))
            | (Mode::Browse(List), C::List | C::NextLink | C::PreviousLink | C::Follow | C::Back)
            | (Mode::Browse(Detail { .. }), C::Detail)
            | (Mode::Search(_) | Mode::Help { .. }, _) => {}
        }
        Effect::None
    }

    /// Brings what follows from the rest up to date: a selection that is
    /// listed, a window and scrolls that fit the screen, the page of the
    /// selected event. Every update ends here.
    pub(super) fn settle(&mut self) {
        if self.selected.and_then(|event| self.row_of(event)).is_none() {
            self.selected = self.event_in(0);
        }
        let layout = self.layout();
        let row = self.selected.and_then(|event| self.row_of(event)).unwrap_or(0);
        self.window = self.window.showing(row, layout.list.height.into(), self.count());
        self.read(layout.text_columns(), layout.detail.height.into());
        let lines = self.reading.document.lines.len();
        self.reading.scroll = self.reading.scroll.min(furthest(layout.detail.height, lines));
        if self.selected.is_none() && matches!(self.mode, Mode::Browse(Focus::Detail { .. })) {
            self.mode = Mode::Browse(Focus::List);
        }
        if let Mode::Help { scroll, .. } = &mut self.mode {
            let lines = help::document(layout.help_columns()).lines.len();
            *scroll = (*scroll).min(furthest(layout.body.height, lines));
        }
    }

    /// Lays out the selected event's page, unless it is the one laid out last.
    /// A page that is new to the eye is scrolled to the first match, where
    /// that would be out of sight.
    fn read(&mut self, columns: usize, height: usize) {
        let answer = self.answer().map(|answer| answer.seq);
        let of = self.selected.map(|event| Made { event, columns, answer });
        if self.reading.of == of {
            return;
        }
        let none = Marks::default();
        let document =
            of.map(|made| page(&self.timeline, made.event, columns, self.marks().unwrap_or(&none)));
        let document = document.unwrap_or_default();
        let same = |made: Made| made.columns > 0 && of == Some(Made { columns, ..made });
        if !self.reading.of.is_some_and(same) {
            let hit = document.first_hit().filter(|&line| line >= height);
            self.reading.scroll = hit.map_or(0, |line| line.saturating_sub(height / 3));
        }
        self.reading.document = Arc::new(document);
        self.reading.of = of;
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
fn furthest(height: u16, lines: usize) -> usize {
    lines.saturating_sub(usize::from(height))
}
