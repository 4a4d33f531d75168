//! The state of one reader and the only way it changes. No terminal, clock,
//! channel, file or index is known here.
//!
//! | file | what it knows |
//! |---|---|
//! | `input`, [`keymap`], `command` | what a reader can press, and what that asks for |
//! | `action` | everything that can happen, and what a host is to do then |
//! | `update` | the table: every action in every mode |
//! | `mode`, `standing` | what a reader is doing, and where they stand to come back to |
//! | `moves`, `list` | through the list and down a text, along links and back |
//! | `search_bar`, `find`, `complete` | what is typed, what that asks, how it can go on |
//! | `filter` | the query in force, what it found, and in which order |
//! | `arriving` | a beginning that the whole takes the place of |
//! | `lecture` | the parts in a lecture, and what is shown to others |
//! | `presenting`, `following` | what a lecture is to the one, and to all the others |
//! | `layout` | where everything stands on the screen |
//! | `page`, `document` | an event as a text for the detail pane |
//! | [`help`] | every key and every form of a query |

mod action;
mod arriving;
mod command;
mod complete;
mod document;
mod filter;
mod find;
mod following;
pub mod help;
mod input;
pub mod keymap;
mod layout;
mod lecture;
mod list;
mod mode;
mod moves;
mod page;
mod presenting;
mod search_bar;
mod standing;
mod update;

use std::sync::Arc;

pub use action::{Action, Effect};
pub use arriving::{Arrival, Loaded, Percent};
pub use command::{Command, Edit, Motion};
pub use complete::{Choice, Completion};
pub use document::{Document, Line, LinkSpot, Role, Span, by_hit};
pub use filter::{Answer, Filter, Order};
pub use input::{Input, Key, KeyCode};
pub use keymap::Context;
pub use layout::{Front, Layout};
pub use lecture::{Audience, Backstage, Invitation, Part, Stage};
pub use list::Window;
pub use mode::{Focus, Mode, Over, Search};
pub use page::{citation, date_of, page};
pub use ratatui::layout::Size;
pub use search_bar::SearchBar;
pub use standing::Standing;

use crate::{search::Marks, timeline::Timeline};
use standing::Trail;

/// The whole state of one reader.
#[derive(Clone, Debug, PartialEq)]
pub struct App {
    timeline: Arc<Timeline>,
    arrival: Arrival,
    part: Part,
    backstage: Backstage,
    size: Size,
    mode: Mode,
    filter: Option<Filter>,
    /// How what is found is listed.
    order: Order,
    /// The selected event; `None` only where no event is listed.
    selected: Option<usize>,
    window: Window,
    reading: Reading,
    trail: Trail,
    notice: Option<String>,
    /// How many searches and completions were asked for; each takes the next number.
    asked: u64,
}

/// What the detail pane shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Reading {
    document: Arc<Document>,
    /// Lines above the pane.
    scroll: usize,
    /// What the document was made of; when it differs, a new one is made.
    of: Option<Made>,
}

/// What a document depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    event: usize,
    columns: usize,
    /// The search whose matches are marked.
    answer: Option<u64>,
}

impl App {
    /// A reader at the first event of a timeline, before a screen of this size.
    #[must_use]
    pub fn new(timeline: Arc<Timeline>, size: Size) -> Self {
        let selected = (!timeline.events.is_empty()).then_some(0);
        let mut app = Self {
            timeline,
            arrival: Arrival::WHOLE,
            part: Part::Alone,
            backstage: Backstage::default(),
            size,
            mode: Mode::Browse(Focus::List),
            filter: None,
            order: Order::default(),
            selected,
            window: Window::default(),
            reading: Reading::default(),
            trail: Trail::default(),
            notice: None,
            asked: 0,
        };
        app.settle();
        app
    }

    /// What is being read.
    #[must_use]
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// How much of it is there.
    #[must_use]
    pub fn arrival(&self) -> &Arrival {
        &self.arrival
    }

    /// The screen's size.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// What the reader is doing.
    #[must_use]
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// The filter in force.
    #[must_use]
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// How what is found is listed.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// The selected event's place in the timeline; `None` where none is listed.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        self.selected
    }

    /// The listed row that stands at the top of the list's pane.
    #[must_use]
    pub fn top(&self) -> usize {
        self.window.top
    }

    /// The text of the detail pane, and how many of its lines are scrolled past.
    #[must_use]
    pub fn reading(&self) -> (&Document, usize) {
        (&self.reading.document, self.reading.scroll)
    }

    /// A line for the reader, about what just happened.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// How many events are listed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.answer().map_or(self.timeline.events.len(), Answer::count)
    }

    /// The event in a listed row.
    #[must_use]
    pub fn event_in(&self, row: usize) -> Option<usize> {
        match self.answer() {
            Some(answer) => answer.event_in(row),
            None => (row < self.timeline.events.len()).then_some(row),
        }
    }

    /// The row in which an event is listed.
    #[must_use]
    pub fn row_of(&self, event: usize) -> Option<usize> {
        match self.answer() {
            Some(answer) => answer.row_of(event),
            None => (event < self.timeline.events.len()).then_some(event),
        }
    }

    /// The row in which the selected event is listed; 0 where none is.
    fn row(&self) -> usize {
        self.selected.and_then(|event| self.row_of(event)).unwrap_or(0)
    }

    /// The letters to mark as matched.
    #[must_use]
    pub fn marks(&self) -> Option<&Marks> {
        self.answer().map(|answer| &answer.results.marks)
    }

    /// Whether a search is still under way.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.filter.as_ref().is_some_and(Filter::is_searching)
    }

    /// The last answer to the filter in force.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.filter.as_ref()?.answer.as_ref()
    }

    /// Whether a command would do something now: what the hints offer.
    #[must_use]
    pub fn can(&self, command: Command) -> bool {
        match command {
            Command::NextLink | Command::PreviousLink | Command::Follow => {
                !self.reading.document.links.is_empty()
            }
            Command::Back => !self.trail.is_empty(),
            Command::Order => self.filter.is_some(),
            Command::StepBack => self.filter.is_some() || self.mode != Mode::Browse(Focus::List),
            Command::Join => matches!(self.part, Part::Wanders(stage) if stage.is_on()),
            // Going on is offered beside who is there.
            Command::Present => matches!(self.part, Part::Presents { paused: None }),
            Command::Detail | Command::Copy | Command::Move(_) => self.selected.is_some(),
            _ => true,
        }
    }

    /// Where the keys are understood: who follows has the panes in hand,
    /// whatever the presenter does.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.mode.pane() {
            pane if self.follows() => Context::of(&Mode::Browse(pane)),
            _ => Context::of(&self.mode),
        }
    }

    /// Where everything stands on the screen.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout::new(self.size, self.mode.front(), self.filter.is_some())
    }
}
