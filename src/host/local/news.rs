//! What threads beside the loop have to tell, and what a class is told.

use std::{io, sync::Arc};

use super::Local;
use crate::{
    app::Action,
    host::{
        edition::Edition,
        exit::Exit,
        lecture::podium::{Podium, Told},
        loader::{Loader, Word},
        searcher::Searcher,
    },
};

impl Local {
    pub(super) fn take_news(&mut self) -> io::Result<Option<Exit>> {
        let words = self.loader.as_mut().map(Loader::words).transpose()?;
        let mut news: Vec<Action> = words.into_iter().flatten().map(|w| self.heard(w)).collect();
        // What was found in the beginning says nothing about the whole: the
        // searcher of that has no answers yet.
        news.extend(self.searcher.answers()?);
        if !news.is_empty() {
            let exit = self.act(news)?;
            self.tell();
            return Ok(exit);
        }
        let told = self.podium.as_mut().map(Podium::told).transpose()?;
        for told in told.into_iter().flatten() {
            let exit = match told {
                Told::Action(action) => self.act(vec![action])?,
                Told::Edition(edition) => self.turn_to(&edition)?,
            };
            if exit.is_some() {
                return Ok(exit);
            }
        }
        Ok(None)
    }

    /// Goes on with this edition of what is read, if it is another one.
    fn turn_to(&mut self, edition: &Edition) -> io::Result<Option<Exit>> {
        let timeline = edition.timeline();
        if !self.searcher.is_about(timeline) {
            self.searcher = Searcher::of(edition)?;
        }
        // Whoever follows may have been shown it already.
        if Arc::ptr_eq(self.session.app().timeline(), timeline) {
            return Ok(None);
        }
        let effect = self.session.turn_to(edition);
        let exit = self.perform(effect)?;
        self.tell();
        Ok(exit)
    }

    /// These things happened.
    pub(super) fn act(&mut self, actions: Vec<Action>) -> io::Result<Option<Exit>> {
        for action in actions {
            let effect = self.session.act(action);
            if let Some(exit) = self.perform(effect)? {
                return Ok(Some(exit));
            }
        }
        Ok(None)
    }

    /// What a word of the loader's means to the app. Of what is loaded in the
    /// end there is another searcher.
    fn heard(&mut self, word: Word) -> Action {
        match word {
            Word::Progress(percent) => Action::Loading(percent),
            Word::Done(loaded, faults) => {
                self.loader = None;
                self.faults = faults;
                self.searcher = Searcher::beside(Arc::clone(&loaded.timeline));
                Action::Loaded(loaded)
            }
        }
    }

    /// Shows others what came of what happened.
    pub(super) fn tell(&self) {
        if let Some(podium) = &self.podium {
            podium.show(self.session.app());
        }
    }

    /// Whoever leaves a lecture that has not come to the newest edition yet
    /// goes on in that, which is what is searched here.
    pub(super) fn catch_up(&mut self) -> io::Result<Option<Exit>> {
        let app = self.session.app();
        if app.follows() || self.searcher.is_about(app.timeline()) {
            return Ok(None);
        }
        match self.podium.as_ref().map(Podium::edition) {
            Some(edition) => self.turn_to(&edition),
            None => Ok(None),
        }
    }
}
