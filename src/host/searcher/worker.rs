//! Two threads for a large timeline: one reads it into indexes, one answers
//! by the best that there is.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd},
    sync::Arc,
    thread,
};

use super::desk::{Desk, Question};
use crate::{
    app::{Action, Percent},
    host::{
        news::{News, Teller},
        priority,
    },
    search::{Index, Scope},
    timeline::Timeline,
};

/// From so many events on, names and titles can be searched before the texts.
const IN_TWO_STEPS: usize = 10_000;

/// The threads, as the loop knows them. They end by themselves when this does,
/// and are not waited for.
#[derive(Debug)]
pub(super) struct Worker {
    desk: Arc<Desk>,
    news: News<Action>,
}

impl Worker {
    pub(super) fn start(timeline: Arc<Timeline>) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let (news, teller) = News::new()?;
        let indexing = teller.another()?;
        start("index", &desk, move |desk| index(&timeline, desk, &indexing))?;
        start("search", &desk, move |desk| answer(desk, &teller))?;
        Ok(Self { desk, news })
    }

    /// With an index that is there already.
    pub(super) fn knowing(index: Arc<Index>) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let (news, teller) = News::new()?;
        desk.provide(index);
        start("search", &desk, move |desk| answer(desk, &teller))?;
        Ok(Self { desk, news })
    }

    pub(super) fn ask(&self, question: Question) {
        self.desk.put(question);
    }

    pub(super) fn answers(&mut self) -> io::Result<Vec<Action>> {
        // The thread that answers ends only when this does, unless one of the
        // two panicked.
        let answers = self.news.take()?;
        answers.ok_or_else(|| io::Error::other("searching the timeline broke down"))
    }
}

impl AsFd for Worker {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.news.as_fd()
    }
}

impl Drop for Worker {
    /// What is under way is not waited for.
    fn drop(&mut self) {
        self.desk.close();
    }
}

fn start(
    name: &str,
    desk: &Arc<Desk>,
    work: impl FnOnce(&Desk) + Send + 'static,
) -> io::Result<()> {
    let place = Place(Arc::clone(desk));
    let work = move || {
        let place = place;
        work(&place.0);
    };
    thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}

/// A thread's place at the desk. If it breaks down the others go as well, and
/// the loop hears of it.
struct Place(Arc<Desk>);

impl Drop for Place {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

fn index(timeline: &Arc<Timeline>, desk: &Desk, teller: &Teller<Action>) {
    priority::give_way();
    let all = timeline.events.len();
    let scopes: &[Scope] =
        if all < IN_TWO_STEPS { &[Scope::Whole] } else { &[Scope::Names, Scope::Whole] };
    for (step, &scope) in scopes.iter().enumerate() {
        let told = |read: usize| {
            let percent = || Percent::of(step * all + read, scopes.len() * all);
            teller.tell_progress(|| Action::Indexing(percent()));
        };
        let index = Index::of(Arc::clone(timeline), scope, &told);
        if desk.is_closed() {
            return;
        }
        desk.provide(Arc::new(index));
        teller.tell(Action::Indexed(scope));
    }
}

fn answer(desk: &Desk, teller: &Teller<Action>) {
    while let Some((question, index)) = desk.take() {
        let answer = question.answer(&index, &|| !desk.has_moved_on());
        if answer.is_some_and(|answer| !teller.tell(answer)) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::*;
    use crate::timeline::{Draft, parse};

    /// Only a failing test waits for long.
    fn wait(worker: &mut Worker) -> io::Result<Vec<Action>> {
        let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
        let watched = &mut [PollFd::new(&worker.news, PollFlags::IN)];
        assert_eq!(poll(watched, Some(&patience)), Ok(1), "waited in vain");
        worker.answers()
    }

    fn query(seq: u64) -> Question {
        Question::Search { seq, query: "treaty".to_owned() }
    }

    #[test]
    fn the_newest_questions_are_always_answered() {
        let mut worker = Worker::start(Arc::new(Draft::default().into())).unwrap();
        for seq in 1..=500 {
            worker.ask(query(seq));
            worker.ask(Question::Complete { seq, before: "per".to_owned() });
        }
        let (mut found, mut completed) = (Vec::new(), Vec::new());
        while (found.last(), completed.last()) != (Some(&500), Some(&500)) {
            for answer in wait(&mut worker).unwrap() {
                match answer {
                    Action::Found { seq, .. } => found.push(seq),
                    Action::Completed { seq, .. } => completed.push(seq),
                    _ => {}
                }
            }
        }
        assert!(found.is_sorted(), "answers come in the order of the queries");
        assert!(completed.is_sorted());
    }

    /// The title has the word from the first index on, the texts only later.
    #[test]
    fn names_are_found_before_texts_and_then_both() {
        let mut file = "(title: \"Many\", events: [".to_owned();
        for number in 0..IN_TWO_STEPS {
            let [title, text] = if number == 7 { ["Treaty", ""] } else { ["A day", "a treaty"] };
            write!(file, "(date: \"1855\", title: \"{title}\", summary: \"{text}\"),").unwrap();
        }
        let timeline = Arc::new(parse("many.ron", (file + "])").as_bytes()).unwrap());
        let mut worker = Worker::start(timeline).unwrap();
        let (mut seq, mut heard) = (1, Vec::new());
        worker.ask(query(seq));
        while heard.last() != Some(&IN_TWO_STEPS.to_string()) {
            for news in wait(&mut worker).unwrap() {
                match news {
                    Action::Found { results, .. } => heard.push(results.hits.len().to_string()),
                    Action::Indexed(scope) => {
                        heard.push(format!("{scope:?}"));
                        // The one before may have been answered already.
                        seq += 1;
                        worker.ask(query(seq));
                    }
                    _ => {}
                }
            }
        }
        heard.retain(|heard| heard != "1" && *heard != IN_TWO_STEPS.to_string());
        assert_eq!(heard, ["Names", "Whole"], "every answer has one or all");
    }

    #[test]
    fn an_index_that_is_there_answers_at_once_and_is_not_announced() {
        let timeline =
            parse("one.ron", b"(title: \"One\", events: [(date: \"1855\", title: \"Treaty\")])");
        let index = Index::new(Arc::new(timeline.unwrap()));
        let mut worker = Worker::knowing(Arc::new(index)).unwrap();
        worker.ask(query(7));
        let answers = wait(&mut worker).unwrap();
        let [Action::Found { seq: 7, results }] = &*answers else { panic!("{answers:?}") };
        assert_eq!(results.hits.len(), 1);
    }

    #[test]
    fn a_thread_that_breaks_down_is_an_error_and_takes_the_other_along() {
        let mut worker = Worker::start(Arc::new(Draft::default().into())).unwrap();
        let broken = start("broken", &worker.desk, |_| panic!("as it should"));
        assert!(broken.is_ok());
        let error = loop {
            if let Err(error) = wait(&mut worker) {
                break error;
            }
        };
        assert!(error.to_string().contains("broke down"));
    }
}
