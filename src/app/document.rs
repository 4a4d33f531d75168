//! The text of the detail pane: one event, laid out for a width.

use std::ops::Range;

use crate::{
    search::Marks,
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
}

/// A line of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub spans: Vec<Span>,
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
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    Date,
    Title,
    Body,
    Label,
    Name,
    Aside,
    Link,
}

/// A paragraph's text in roles, before it is broken into lines.
pub(super) type Piece<'a> = (&'a str, Role);

/// Lays a document out, block by block.
#[derive(Debug)]
pub(super) struct Layouter<'a> {
    columns: usize,
    labels: Labels,
    marks: &'a Marks,
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
        let beside = columns >= 3 * labels.columns;
        let labels = Labels { columns: if beside { labels.columns } else { 2 }, ..labels };
        Self { columns, labels, marks, document: Document::default() }
    }

    pub(super) fn finish(mut self) -> Document {
        while self.document.lines.last().is_some_and(|line| line.spans.is_empty()) {
            self.document.lines.pop();
        }
        self.document
    }

    /// An empty line, but never two, and none at the top.
    pub(super) fn gap(&mut self) {
        if self.document.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.document.lines.push(Line::default());
        }
    }

    /// A paragraph over the whole width.
    pub(super) fn paragraph(&mut self, pieces: &[Piece<'_>]) {
        self.block("", 0, pieces, None);
    }

    /// A paragraph behind a label, hanging beside a column of such labels.
    pub(super) fn labelled(&mut self, label: &str, pieces: &[Piece<'_>]) {
        self.block(label, self.labels.columns, pieces, None);
    }

    /// The same, leading to an event.
    pub(super) fn link(&mut self, label: &str, pieces: &[Piece<'_>], target: usize) {
        let from = self.document.lines.len();
        self.block(label, self.labels.columns, pieces, Some(self.document.links.len()));
        self.document.links.push(LinkSpot { lines: from..self.document.lines.len(), target });
    }

    fn block(&mut self, label: &str, indent: usize, pieces: &[Piece<'_>], link: Option<usize>) {
        let mut label = (!label.is_empty()).then_some(label);
        if let Some(long) = label.take_if(|label| width(label) + 1 > indent) {
            for line in wrap(long, self.columns) {
                let text = long.get(line).unwrap_or_default().into();
                let spans = vec![Span { text, role: self.labels.role, hit: false, link: None }];
                self.document.lines.push(Line { spans });
            }
        }
        let (text, roles) = join(pieces);
        let hits = self.marks.in_text(&text);
        for line in wrap(&text, self.columns.saturating_sub(indent)) {
            let mut spans = Vec::new();
            let lead = label.take().unwrap_or_default();
            if indent > 0 {
                let text = format!("{lead}{}", " ".repeat(indent - width(lead)));
                spans.push(Span { text, role: self.labels.role, hit: false, link: None });
            }
            spans.extend(cut(&text, line, &roles, &hits, link));
            self.document.lines.push(Line { spans });
        }
    }
}

/// One clean text of all pieces, and the role of each stretch of its bytes.
fn join(pieces: &[Piece<'_>]) -> (String, Vec<(Range<usize>, Role)>) {
    let mut text = String::new();
    let mut roles = Vec::with_capacity(pieces.len());
    for (piece, role) in pieces {
        let start = text.len();
        text.push_str(&clean(piece));
        roles.push((start..text.len(), *role));
    }
    (text, roles)
}

/// The spans of a line: cut wherever the role changes, or a match begins or ends.
fn cut(
    text: &str,
    within: Range<usize>,
    roles: &[(Range<usize>, Role)],
    hits: &[Range<usize>],
    link: Option<usize>,
) -> Vec<Span> {
    let mut spans = Vec::new();
    let first = roles.partition_point(|(range, _)| range.end <= within.start);
    let here = roles.iter().skip(first).take_while(|(range, _)| range.start < within.end);
    for (range, role) in here {
        let part = range.start.max(within.start)..range.end.min(within.end);
        for (stretch, hit) in by_hit(part, hits) {
            let Some(stretch) = text.get(stretch).filter(|stretch| !stretch.is_empty()) else {
                continue;
            };
            spans.push(Span { text: stretch.into(), role: *role, hit, link });
        }
    }
    spans
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
