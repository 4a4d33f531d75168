//! A lecture whose timeline changes while nobody presents. A presenter who is
//! there turns to the newest edition, and shows that.

use std::{convert::Infallible, sync::Arc};

use tokio::{select, task::spawn_blocking};

use super::Lecture;
use crate::{
    app::{Action, App, Effect},
    host::{edition::Edition, library::Library},
    search::Scope,
};

impl Lecture {
    /// Shows the newest edition where nobody presents, or no longer. It never
    /// ends.
    pub async fn turn_to_the_newest(&self, library: &Library) -> Infallible {
        let (mut editions, mut desk) = (library.editions(), self.desk.subscribe());
        loop {
            let edition = Arc::clone(&editions.borrow_and_update());
            self.turn_to(edition).await;
            // Both are where they are kept: they never end.
            select! {
                Ok(()) = editions.changed() => {}
                Ok(()) = desk.changed() => {}
            }
        }
    }

    /// Shows an edition, if nobody presents, nor did meanwhile: a large one
    /// takes a moment.
    async fn turn_to(&self, edition: Arc<Edition>) {
        let before = Arc::clone(&self.offered.borrow());
        let is_shown = Arc::ptr_eq(before.timeline(), edition.timeline());
        if is_shown || *self.desk.borrow() != 0 {
            return;
        }
        let slide = Arc::clone(&before);
        let Ok(turned) = spawn_blocking(move || turned(&slide, &edition)).await else { return };
        // Nobody takes the desk while this is looked at.
        let present = self.desk.borrow();
        self.offered.send_if_modified(|slide| {
            let untouched = *present == 0 && Arc::ptr_eq(slide, &before);
            if untouched {
                *slide = turned;
            }
            untouched
        });
    }
}

/// A slide of an edition, in which is found what was found before.
fn turned(slide: &App, edition: &Edition) -> Arc<App> {
    let mut slide = slide.clone();
    let asked = slide.update(Action::Loaded(edition.takes_the_place_of(slide.timeline())));
    // What was asked just now is not asked again.
    slide.update(Action::Indexed(Scope::Whole));
    if let Effect::Search { seq, query } = asked {
        let results = Arc::new(edition.index().search(&query));
        slide.update(Action::Found { seq, results });
    }
    Arc::new(slide)
}
