//! The help: every key, for every mode, and every form of a query, read from
//! where these are defined.

use super::{
    App, Backstage, Invitation, Part,
    document::{Document, Labels, Layouter, Role},
    keymap::{self, Context, Row},
};
use crate::{
    search::{Marks, language},
    text::paragraphs,
};

const ABOUT_SEARCH: &str = "Type words of a name, a title, a place, a tag or the text: all of them \
    must be found. Case and accents do not matter, other spellings and scripts of a name count, and \
    a slip of the finger is forgiven where nothing else is found. Tab offers what can be typed; \
    going on takes it.";

const INCOMPLETE: &str = "Incomplete: ";
const NOT_SHOWN: &str = "Your file has changed, but is not shown: ";

/// The help, laid out for so many columns: how a class comes in, the fault for
/// which a part of the timeline is missing or a change is not shown, the keys,
/// the search, and in the end what is being read. `arrows`: the keys are named
/// by them, where a terminal has them, and not by words.
#[must_use]
pub fn document(app: &App, columns: usize, arrows: bool) -> Document {
    let (timeline, fault) = (app.timeline(), app.arrival().fault());
    let none = Marks::default();
    let labels = Labels { columns: 21, role: Role::Name };
    let mut layouter = Layouter::new(columns, labels, &none);
    let Backstage { invitation, fault: since_changed, .. } = app.backstage();
    if let Some(invitation) = invitation {
        invite(&mut layouter, invitation);
        layouter.gap();
    }
    for (what, fault) in [(INCOMPLETE, fault), (NOT_SHOWN, since_changed.as_deref())] {
        let Some(fault) = fault else { continue };
        layouter.paragraph(&[(what, Role::Title), (fault, Role::Body)]);
        layouter.gap();
    }
    // Whoever is alone need not read of lectures.
    let concerns = |row: &Row| *app.part() != Part::Alone || !row.is_for_lectures();
    for context in Context::ALL {
        let mut rows = keymap::rows(&[context]);
        rows.retain(concerns);
        if rows.is_empty() {
            continue;
        }
        layouter.gap();
        layouter.paragraph(&[(heading(context), Role::Title)]);
        if context == Context::Search {
            layouter.paragraph(&[(ABOUT_SEARCH, Role::Body)]);
            for form in &language::FORMS {
                layouter.label(form.example);
                layouter.labelled(&[(form.meaning, Role::Body)]);
            }
            layouter.gap();
        }
        for row in rows {
            layouter.label(&if arrows { row.key_names() } else { row.key_words() });
            layouter.labelled(&[(row.description, Role::Body)]);
        }
    }
    layouter.gap();
    layouter.paragraph(&[("About this timeline", Role::Title)]);
    layouter.paragraph(&[(&timeline.title, Role::Name)]);
    for paragraph in paragraphs(timeline.description.as_deref().unwrap_or_default()) {
        layouter.paragraph(&[(&paragraph, Role::Body)]);
        layouter.gap();
    }
    layouter.finish()
}

/// How others come in.
fn invite(layouter: &mut Layouter<'_>, invitation: &Invitation) {
    layouter.paragraph(&[("Your class comes in with", Role::Title)]);
    let rows = [
        ("type", Some(&invitation.line)),
        ("the code", invitation.code.as_ref()),
        ("the server's key", Some(&invitation.fingerprint)),
    ];
    for (label, text) in rows {
        let Some(text) = text else { continue };
        layouter.label(label);
        layouter.labelled(&[(text, Role::Name)]);
    }
}

fn heading(context: Context) -> &'static str {
    match context {
        Context::List => "In the list",
        Context::Detail => "In the detail",
        Context::Search => "In the search bar",
        Context::Help => "In this help",
        Context::Leaving => "When asked whether to end a lecture",
        Context::Anywhere => "Anywhere",
    }
}
