//! A reader with a screen, and the search that a host would do.

use std::{collections::VecDeque, sync::Arc};

use annals::{
    app::{Action, App, Command, Effect, Input, Key, KeyCode, Size},
    search::{Completions, Index, Results, Scope},
    timeline::{self, Timeline},
    ui::{self, Theme},
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};

const SAMPLE: &str = include_str!("sample.ron");

pub(crate) fn sample() -> Arc<Timeline> {
    Arc::new(timeline::parse("sample.ron", SAMPLE.as_bytes()).unwrap())
}

pub(crate) fn built_in() -> Arc<Timeline> {
    Arc::new(timeline::built_in().unwrap())
}

pub(crate) const COLOURFUL: Theme = Theme { colour: true, unicode: true };

/// A reader whose searches are answered at once, or, where they are slow,
/// when [`Reader::deliver`] says so.
pub(crate) struct Reader {
    pub(crate) app: App,
    index: Arc<Index>,
    slow: bool,
    late: VecDeque<Action>,
}

impl Reader {
    pub(crate) fn new(timeline: Arc<Timeline>, width: u16, height: u16) -> Self {
        let index = Arc::new(Index::new(timeline.clone()));
        let app = App::new(timeline, Size { width, height });
        Self { app, index, slow: false, late: VecDeque::new() }
    }

    /// Another reader of the same timeline.
    pub(crate) fn another(&self, width: u16, height: u16) -> Self {
        let app = App::new(self.app.timeline().clone(), Size { width, height });
        Self { app, index: self.index.clone(), slow: false, late: VecDeque::new() }
    }

    /// Answers its searches late.
    pub(crate) fn slow(self) -> Self {
        Self { slow: true, ..self }
    }

    /// Delivers the oldest late answer, if there is one.
    pub(crate) fn deliver(&mut self) {
        if let Some(answer) = self.late.pop_front() {
            self.act(answer);
        }
    }

    /// A reader of a beginning, until [`Action::Loaded`] comes.
    pub(crate) fn arriving(beginning: Arc<Timeline>, width: u16, height: u16) -> Self {
        let app = App::arriving(beginning.clone(), Size { width, height });
        Self { app, ..Self::new(beginning, width, height) }
    }

    pub(crate) fn act(&mut self, action: Action) -> Effect {
        if let Action::Loaded(loaded) = &action {
            self.index = Arc::new(Index::new(loaded.timeline.clone()));
        }
        let answer = match self.app.update(action) {
            Effect::Search { seq, query } => {
                Action::Found { seq, results: Arc::new(self.index.search(&query)) }
            }
            Effect::Complete { seq, before } => {
                Action::Completed { seq, completions: self.index.complete(&before) }
            }
            effect => return effect,
        };
        if self.slow {
            self.late.push_back(answer);
            return Effect::None;
        }
        self.act(answer)
    }

    /// Asks for completions, and answers that these options can stand from
    /// this byte on.
    pub(crate) fn offer(&mut self, from: usize, options: &[&str]) {
        let asked = self.app.update(Action::Command(Command::NextOption));
        let Effect::Complete { seq, .. } = asked else { panic!("not asked for: {asked:?}") };
        let options = options.iter().map(ToString::to_string).collect();
        self.act(Action::Completed { seq, completions: Completions { from, options } });
    }

    /// Answers the search under way, or the last one as if it were asked
    /// again, with these results.
    pub(crate) fn answer(&mut self, results: Results) {
        if !self.app.is_searching() {
            self.app.update(Action::Indexed(Scope::Whole));
        }
        let seq = self.app.filter().expect("nothing is searched").seq;
        self.app.update(Action::Found { seq, results: Arc::new(results) });
    }

    pub(crate) fn key(&mut self, key: Key) -> Effect {
        match self.app.resolve(&Input::Key(key)) {
            Some(action) => self.act(action),
            None => Effect::None,
        }
    }

    /// Presses keys: words like `Enter`, `Up` or `C-u` in brackets are keys,
    /// everything else is typed letter by letter.
    pub(crate) fn press(&mut self, keys: &str) -> Effect {
        let mut last = Effect::None;
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let (key, taken) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                Some((name, _)) => (named(name), name.len() + 2),
                None => (Key::plain(KeyCode::Char(first)), first.len_utf8()),
            };
            last = self.key(key);
            rest = &rest[taken..];
        }
        last
    }

    pub(crate) fn draw(&self, theme: Theme) -> Buffer {
        self.drawn(theme).backend().buffer().clone()
    }

    /// Draws, for those who only want to know that it can be drawn.
    pub(crate) fn look(&self) {
        self.drawn(COLOURFUL);
    }

    /// Where the cursor stands, in columns and rows; `None` where it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let terminal = self.drawn(COLOURFUL);
        let backend = terminal.backend();
        let position = backend.cursor_position();
        backend.cursor_visible().then_some((position.x, position.y))
    }

    fn drawn(&self, theme: Theme) -> Terminal<TestBackend> {
        drawn(&self.app, theme)
    }

    /// The screen as text, a line each, without the spaces at the right.
    pub(crate) fn screen(&self) -> String {
        text_of(self.drawn(COLOURFUL).backend().buffer())
    }

    /// The selected event's title; empty where none is selected.
    pub(crate) fn title(&self) -> &str {
        let selected = self.app.selected().and_then(|at| self.app.timeline().events.get(at));
        selected.map_or("", |event| event.title.as_str())
    }
}

fn drawn(app: &App, theme: Theme) -> Terminal<TestBackend> {
    let Size { width, height } = app.size();
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| ui::view(app, &theme, frame)).unwrap();
    terminal
}

/// The screen that a state makes.
pub(crate) fn look_of(app: &App) -> Buffer {
    drawn(app, COLOURFUL).backend().buffer().clone()
}

pub(crate) fn text_of(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks(width);
    let lines: Vec<String> = rows
        .map(|row| {
            let mut line = String::new();
            let mut covered = 0;
            for cell in row {
                if covered == 0 {
                    line.push_str(cell.symbol());
                    covered = annals::text::width(cell.symbol());
                }
                covered = covered.saturating_sub(1);
            }
            line.trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}

fn named(name: &str) -> Key {
    if let Some(letter) = name.strip_prefix("C-") {
        return Key::ctrl(letter.chars().next().unwrap());
    }
    Key::plain(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Tab" => KeyCode::Tab,
        "S-Tab" => return Key { shift: true, ..Key::plain(KeyCode::Tab) },
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        "F1" => KeyCode::F(1),
        other => panic!("no key is called {other}"),
    })
}
