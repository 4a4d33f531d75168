//! Brackets, what stands in them, and the commas between.

use super::{
    lexer::Kind,
    quotes::describe,
    reader::{Lost, Reader, Step},
};

/// A bracket whose inside is being read.
pub(super) struct Group {
    /// The bracket that ends it.
    close: char,
    /// What it is, for messages: "Event", "list".
    pub(super) what: &'static str,
    pub(super) start: usize,
    /// Whether an item may follow: after the opening bracket or a comma.
    may_follow: bool,
    /// Its author forgot the opening bracket, and perhaps the closing one.
    is_guessed: bool,
}

impl Group {
    /// After a fault: whether a comma comes next no longer matters.
    pub(super) fn forgive(&mut self) {
        self.may_follow = true;
    }
}

impl Reader<'_> {
    /// Takes an opening bracket. The caller has seen that it is there.
    pub(super) fn begin(&mut self, close: char, what: &'static str, start: usize) -> Group {
        self.advance();
        self.awaited.push(close);
        Group { close, what, start, may_follow: true, is_guessed: false }
    }

    /// Begins a record whose author forgot its opening bracket.
    pub(super) fn begin_guessed(&mut self, what: &'static str) -> Group {
        self.awaited.push(')');
        Group { close: ')', what, start: self.next.start, may_follow: true, is_guessed: true }
    }

    /// Whether the group has another item, which the reader then stands at;
    /// otherwise past the group's end.
    pub(super) fn another(&mut self, group: &mut Group) -> Step<bool> {
        loop {
            let next = self.next;
            match next.kind {
                Kind::Close(found) => {
                    self.close(group, found);
                    return Ok(false);
                }
                Kind::End if group.is_guessed => {
                    self.awaited.pop();
                    return Ok(false);
                }
                Kind::End => return Err(self.cut_short(group.what, group.start)),
                Kind::Comma => {
                    if group.may_follow {
                        self.faults.note(next.start, || "a comma too many; remove it".to_owned());
                    }
                    group.may_follow = true;
                    self.advance();
                }
                Kind::Odd if matches!(self.slice(next), ";" | "，" | "、" | "؛" | "،") => {
                    self.expected("a comma");
                    group.may_follow = true;
                    self.advance();
                }
                _ if self.begins_record(group) => {
                    self.leave_open(group);
                    return Ok(false);
                }
                _ if group.may_follow || std::mem::take(&mut self.forgives) => {
                    group.may_follow = false;
                    return Ok(true);
                }
                _ if self.begins_item(group) => {
                    let found = describe(self.slice(next), next.kind);
                    let message = || format!("a comma is missing here, before {found}");
                    self.faults.note(self.last_end, message);
                    return Ok(true);
                }
                _ => {
                    let expected = format!("a comma or “{}”", group.close);
                    return Err(self.lost(&expected));
                }
            }
        }
    }

    fn close(&mut self, group: &Group, found: char) {
        self.awaited.pop();
        if found == group.close {
            self.advance();
            return;
        }
        let Group { close, what, start, .. } = *group;
        let message = || format!("found “{found}”, expected “{close}” to end this {what}");
        self.faults.note_both(self.next.start, message, "it opens", start);
        if !self.awaited.contains(&found) {
            // Nobody waits for it, so it was typed in place of the right one.
            self.advance();
        }
    }

    /// Whether a record begins where a field of another one was expected.
    fn begins_record(&mut self, group: &Group) -> bool {
        let opens = match self.next.kind {
            Kind::Open('(') => true,
            Kind::Word => self.after_next() == Kind::Open('('),
            _ => false,
        };
        opens && group.close == ')' && self.awaited.len() > 1
    }

    fn leave_open(&mut self, group: &Group) {
        self.awaited.pop();
        self.forgives = true;
        let what = group.what;
        let message = || format!("a new record begins, but the {what} before it lacks its “)”");
        self.faults.note_both(self.next.start, message, "it opens", group.start);
    }

    /// Whether what comes next looks like an item of the group.
    fn begins_item(&mut self, group: &Group) -> bool {
        match self.next.kind {
            Kind::Word => {
                let after = self.after_next();
                after == if group.close == ')' { Kind::Colon } else { Kind::Open('(') }
            }
            Kind::Text | Kind::MendedText | Kind::Number | Kind::Open(_) => group.close == ']',
            _ => false,
        }
    }

    /// Past a value that may be left out, written plainly, as `None` or as
    /// `Some(…)`.
    pub(super) fn optional(&mut self, read: impl FnOnce(&mut Self) -> Step<()>) -> Step<()> {
        if self.sees_word("None") {
            self.advance();
            return Ok(());
        }
        if !self.sees_call("Some") {
            return read(self);
        }
        let start = self.advance().start;
        let mut group = self.begin(')', "Some", start);
        // Straight to the value: it may itself begin with a bracket.
        group.may_follow = false;
        read(self)?;
        while self.another(&mut group)? {
            self.unexpected("one value in Some(…)")?;
        }
        Ok(())
    }

    /// A list, item by item. Where one loses the reader, on with the next that
    /// begins like a record of this name.
    pub(super) fn list(
        &mut self,
        items: &str,
        name: &str,
        mut item: impl FnMut(&mut Self) -> Step<()>,
    ) -> Step<()> {
        if self.next.kind != Kind::Open('[') {
            return self.unexpected(items);
        }
        let field = self.field;
        let mut group = self.begin(']', "list", self.next.start);
        let depth = self.awaited.len();
        let mut start = self.next.start;
        loop {
            self.field = field;
            let step = match self.another(&mut group) {
                Ok(false) => return Ok(()),
                Ok(true) => {
                    start = self.next.start;
                    item(self)
                }
                Err(Lost) => Err(Lost),
            };
            if step.is_err() {
                let begins = |line: &str| {
                    line.strip_prefix(name).is_some_and(|rest| rest.starts_with('('))
                        || line.starts_with('(')
                };
                self.resume(start, depth, begins)?;
                group.forgive();
            }
        }
    }

    /// Having lost its way inside an item, the reader goes on at the next line
    /// that is indented as the item was and begins like another, or that
    /// closes the list.
    ///
    /// `depth` is how many brackets are open around an item.
    pub(super) fn resume(
        &mut self,
        item: usize,
        depth: usize,
        begins: impl Fn(&str) -> bool,
    ) -> Step<()> {
        let before = self.text.get(..item).unwrap_or_default();
        let indent = before.rsplit('\n').next().unwrap_or_default();
        let mut at = self.next.start;
        let rest = self.text.get(at..).unwrap_or_default();
        if !indent.trim().is_empty() || self.hopeless {
            return Err(Lost);
        }
        for (number, line) in rest.split_inclusive('\n').enumerate() {
            let inside = line.trim_start_matches([' ', '\t']);
            let space = line.len() - inside.len();
            let another = line.starts_with(indent) && space == indent.len() && begins(inside);
            let closes = space < indent.len() && inside.starts_with(']');
            if number > 0 && (another || closes) {
                self.awaited.truncate(depth);
                self.go_to(at + space);
                return Ok(());
            }
            at += line.len();
        }
        Err(Lost)
    }
}
