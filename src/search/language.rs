//! What can be written into the search bar, told once: `--help`, the help and
//! the README all read it here.

/// Something that a query can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// An example of it, as it is typed.
    pub example: &'static str,
    /// What that finds, in a line.
    pub meaning: &'static str,
}

const fn form(example: &'static str, meaning: &'static str) -> Form {
    Form { example, meaning }
}

/// All forms, the everyday ones first.
pub const FORMS: [Form; 16] = [
    form("putin crimea", "both, wherever they stand; other spellings and small slips too"),
    form("\"joint declaration\"", "these words side by side, just so"),
    form("-war", "no event with this very word; any form can be left out"),
    form("=abe", "this very word: no longer ones, no other spellings"),
    form("person:putin", "people by any of their names; person:\"Shinzō Abe\" by all of one"),
    form("place:tokyo", "places by any of their names"),
    form("tag:treaty", "subjects"),
    form("era:cold", "named stretches of time"),
    form("title:visit", "words of the title"),
    form("text:referendum", "words of the text"),
    form("note:disputed", "words of the note"),
    form("source:press", "what an event rests on"),
    form("year:1956", "events whose date may lie in it; year:1960s, year:-44, year:1945-08"),
    form("year:1941..1956", "from one to the other, both included; either may be left out"),
    form("has:note", "events with a note, people, places, tags, text, links or sources"),
    form("-has:sources", "events without any"),
];

/// The forms as a Markdown table, as the README has it.
#[must_use]
pub fn markdown() -> String {
    let rows = FORMS.iter().map(|form| format!("| `{}` | {} |\n", form.example, form.meaning));
    std::iter::once("| typed | finds |\n| --- | --- |\n".to_owned()).chain(rows).collect()
}
