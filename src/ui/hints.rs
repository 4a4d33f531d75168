//! The last line: what just happened, how to complete what is typed, what a
//! query was understood to mean, or else what the keys do now.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Theme, options};
use crate::{
    app::{App, Completion, Focus, Mode, Role, keymap},
    search::{Alias, Instead, Remark},
    text::{clean, clip, width},
};

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let columns = usize::from(area.width);
    let line = news(app, theme, columns).unwrap_or_else(|| hints(app, theme, columns));
    frame.render_widget(line, area);
}

/// The columns of a part of a query that is spoken of.
const QUOTED: usize = 20;

/// What just happened, if anything did that the reader should know.
pub(super) fn news(app: &App, theme: Theme, columns: usize) -> Option<Line<'static>> {
    if let (None, Mode::Search(search)) = (app.notice(), app.mode()) {
        match &search.completion {
            Completion::None => {}
            Completion::Asked { .. } => return Some(Line::styled(" completing …", theme.aside())),
            Completion::Choosing(choice) => return Some(options::line(choice, theme, columns)),
        }
    }
    let warnings = app.notice().map_or_else(|| warnings(app), |notice| vec![notice.to_owned()]);
    let (told, style) = if warnings.is_empty() {
        (aliases(app), Style::new())
    } else {
        (warnings, theme.warning())
    };
    let text = together(&told, columns.saturating_sub(1))?;
    Some(Line::styled(format!(" {text}"), style))
}

/// What of the query was left out, and what was found in the place of words
/// that stand nowhere, as long as the reader is looking at what was found.
fn warnings(app: &App) -> Vec<String> {
    let looking = matches!(app.mode(), Mode::Search(_) | Mode::Browse(Focus::List));
    let Some(answer) = app.answer().filter(|_| looking) else { return Vec::new() };
    let remarks = answer.results.remarks.iter().map(remark);
    remarks.chain(answer.results.instead.iter().map(instead)).collect()
}

/// Whose the names are that matched unseen; once that is typed, the keys are
/// more worth telling.
fn aliases(app: &App) -> Vec<String> {
    let typing = matches!(app.mode(), Mode::Search(_));
    let answer = app.answer().filter(|_| typing);
    answer.iter().flat_map(|answer| &answer.results.aliases).map(alias).collect()
}

/// What there is to say of a part of the query, or of all of it, as a sentence.
pub(super) fn remark(remark: &Remark) -> String {
    let part = clean(&remark.part);
    let told = match &*part {
        "" => capital(&remark.message),
        part => format!("“{}”: {}", clip(part, QUOTED), remark.message),
    };
    if told.ends_with(['.', '!', '?', '…']) { told } else { told + "." }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn instead(word: &Instead) -> String {
    let typed = clean(&word.typed);
    format!("No “{}”: showing “{}”.", clip(&typed, QUOTED), word.found)
}

fn alias(word: &Alias) -> String {
    let matched = clean(&word.matched);
    format!("“{}” is {}.", clip(&matched, QUOTED), word.name)
}

/// All that there is to tell in a line of so many columns; where that is too
/// little, the first of it, and how much more there is.
fn together(told: &[String], columns: usize) -> Option<String> {
    let (first, more) = told.split_first()?;
    let all = clean(&told.join(" ")).into_owned();
    if more.is_empty() || width(&all) <= columns {
        return Some(clip(&all, columns).into_owned());
    }
    let more = format!(" (+{})", more.len());
    let first = clean(first);
    Some(format!("{}{more}", clip(&first, columns.saturating_sub(width(&more)))))
}

/// As many hints as fit, the first ones being those that a reader needs first.
fn hints(app: &App, theme: Theme, columns: usize) -> Line<'static> {
    let mut spans = Vec::new();
    let mut used = 0;
    for row in keymap::rows(&[app.context()]) {
        let offered = !row.hint.is_empty() && app.can(row.command);
        let Some(key) = row.keys.first().filter(|_| offered) else { continue };
        let key = if theme.unicode { format!(" {key}") } else { format!(" {key:#}") };
        let hint = format!(" {}  ", row.hint);
        let needed = width(&key) + width(hint.trim_end());
        if used + needed > columns {
            break;
        }
        used += width(&key) + width(&hint);
        spans
            .extend([Span::styled(key, theme.role(Role::Name)), Span::styled(hint, theme.aside())]);
    }
    Line::from(spans)
}
