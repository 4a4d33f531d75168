//! How one session searches an edition of the timeline. A small one answers at
//! once; a large one beside the sessions, and of each only the newest question.

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use tokio::task::{JoinHandle, spawn_blocking};

use crate::{
    app::Action,
    host::{edition::Edition, searcher::Question},
};

/// One session's questions about one edition. When it is dropped, what was
/// asked has no answer any more.
#[derive(Debug)]
pub(super) struct Inquiry {
    edition: Arc<Edition>,
    under_way: Option<JoinHandle<Option<Action>>>,
    /// Whether the search that is under way is still the newest.
    wanted: Arc<AtomicBool>,
    /// What is asked next, in place of what was to be asked next before.
    search: Option<Question>,
    completion: Option<Question>,
}

impl Inquiry {
    pub(super) fn new(edition: Arc<Edition>) -> Self {
        let wanted = Arc::new(AtomicBool::new(true));
        Self { edition, under_way: None, wanted, search: None, completion: None }
    }

    pub(super) fn is_about(&self, edition: &Arc<Edition>) -> bool {
        Arc::ptr_eq(&self.edition, edition)
    }

    /// Answers at once, or later through [`Inquiry::answer`], and then only
    /// the newest question of each kind for certain.
    pub(super) fn ask(&mut self, question: Question) -> Option<Action> {
        if !self.edition.is_large() {
            return question.answer(self.edition.index(), &|| true);
        }
        match question {
            Question::Search { .. } => {
                self.search = Some(question);
                self.wanted.store(false, Relaxed);
            }
            Question::Complete { .. } => self.completion = Some(question),
        }
        self.go_on();
        None
    }

    /// The next answer, once there is one. Nothing is lost where this is no
    /// longer waited for. A search that was given up for a newer one, or broke
    /// down, has none.
    pub(super) async fn answer(&mut self) -> Action {
        loop {
            let Some(under_way) = &mut self.under_way else { return pending().await };
            let answer = under_way.await;
            self.under_way = None;
            self.go_on();
            if let Ok(Some(answer)) = answer {
                return answer;
            }
        }
    }

    /// Completions go first: what is chosen of them is a new query.
    fn go_on(&mut self) {
        if self.under_way.is_some() {
            return;
        }
        if let Some(question) = self.completion.take().or_else(|| self.search.take()) {
            let index = Arc::clone(self.edition.index());
            let wanted = Arc::new(AtomicBool::new(true));
            self.wanted = Arc::clone(&wanted);
            let answer = move || question.answer(&index, &|| wanted.load(Relaxed));
            self.under_way = Some(spawn_blocking(answer));
        }
    }
}

impl Drop for Inquiry {
    /// Nobody waits for what is under way.
    fn drop(&mut self) {
        self.wanted.store(false, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Draft, built_in};

    /// A small timeline, or one that is large by what nobody asks for here.
    fn inquiry(large: bool) -> Inquiry {
        let mut draft = Draft::from(built_in().unwrap());
        if let (true, Some(last)) = (large, draft.events.last_mut()) {
            last.note = Some("…".repeat(100_000));
        }
        let edition = Edition::first(Arc::new(draft.into()));
        assert_eq!(edition.is_large(), large);
        Inquiry::new(Arc::new(edition))
    }

    fn search(seq: u64) -> Question {
        Question::Search { seq, query: "gorb".to_owned() }
    }

    #[test]
    fn a_small_timeline_answers_at_once() {
        assert!(matches!(inquiry(false).ask(search(7)), Some(Action::Found { seq: 7, .. })));
    }

    #[tokio::test]
    async fn of_a_large_one_the_newest_question_is_always_answered() {
        let mut inquiry = inquiry(true);
        for seq in 1..=100 {
            assert_eq!(inquiry.ask(search(seq)), None);
        }
        inquiry.ask(Question::Complete { seq: 101, before: "per".to_owned() });
        let mut answers = Vec::new();
        while answers.last() != Some(&100) {
            match inquiry.answer().await {
                Action::Found { seq, .. } | Action::Completed { seq, .. } => answers.push(seq),
                _ => {}
            }
        }
        answers.retain(|&answer| answer != 1);
        assert_eq!(answers, [101, 100], "the first may have been given up");
    }
}
