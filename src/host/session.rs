//! One reader's session: inputs in, frame bytes out. Every host runs this.

use std::{collections::VecDeque, fmt};

use crossterm::{Command as _, clipboard::CopyToClipboard};

use super::{edition::Edition, screen::canvas::Canvas};
use crate::{
    app::{Action, App, Command, Effect, Input, Size},
    search::Scope,
    ui::{self, Theme},
};

/// The largest screen that is drawn on, in columns and rows: more than any
/// display shows, and little enough for memory. On a larger one the rest stays
/// empty.
pub const LARGEST: Size = Size::new(1000, 500);

/// What stands around the bytes of a frame: a synchronized update, which
/// terminals that know it show in one go (contour's `vt-extensions`).
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// An [`App`], how it looks, and the screen it was last drawn on.
pub struct Session {
    app: App,
    theme: Theme,
    canvas: Canvas,
    due: Due,
}

/// What the next frame has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// Nothing has happened.
    Nothing,
    /// Draw what has changed.
    Changes,
    /// Draw every cell.
    Everything,
}

impl Session {
    /// A session before a screen of this size, of which nothing is known. A
    /// size beyond [`LARGEST`] is cut to it.
    #[must_use]
    pub fn new(mut app: App, theme: Theme, size: Size) -> Self {
        let size = clamped(size);
        // A size asks for nothing.
        app.update(Action::Resize(size));
        Self { app, theme, canvas: Canvas::new(), due: Due::Everything }
    }

    /// The state.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The reader did these things: takes them in, as far as the first that
    /// asks for something. The effect is the caller's to perform, and then to
    /// go on with the rest.
    ///
    /// What was typed in one go asks for its last search only: the others'
    /// answers would not be seen.
    pub fn take(&mut self, inputs: &mut VecDeque<Input>) -> Effect {
        let mut search = Effect::None;
        while let Some(input) = inputs.front() {
            let action = self.app.resolve(input);
            if search != Effect::None && !action.as_ref().is_none_or(types) {
                break;
            }
            inputs.pop_front();
            match action.map_or(Effect::None, |action| self.act(action)) {
                Effect::None => {}
                effect @ Effect::Search { .. } => search = effect,
                effect => return effect,
            }
        }
        search
    }

    /// Something happened. A size beyond [`LARGEST`] is cut to it. The effect
    /// is the caller's to perform.
    pub fn act(&mut self, mut action: Action) -> Effect {
        self.due = self.due.max(Due::Changes);
        if let Action::Resize(size) = &mut action {
            *size = clamped(*size);
            self.repaint();
        }
        self.app.update(action)
    }

    /// Goes on with this edition of the timeline: the reader keeps their place.
    /// The effect asks it what the one before was asked, whose answers are not
    /// taken any more.
    pub fn turn_to(&mut self, edition: &Edition) -> Effect {
        let asked = self.act(Action::Loaded(edition.takes_the_place_of(self.app.timeline())));
        // What was asked just now is not asked again.
        self.act(Action::Indexed(Scope::Whole));
        asked
    }

    /// Makes the next frame draw every cell: after the terminal was somebody
    /// else's, or when the reader asks for it.
    pub fn repaint(&mut self) {
        self.due = Due::Everything;
    }

    /// Whether there may be something to show that is not shown yet.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.due != Due::Nothing
    }

    /// Whether nothing is known of what the terminal shows.
    #[must_use]
    pub fn is_wiped(&self) -> bool {
        self.due == Due::Everything
    }

    /// The bytes that make the terminal show the present state, in one
    /// synchronized update; `None` when it shows it already.
    pub fn frame(&mut self) -> Option<Vec<u8>> {
        match std::mem::replace(&mut self.due, Due::Nothing) {
            Due::Nothing => return None,
            Due::Changes => {}
            Due::Everything => self.canvas.wipe(self.app.size()),
        }
        let drawn = self.canvas.draw(|frame| ui::view(&self.app, &self.theme, frame));
        (!drawn.is_empty()).then(|| [BEGIN, &drawn, END].concat())
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Session")
            .field("app", &self.app)
            .field("theme", &self.theme)
            .field("due", &self.due)
            .finish_non_exhaustive()
    }
}

/// The bytes that put a text on the clipboard of the machine that the terminal
/// runs on, however many connections away: OSC 52. Inside tmux this needs
/// `set-clipboard on`.
#[must_use]
pub fn clipboard(text: &str) -> Vec<u8> {
    let mut sequence = String::new();
    // Into memory, which takes everything.
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).ok();
    sequence.into_bytes()
}

/// Whether an action only changes what stands in the search bar.
fn types(action: &Action) -> bool {
    matches!(action, Action::Insert(_) | Action::Paste(_) | Action::Command(Command::Edit(_)))
}

fn clamped(size: Size) -> Size {
    Size::new(size.width.min(LARGEST.width), size.height.min(LARGEST.height))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        app::{Key, KeyCode},
        host::input::Parser,
        search::Index,
        timeline::{Draft, Timeline, built_in},
    };

    const THEME: Theme = Theme { colour: true, unicode: true };

    fn session(size: Size) -> Session {
        let timeline = Timeline::from(Draft { title: "A history".to_owned(), ..Draft::default() });
        Session::new(App::new(Arc::new(timeline), Size::ZERO), THEME, size)
    }

    fn typed(bytes: &str) -> VecDeque<Input> {
        let mut parser = Parser::new();
        let mut inputs = VecDeque::new();
        parser.feed(bytes.as_bytes(), |input| inputs.push_back(input));
        parser.flush(|input| inputs.push_back(input));
        inputs
    }

    /// Takes inputs as a host does that searches at once; gives the queries.
    fn take_all(session: &mut Session, index: &Index, mut inputs: VecDeque<Input>) -> Vec<String> {
        let mut queries = Vec::new();
        while !inputs.is_empty() {
            let mut effect = session.take(&mut inputs);
            loop {
                effect = match effect {
                    Effect::Search { seq, query } => {
                        let results = Arc::new(index.search(&query));
                        queries.push(query);
                        session.act(Action::Found { seq, results })
                    }
                    Effect::Complete { seq, before } => {
                        let completions = index.complete(&before);
                        session.act(Action::Completed { seq, completions })
                    }
                    _ => break,
                };
            }
        }
        queries
    }

    fn shown(session: &mut Session) -> String {
        String::from_utf8(session.frame().unwrap_or_default()).unwrap()
    }

    #[test]
    fn a_frame_is_one_synchronized_update_over_a_wiped_screen() {
        let frame = shown(&mut session(Size::new(80, 24)));
        assert!(frame.starts_with("\x1b[?2026h\x1b[r\x1b[m\x1b[2J"), "{frame:?}");
        assert!(frame.ends_with("\x1b[?2026l"), "{frame:?}");
        assert_eq!(frame.matches("\x1b[?2026").count(), 2);
    }

    #[test]
    fn nothing_is_sent_when_nothing_changed() {
        let mut session = session(Size::new(80, 24));
        assert!(session.frame().is_some());
        assert_eq!(session.frame(), None);
        session.take(&mut [Input::Key(Key::plain(KeyCode::F(35)))].into());
        assert_eq!(session.frame(), None, "a key that means nothing");
        session.due = Due::Changes;
        assert_eq!(session.frame(), None, "a change that is not seen");
    }

    #[test]
    fn what_is_typed_in_one_go_is_searched_once_and_means_the_same() {
        let history = Arc::new(built_in().unwrap());
        let index = Index::new(Arc::clone(&history));
        for (keys, queries) in [
            ("/gorb", &["gorb"][..]),
            ("/gorb\r", &["gorb"]),
            ("/gorb\x1b", &["gorb"]),
            ("/gorx\x7fb\x1b[D\x1b[C", &["gorb"]),
            ("/go\x1b[200~rb\x1b[201~", &["gorb"]),
            ("/1956\x1b[B\rj", &["1956"]),
            ("/1956\x1b[B!\x7f\x1b[B", &["1956", "1956"]),
            ("/gorb\r/put\x1b\x1bj", &["gorb", "put"]),
            ("j/zyx\x15j", &["j"]),
            ("/xyzxyz\t\x1b[Z\x0f\x7f", &["xyzxyz", "xyzxy"]),
            ("/pl\ttok\t\t", &["pl", "place:", "place:tok", "place:Tokyo"]),
            ("/p\t\x1b[Z\t\t\r", &["p", "person:", "p", "person:", "place:"]),
            ("\x1b[200~gorb\x1b[201~jj", &[]),
        ] {
            let app = App::new(Arc::clone(&history), Size::ZERO);
            let mut quick = Session::new(app, THEME, Size::new(80, 24));
            let mut slow = Session::new(quick.app.clone(), THEME, Size::new(80, 24));
            assert_eq!(take_all(&mut quick, &index, typed(keys)), queries, "{keys:?}");
            for input in typed(keys) {
                take_all(&mut slow, &index, [input].into());
            }
            assert_eq!(quick.app, slow.app, "{keys:?}");
        }
    }

    #[test]
    fn a_session_can_run_on_any_thread() {
        fn runs_on_any_thread<T: Send>() {}
        fn goes_to_many<T: Send + Clone>() {}
        runs_on_any_thread::<Session>();
        goes_to_many::<App>();
    }

    #[test]
    fn a_repaint_sends_every_cell_again() {
        let mut session = session(Size::new(80, 24));
        let first = shown(&mut session);
        session.repaint();
        assert_eq!(shown(&mut session), first);
    }

    #[test]
    fn a_new_size_is_drawn_anew_and_an_enormous_one_is_cut() {
        let mut session = session(Size::new(u16::MAX, u16::MAX));
        assert_eq!(session.app.size(), LARGEST);
        session.frame();
        session.act(Action::Resize(Size::new(u16::MAX, 3)));
        assert_eq!(session.app.size(), Size::new(LARGEST.width, 3));
        assert!(shown(&mut session).contains("\x1b[2J"));
    }

    #[test]
    fn copied_text_travels_as_osc_52() {
        assert_eq!(clipboard("1855"), b"\x1b]52;c;MTg1NQ==\x1b\\");
    }

    proptest! {
        #[test]
        fn any_run_of_sizes_is_drawn(sizes in prop::collection::vec((0..300_u16, 0..100_u16), 1..6)) {
            let mut session = session(Size::ZERO);
            for (width, height) in sizes {
                let size = Size::new(width, height);
                session.act(Action::Resize(size));
                session.frame();
                prop_assert_eq!(session.app.size(), size);
            }
        }
    }
}
