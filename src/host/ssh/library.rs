//! What all sessions share: the timeline with its index, and how one session
//! asks it. A small one answers at once; a large one beside the sessions, and
//! of each only the newest question.

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use tokio::task::{JoinHandle, spawn_blocking};

use crate::{
    app::{Action, App, Size},
    host::searcher::{Question, is_large},
    search::Index,
    timeline::Timeline,
};

/// A timeline, ready to be read by any number.
#[derive(Debug)]
pub(super) struct Library {
    /// A reader who has done nothing yet, to be copied.
    app: App,
    index: Arc<Index>,
    large: bool,
}

/// One session's questions.
#[derive(Debug)]
pub(super) struct Inquiry {
    library: Arc<Library>,
    under_way: Option<JoinHandle<Option<Action>>>,
    /// Whether the search that is under way is still the newest.
    wanted: Arc<AtomicBool>,
    /// What is asked next, in place of what was to be asked next before.
    search: Option<Question>,
    completion: Option<Question>,
}

impl Library {
    pub(super) fn new(timeline: &Arc<Timeline>) -> Self {
        Self {
            app: App::new(Arc::clone(timeline), Size::default()),
            index: Arc::new(Index::new(Arc::clone(timeline))),
            large: is_large(timeline),
        }
    }

    /// Another reader, at the first event.
    pub(super) fn reader(&self) -> App {
        self.app.clone()
    }
}

impl Inquiry {
    pub(super) fn new(library: Arc<Library>) -> Self {
        let wanted = Arc::new(AtomicBool::new(true));
        Self { library, under_way: None, wanted, search: None, completion: None }
    }

    /// Answers at once, or later through [`Inquiry::answer`], and then only
    /// the newest question of each kind for certain.
    pub(super) fn ask(&mut self, question: Question) -> Option<Action> {
        if !self.library.large {
            return question.answer(&self.library.index, &|| true);
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
            let index = Arc::clone(&self.library.index);
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
    use crate::timeline::built_in;

    fn inquiry(large: bool) -> Inquiry {
        let library = Library::new(&Arc::new(built_in().unwrap()));
        Inquiry::new(Arc::new(Library { large, ..library }))
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
