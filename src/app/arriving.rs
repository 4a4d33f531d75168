//! Another timeline takes the place of the one that is read: the whole that of
//! its beginning, or a new edition that of an old one. Whatever names an event
//! goes along.

use std::{cmp::Ordering, sync::Arc};

use super::{Answer, App, Effect, Focus, Mode, Order, Over, Reading, Search, Size, Standing};
use crate::{
    search::{Hit, Results, Scope},
    timeline::{Event, Timeline},
};

/// How much of the timeline is there, and known to the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// More is being read; what is there is the beginning.
    Loading(Percent),
    /// Nothing more comes.
    Here {
        /// Why the rest could not be read; `None` where nothing is missing.
        fault: Option<String>,
        /// How much the search has read of it; `None` where it knows all.
        indexing: Option<Percent>,
    },
}

impl Arrival {
    /// All of it is there, and the search knows it.
    pub(super) const WHOLE: Self = Self::Here { fault: None, indexing: None };

    /// Whether a search may find more in a while than it does now.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Loading(_) | Self::Here { indexing: Some(_), .. })
    }

    /// Why a part of the timeline is missing for good.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        match self {
            Self::Here { fault, .. } => fault.as_deref(),
            Self::Loading(_) => None,
        }
    }
}

/// A share of a work that is done: from 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u8);

impl Percent {
    /// So much of so much. Of nothing, and beyond the whole, it is 100.
    #[must_use]
    pub fn of(done: usize, all: usize) -> Self {
        let share = done.saturating_mul(100).checked_div(all).unwrap_or(100);
        Self(u8::try_from(share).map_or(100, |share| share.min(100)))
    }

    /// This share of the whole, which is 1.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "casts from floats saturate, and 100 is the most that is kept"
    )]
    pub fn of_share(share: f64) -> Self {
        Self((share * 100.0).min(100.0) as u8)
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// What takes the place of a beginning, or of an older edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// All that was read.
    pub timeline: Arc<Timeline>,
    /// For each event of what was read before, its place in this timeline;
    /// `None` where it is gone.
    pub places: Arc<[Option<usize>]>,
    /// Why more could not be read, in a line.
    pub fault: Option<String>,
}

/// Said where the reader comes to stand at another event.
const GONE: &str = "The event that stood here is gone: the timeline has changed.";

impl App {
    /// A reader of a timeline whose beginning this is, until
    /// [`Action::Loaded`](super::Action::Loaded) brings the rest.
    #[must_use]
    pub fn arriving(beginning: Arc<Timeline>, size: Size) -> Self {
        Self { arrival: Arrival::Loading(Percent::default()), ..Self::new(beginning, size) }
    }

    pub(super) fn loading(&mut self, percent: Percent) {
        if matches!(self.arrival, Arrival::Loading(_)) {
            self.arrival = Arrival::Loading(percent);
        }
    }

    pub(super) fn indexing(&mut self, percent: Percent) {
        if let Arrival::Here { indexing, .. } = &mut self.arrival {
            *indexing = Some(percent);
        }
    }

    /// The search knows more than before: what it was asked is asked again.
    pub(super) fn indexed(&mut self, scope: Scope) -> Effect {
        if let Arrival::Here { indexing, .. } = &mut self.arrival
            && scope == Scope::Whole
        {
            *indexing = None;
        }
        let seq = self.outdate_answers();
        match &self.filter {
            Some(filter) if filter.seq == seq && !self.is_led() => filter.ask(),
            _ => Effect::None,
        }
    }

    /// Puts the whole, or all that there is, in the place of the beginning, or
    /// a new edition in that of the old one. The reader stays with the event,
    /// at its row of the screen, and with the line and the link.
    pub(super) fn arrive(&mut self, loaded: Loaded) -> Effect {
        let Loaded { timeline, places, fault } = loaded;
        let (before, now) = (Arc::clone(&self.timeline), Arc::clone(&timeline));
        let places = Places { of: places, before, now, order: self.order };
        let link = self.link_at_hand().map(|(target, nth)| (places.near(target), nth));
        let gone = self.selected.is_some_and(|event| places.of(event).is_none());
        let mut here = self.standing(Focus::List);
        places.carry(&mut here);
        self.each_standing(|standing| places.carry(standing));
        self.searching().into_iter().for_each(Search::give_up_asking);
        self.timeline = timeline;
        let news = fault.clone().or(gone.then(|| GONE.to_owned()));
        self.notice = news.or(self.notice.take());
        self.arrival = Arrival::Here { fault, indexing: Some(Percent::default()) };
        Standing { filter: self.filter, selected: self.selected, window: self.window, .. } = here;
        self.lay_out_again(here.scroll);
        if let Mode::Browse(Focus::Detail { link: at_hand }) = &mut self.mode {
            *at_hand = link.and_then(|(target, nth)| self.reading.document.link_to(target?, nth));
        }
        let seq = self.outdate_answers();
        if self.is_led() {
            // The presenter asks, and is told what is wrong.
            self.notice = None;
            return Effect::None;
        }
        self.filter.as_mut().map_or(Effect::None, |filter| {
            filter.seq = seq;
            filter.ask()
        })
    }

    /// Lays the page out anew and keeps it scrolled as it was.
    pub(super) fn lay_out_again(&mut self, scroll: usize) {
        self.reading = Reading::default();
        self.settle();
        self.reading.scroll = scroll;
    }

    /// Notes of every answer that it is one of less than is known now, and
    /// gives the number under which to ask again.
    fn outdate_answers(&mut self) -> u64 {
        self.asked += 1;
        let seq = self.asked;
        self.filter.iter_mut().for_each(|filter| filter.outdate(seq));
        self.each_standing(|s| s.filter.iter_mut().for_each(|filter| filter.outdate(seq)));
        seq
    }

    /// The search bar, where it is open or lies below the help.
    fn searching(&mut self) -> Option<&mut Search> {
        match &mut self.mode {
            Mode::Search(search)
            | Mode::Help { over: Over::Search(search), .. }
            | Mode::Leaving { over: Over::Search(search) } => Some(search),
            Mode::Browse(_) | Mode::Help { .. } | Mode::Leaving { .. } => None,
        }
    }

    /// Calls for everything that there is to come back to.
    fn each_standing(&mut self, mut call: impl FnMut(&mut Standing)) {
        self.trail.each(&mut call);
        self.searching().into_iter().for_each(|search| call(&mut search.before));
    }

    /// Where the link at hand leads, and how many links there stand before it.
    fn link_at_hand(&self) -> Option<(usize, usize)> {
        let Mode::Browse(Focus::Detail { link }) = self.mode else { return None };
        let links = &self.reading.document.links;
        let target = links.get(link?)?.target;
        Some((target, links.iter().take(link?).filter(|spot| spot.target == target).count()))
    }
}

/// Where the events of a timeline stand in what takes its place.
struct Places {
    /// For each event its place; `None` where it is gone.
    of: Arc<[Option<usize>]>,
    before: Arc<Timeline>,
    now: Arc<Timeline>,
    /// How answers are listed.
    order: Order,
}

impl Places {
    fn of(&self, event: usize) -> Option<usize> {
        self.of.get(event).copied().flatten().filter(|&place| place < self.now.events.len())
    }

    /// The event's place, or, where it is gone, that of the next one in time, or
    /// else of the last one.
    fn near(&self, event: usize) -> Option<usize> {
        self.of(event).or_else(|| {
            let date = &self.before.events.get(event)?.date;
            let is_before = |other: &Event| other.date.chronological(date) == Ordering::Less;
            let next = self.now.events.partition_point(is_before);
            Some(next.min(self.now.events.len().checked_sub(1)?))
        })
    }

    /// Takes a standing along. Its row stays where it is on the screen.
    fn carry(&self, standing: &mut Standing) {
        let row = |standing: &Standing| standing.selected.and_then(|event| standing.row_of(event));
        let above = row(standing).unwrap_or(0).saturating_sub(standing.window.top);
        if standing.selected.is_some_and(|event| self.of(event).is_none()) {
            // Another page is read from its beginning.
            standing.scroll = 0;
        }
        standing.selected = standing.selected.and_then(|event| self.near(event));
        if let Some(filter) = &mut standing.filter {
            filter.selected_before = filter.selected_before.and_then(|event| self.near(event));
            filter.answer = filter.answer.take().map(|answer| self.carried(&answer));
        }
        standing.window.top = row(standing).unwrap_or(0).saturating_sub(above);
        if let Focus::Detail { link } = &mut standing.focus {
            // The page may have other links now.
            *link = None;
        }
    }

    /// An answer with its events where they stand now.
    fn carried(&self, answer: &Answer) -> Answer {
        let hits = answer.results.hits.iter();
        let moved = hits.filter_map(|hit| Some(Hit { event: self.of(hit.event)?, ..*hit }));
        let mut hits: Vec<Hit> = moved.collect();
        hits.sort_by_key(|hit| hit.event);
        hits.dedup_by_key(|hit| hit.event);
        let results = Results { hits, ..Results::clone(&answer.results) };
        Answer::new(answer.seq, Arc::new(results), self.order)
    }
}
