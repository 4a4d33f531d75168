//! The text of the detail pane: one event, laid out for a width.

use std::ops::Range;

use crate::{
    search::{Marks, Part},
    text::{clean, width, wrap},
};

/// A laid-out text with the places in it that lead elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// In the order in which they stand.
    pub links: Vec<LinkSpot>,
}

impl Document {
    /// The first line in which a search matched something.
    #[must_use]
    pub fn first_hit(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.spans.iter().any(|span| span.hit))
    }

    /// The line at the top of a pane of so many lines when the page is opened:
    /// the first, unless what a search matched would then be out of sight.
    pub(super) fn opening(&self, height: usize) -> usize {
        let hit = self.first_hit().filter(|&line| line >= height);
        hit.map_or(0, |line| line.saturating_sub(height / 3))
    }

    /// The letters, and whatever else is not a space, that stand above a line:
    /// the same for the same words at any width.
    #[must_use]
    pub fn letters_before(&self, line: usize) -> usize {
        self.lines.iter().take(line).map(Line::letters).sum()
    }

    /// The line with the first letter after so many; the last where there are
    /// fewer.
    #[must_use]
    pub fn line_after(&self, letters: usize) -> usize {
        let mut above = 0;
        let mut has_it = |line: &Line| {
            above += line.letters();
            above > letters
        };
        let last = self.lines.len().saturating_sub(1);
        self.lines.iter().position(&mut has_it).unwrap_or(last)
    }

    /// Of the links that lead to an event the one after `nth` others.
    pub(super) fn link_to(&self, event: usize, nth: usize) -> Option<usize> {
        let mut leading = (0..).zip(&self.links).filter(|(_, spot)| spot.target == event);
        leading.nth(nth).map(|(link, _)| link)
    }
}

/// A line of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub spans: Vec<Span>,
}

impl Line {
    fn letters(&self) -> usize {
        let letters = self.spans.iter().flat_map(|span| span.text.chars());
        letters.filter(|letter| !letter.is_whitespace()).count()
    }
}

/// A stretch of a line that looks the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What stands there; clean for a terminal.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// Whether a search matched it.
    pub hit: bool,
    /// The link that it belongs to, counted from the document's first.
    pub link: Option<usize>,
}

/// A link in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSpot {
    /// The lines that it stands on.
    pub lines: Range<usize>,
    /// The event that it leads to.
    pub target: usize,
}

/// What a stretch of text is. The theme gives each a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// When it happened.
    Date,
    /// What it is called.
    Title,
    /// Running text.
    Body,
    /// What the text beside it is.
    Label,
    /// Somebody's name, a place's, or a key's.
    Name,
    /// What stands back: another script, a place on the globe, an address.
    Aside,
    /// What can be followed.
    Link,
}

/// A paragraph's text in roles, before it is broken into lines.
pub(super) type Piece<'a> = (&'a str, Role);

/// Lays a document out, block by block.
#[derive(Debug)]
pub(super) struct Layouter<'a> {
    columns: usize,
    labels: Labels,
    /// The label of the next labelled line; empty once it stands.
    label: String,
    marks: &'a Marks,
    /// What of an event is being laid out, for its marks.
    part: Part,
    document: Document,
}

/// The column of labels beside labelled paragraphs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Labels {
    pub(super) columns: usize,
    pub(super) role: Role,
}

impl<'a> Layouter<'a> {
    pub(super) fn new(columns: usize, labels: Labels, marks: &'a Marks) -> Self {
        // Labels stand beside their text where there is room for both, else above it.
        let beside = if columns >= 3 * labels.columns { labels.columns } else { 2 };
        let labels = Labels { columns: if columns < 8 { 0 } else { beside }, ..labels };
        let (label, document) = (String::new(), Document::default());
        Self { columns, labels, label, marks, part: Part::Other, document }
    }

    pub(super) fn finish(mut self) -> Document {
        while self.document.lines.last().is_some_and(|line| line.spans.is_empty()) {
            self.document.lines.pop();
        }
        self.document
    }

    /// Says what of an event follows.
    pub(super) fn part(&mut self, part: Part) {
        self.part = part;
    }

    /// An empty line, but never two, and none at the top.
    pub(super) fn gap(&mut self) {
        if self.document.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.document.lines.push(Line::default());
        }
    }

    /// A paragraph over the whole width.
    pub(super) fn paragraph(&mut self, pieces: &[Piece<'_>]) {
        let (text, spans) = self.join(pieces, None);
        for line in wrap(&text, self.columns) {
            self.push(cut(&text, line, &spans));
        }
    }

    /// The label for what follows. It shows with its first line, if there is one.
    pub(super) fn label(&mut self, label: &str) {
        label.clone_into(&mut self.label);
    }

    /// A paragraph in the label's column, or hanging beside it.
    pub(super) fn labelled(&mut self, pieces: &[Piece<'_>]) {
        self.hanging(pieces, None);
    }

    /// The same, leading to an event.
    pub(super) fn link(&mut self, pieces: &[Piece<'_>], target: usize) {
        let from = self.document.lines.len();
        self.hanging(pieces, Some(self.document.links.len()));
        self.document.links.push(LinkSpot { lines: from..self.document.lines.len(), target });
    }

    fn hanging(&mut self, pieces: &[Piece<'_>], link: Option<usize>) {
        let indent = self.labels.columns;
        let (text, spans) = self.join(pieces, link);
        for line in wrap(&text, self.columns.saturating_sub(indent)) {
            let mut lead = std::mem::take(&mut self.label);
            if width(&lead) >= indent && !lead.is_empty() {
                for part in wrap(&lead, self.columns) {
                    let label = self.label_span(lead.get(part).unwrap_or_default());
                    self.push(vec![label]);
                }
                lead.clear();
            }
            lead.extend(std::iter::repeat_n(' ', indent - width(&lead)));
            let mut spans = cut(&text, line, &spans);
            spans.insert(0, self.label_span(&lead));
            self.push(spans);
        }
    }

    fn push(&mut self, spans: Vec<Span>) {
        let spans = spans.into_iter().filter(|span| !span.text.is_empty()).collect();
        self.document.lines.push(Line { spans });
    }

    fn label_span(&self, text: &str) -> Span {
        Span { text: text.into(), role: self.labels.role, hit: false, link: None }
    }

    /// One clean text of all pieces, and what each stretch of its bytes is.
    fn join(&self, pieces: &[Piece<'_>], link: Option<usize>) -> (String, Vec<Stretch>) {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(pieces.len());
        for (piece, role) in pieces {
            let start = text.len();
            text.push_str(&clean(piece));
            ends.push((start..text.len(), *role));
        }
        let hits = self.marks.in_part(self.part, &text);
        let stretch = |(range, role): (Range<usize>, Role)| {
            let parts = by_hit(range, &hits).into_iter();
            parts.map(move |(bytes, hit)| Stretch { bytes, role, hit, link })
        };
        (text, ends.into_iter().flat_map(stretch).collect())
    }
}

/// A stretch of a paragraph's bytes that looks the same.
#[derive(Debug)]
struct Stretch {
    bytes: Range<usize>,
    role: Role,
    hit: bool,
    link: Option<usize>,
}

/// The spans of a line of a text whose stretches are in order.
fn cut(text: &str, line: Range<usize>, stretches: &[Stretch]) -> Vec<Span> {
    let first = stretches.partition_point(|stretch| stretch.bytes.end <= line.start);
    let here = stretches.iter().skip(first).take_while(|stretch| stretch.bytes.start < line.end);
    here.filter_map(|&Stretch { ref bytes, role, hit, link }| {
        let text = text.get(bytes.start.max(line.start)..bytes.end.min(line.end))?;
        Some(Span { text: text.into(), role, hit, link })
    })
    .collect()
}

/// A stretch of bytes, parted into those inside and outside of the matches
/// (in order and apart).
#[must_use]
pub fn by_hit(within: Range<usize>, hits: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut parts = Vec::new();
    let mut at = within.start;
    let first = hits.partition_point(|hit| hit.end <= within.start);
    for hit in hits.iter().skip(first).take_while(|hit| hit.start < within.end) {
        let (start, end) = (hit.start.max(at), hit.end.min(within.end));
        parts.extend([(at..start, false), (start..end, true)]);
        at = end;
    }
    parts.push((at..within.end, false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_parted_at_the_matches() {
        let hits = [2..4, 6..9];
        for (within, parts) in [
            (0..3, vec![(0..2, false), (2..3, true)]),
            (3..7, vec![(3..4, true), (4..6, false), (6..7, true)]),
            (4..6, vec![(4..6, false)]),
            (9..9, vec![]),
        ] {
            assert_eq!(by_hit(within.clone(), &hits), parts, "{within:?}");
        }
    }
}
