//! How good answers are.

use super::{questions::Question, truth::Events};

/// Precision, recall and mean reciprocal rank, each the mean over questions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    questions: usize,
    precision: f64,
    recall: f64,
    rank: f64,
}

impl Score {
    /// Counts an answer in: events, best first.
    ///
    /// Where nothing is wanted, only nothing is right. Where something is,
    /// finding nothing has no precision, which counts as nought.
    pub(crate) fn add(&mut self, question: &Question, answer: &[usize]) {
        let one = Self::of(question, answer);
        self.questions += 1;
        self.precision += one.precision;
        self.recall += one.recall;
        self.rank += one.rank;
    }

    /// What one answer is worth.
    pub(crate) fn of(question: &Question, answer: &[usize]) -> Self {
        if question.wanted.is_empty() {
            let right = if answer.is_empty() { 1.0 } else { 0.0 };
            return Self { questions: 1, precision: right, recall: right, rank: right };
        }
        let wanted = |at: &&usize| question.wanted.iter().any(|events| events.contains(at));
        let right = |at: &&usize| wanted(at) || question.fine.contains(at);
        let first = answer.iter().position(|at| wanted(&at));
        let recall = |events: &Events| {
            ratio(answer.iter().filter(|at| events.contains(at)).count(), events.len())
        };
        Self {
            questions: 1,
            precision: ratio(answer.iter().filter(right).count(), answer.len()),
            recall: question.wanted.iter().map(recall).fold(0.0, f64::max),
            rank: first.map_or(0.0, |at| ratio(1, at + 1)),
        }
    }

    /// Whether nothing is left to be wished.
    pub(crate) fn is_perfect(&self) -> bool {
        self.means().iter().all(|mean| *mean >= 1.0)
    }

    /// Precision, recall, mean reciprocal rank.
    pub(crate) fn means(&self) -> [f64; 3] {
        let count = f64::from(u32::try_from(self.questions).unwrap_or(u32::MAX).max(1));
        [self.precision / count, self.recall / count, self.rank / count]
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}
