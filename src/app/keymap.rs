//! Which key asks for what, where. Written once: the program, the help, the
//! hints and the README's table all read it here.

use std::fmt;

use super::{App, Command, Edit, Focus, Input, Key, KeyCode, Mode, Motion, command::Command as C};

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Everywhere, the search bar and the help included.
    Anywhere,
    /// The list has the focus.
    List,
    /// The detail pane has the focus.
    Detail,
    /// The search bar is open.
    Search,
    /// The help is open.
    Help,
    /// The question whether to end a lecture is open.
    Leaving,
}

impl Context {
    /// All of them, in the order in which the help shows them.
    pub const ALL: [Self; 6] =
        [Self::List, Self::Detail, Self::Search, Self::Help, Self::Leaving, Self::Anywhere];

    /// The context of a mode.
    #[must_use]
    pub fn of(mode: &Mode) -> Self {
        match mode {
            Mode::Browse(Focus::List) => Self::List,
            Mode::Browse(Focus::Detail { .. }) => Self::Detail,
            Mode::Search(_) => Self::Search,
            Mode::Help { .. } => Self::Help,
            Mode::Leaving { .. } => Self::Leaving,
        }
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anywhere => "anywhere",
            Self::List => "list",
            Self::Detail => "detail",
            Self::Search => "search bar",
            Self::Help => "help",
            Self::Leaving => "end of a lecture",
        })
    }
}

/// Keys that ask for a command in some contexts.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub contexts: &'static [Context],
    /// Any of these keys.
    pub keys: &'static [Key],
    /// What they ask for.
    pub command: Command,
    /// What that does, in a line.
    pub description: &'static str,
    /// In a word, for the hints below the screen; empty where they leave it out.
    pub hint: &'static str,
}

const fn bind(
    contexts: &'static [Context],
    keys: &'static [Key],
    command: Command,
    description: &'static str,
    hint: &'static str,
) -> Binding {
    Binding { contexts, keys, command, description, hint }
}

const fn ch(character: char) -> Key {
    Key::plain(KeyCode::Char(character))
}

const ANYWHERE: &[Context] = &[Context::Anywhere];
const LIST: &[Context] = &[Context::List];
const DETAIL: &[Context] = &[Context::Detail];
const SEARCH: &[Context] = &[Context::Search];
const HELP: &[Context] = &[Context::Help];
const LEAVING: &[Context] = &[Context::Leaving];
const PANES: &[Context] = &[Context::List, Context::Detail];
const LIST_AND_SEARCH: &[Context] = &[Context::List, Context::Search];
const TEXTS: &[Context] = &[Context::Detail, Context::Help];
const MOVING: &[Context] = &[Context::List, Context::Detail, Context::Search, Context::Help];
const READING: &[Context] = &[Context::List, Context::Detail, Context::Help];

const UP: Key = Key::plain(KeyCode::Up);
const DOWN: Key = Key::plain(KeyCode::Down);
const LEFT: Key = Key::plain(KeyCode::Left);
const RIGHT: Key = Key::plain(KeyCode::Right);
const PAGE_UP: Key = Key::plain(KeyCode::PageUp);
const PAGE_DOWN: Key = Key::plain(KeyCode::PageDown);
const HOME: Key = Key::plain(KeyCode::Home);
const END: Key = Key::plain(KeyCode::End);
const ENTER: Key = Key::plain(KeyCode::Enter);
const ESC: Key = Key::plain(KeyCode::Esc);
const TAB: Key = Key::plain(KeyCode::Tab);
const BACK_TAB: Key = Key { shift: true, ..TAB };
const BACKSPACE: Key = Key::plain(KeyCode::Backspace);
const DELETE: Key = Key::plain(KeyCode::Delete);
const F1: Key = Key::plain(KeyCode::F(1));

/// Every binding; in each context the ones that a reader needs first stand first.
pub const BINDINGS: &[Binding] = &[
    bind(LIST_AND_SEARCH, &[UP], C::Move(Motion::Up), "one event up", ""),
    bind(LIST, &[ch('k')], C::Move(Motion::Up), "one event up", ""),
    bind(LIST_AND_SEARCH, &[DOWN], C::Move(Motion::Down), "one event down", "move"),
    bind(LIST, &[ch('j')], C::Move(Motion::Down), "one event down", ""),
    bind(LIST, &[ENTER, RIGHT], C::Detail, "into the detail", "read"),
    bind(DETAIL, &[LEFT], C::List, "back to the list", "list"),
    bind(DETAIL, &[TAB], C::NextLink, "next link", "links"),
    bind(DETAIL, &[BACK_TAB], C::PreviousLink, "previous link", ""),
    bind(DETAIL, &[ENTER], C::Follow, "follow the link", "open"),
    bind(DETAIL, &[BACKSPACE], C::Back, "back to where the link stood", "return"),
    bind(TEXTS, &[UP, ch('k')], C::Move(Motion::Up), "scroll a line up", ""),
    bind(TEXTS, &[DOWN, ch('j')], C::Move(Motion::Down), "scroll a line down", "scroll"),
    bind(PANES, &[ch('/')], C::Search, "search; the list narrows as one types", "search"),
    bind(SEARCH, &[ENTER], C::Keep, "keep the filter, back to the list", "keep"),
    bind(SEARCH, &[ESC], C::StepBack, "drop the search, back to where one was", "cancel"),
    bind(SEARCH, &[TAB], C::NextOption, "complete; again for the next way", "complete"),
    bind(SEARCH, &[BACK_TAB], C::PreviousOption, "complete, the way before", ""),
    bind(SEARCH, &[Key::ctrl('u')], C::Edit(Edit::Clear), "empty the bar", ""),
    bind(SEARCH, &[Key::ctrl('w')], C::Edit(Edit::EraseWord), "delete a word", ""),
    bind(SEARCH, &[BACKSPACE], C::Edit(Edit::Erase), "delete a letter", ""),
    bind(SEARCH, &[DELETE], C::Edit(Edit::EraseForward), "delete the letter ahead", ""),
    bind(SEARCH, &[LEFT], C::Edit(Edit::Left), "one letter left", ""),
    bind(SEARCH, &[RIGHT], C::Edit(Edit::Right), "one letter right", ""),
    bind(SEARCH, &[HOME, Key::ctrl('a')], C::Edit(Edit::Start), "to the start of the bar", ""),
    bind(SEARCH, &[END, Key::ctrl('e')], C::Edit(Edit::End), "to the end of the bar", ""),
    bind(MOVING, &[PAGE_UP], C::Move(Motion::PageUp), "one page up", ""),
    bind(MOVING, &[PAGE_DOWN], C::Move(Motion::PageDown), "one page down", ""),
    bind(READING, &[ch(' ')], C::Move(Motion::PageDown), "one page down", ""),
    bind(READING, &[Key::ctrl('u')], C::Move(Motion::HalfPageUp), "half a page up", ""),
    bind(READING, &[Key::ctrl('d')], C::Move(Motion::HalfPageDown), "half a page down", ""),
    bind(READING, &[HOME, ch('g')], C::Move(Motion::First), "to the first, or the top", ""),
    bind(READING, &[END, ch('G')], C::Move(Motion::Last), "to the last, or the end", ""),
    bind(PANES, &[ch('y')], C::Copy, "copy the event as a citation (works over ssh)", "copy"),
    bind(LIST, &[ch('o')], C::Order, "best matches first, or in time order", "order"),
    bind(SEARCH, &[Key::ctrl('o')], C::Order, "best matches first, or in time order", "order"),
    bind(PANES, &[ch('?')], C::Help, "the help: every key, for every mode", "help"),
    bind(HELP, &[ESC, ch('q'), ch('?')], C::StepBack, "close the help", "close"),
    bind(READING, &[ch('F')], C::Join, "follow the lecture again", ""),
    bind(
        READING,
        &[ch('P')],
        C::Present,
        "presenting: pause, and go on; or take it over again",
        "pause",
    ),
    bind(PANES, &[ESC], C::StepBack, "one step back: detail, then filter; never quits", ""),
    bind(PANES, &[ch('q')], C::Quit, "quit", "quit"),
    bind(LEAVING, &[ch('q'), ch('y')], C::Quit, "end the lecture for everybody", "end it"),
    bind(LEAVING, &[ESC, ch('n')], C::StepBack, "go on with the lecture", "go on"),
    bind(ANYWHERE, &[F1], C::Help, "the help, or out of it", ""),
    bind(ANYWHERE, &[Key::ctrl('c')], C::Quit, "quit", ""),
    bind(ANYWHERE, &[Key::ctrl('l')], C::Redraw, "draw the screen again", ""),
    bind(ANYWHERE, &[Key::ctrl('z')], C::Suspend, "to the shell; its `fg` comes back", ""),
];

/// The command that a key asks for in a context.
#[must_use]
pub fn command(context: Context, key: Key) -> Option<Command> {
    BINDINGS
        .iter()
        .find(|binding| binding.holds_in(context) && binding.keys.contains(&key))
        .map(|binding| binding.command)
}

impl Binding {
    /// Whether the binding holds in a context.
    #[must_use]
    pub fn holds_in(&self, context: Context) -> bool {
        self.contexts.iter().any(|&own| own == context || own == Context::Anywhere)
    }
}

/// What the keys do in some contexts: keys that do the same stand together,
/// and contexts in which the same keys do the same.
#[must_use]
pub fn rows(contexts: &[Context]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for &context in contexts {
        for row in rows_in(context) {
            let same =
                |other: &&mut Row| (&other.keys, other.description) == (&row.keys, row.description);
            match rows.iter_mut().find(same) {
                Some(other) => other.contexts.push(context),
                None => rows.push(row),
            }
        }
    }
    rows
}

fn rows_in(context: Context) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for binding in BINDINGS.iter().filter(|binding| binding.contexts.contains(&context)) {
        match rows.iter_mut().find(|row| row.description == binding.description) {
            Some(row) => row.keys.extend(binding.keys),
            None => rows.push(Row {
                contexts: vec![context],
                keys: binding.keys.to_vec(),
                command: binding.command,
                description: binding.description,
                hint: binding.hint,
            }),
        }
    }
    rows
}

/// A line of the key table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it holds.
    pub contexts: Vec<Context>,
    /// Any of these keys.
    pub keys: Vec<Key>,
    /// What they ask for.
    pub command: Command,
    /// What that does, in a line.
    pub description: &'static str,
    /// In a word; empty where the hints leave it out.
    pub hint: &'static str,
}

impl Row {
    /// Whether it means something in a lecture only.
    #[must_use]
    pub fn is_for_lectures(&self) -> bool {
        matches!(self.command, C::Join | C::Present) || self.contexts == [Context::Leaving]
    }

    /// The keys' names, "↑ k".
    #[must_use]
    pub fn key_names(&self) -> String {
        self.keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The same in words, "Up k", for terminals that have no arrows.
    #[must_use]
    pub fn key_words(&self) -> String {
        self.keys.iter().map(|key| format!("{key:#}")).collect::<Vec<_>>().join(" ")
    }
}

/// The key table in Markdown, as the README has it.
#[must_use]
pub fn markdown() -> String {
    let line = |row: &Row| {
        let keys: Vec<_> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        let places: Vec<_> = row.contexts.iter().map(Context::to_string).collect();
        format!("| {} | {} | {} |\n", keys.join(" "), row.description, places.join(", "))
    };
    let lines: Vec<_> = rows(&Context::ALL).iter().map(line).collect();
    format!("| keys | what they do | where |\n|---|---|---|\n{}", lines.concat())
}

impl App {
    /// What an input means now; `None` where it means nothing.
    #[must_use]
    pub fn resolve(&self, input: &Input) -> Option<super::Action> {
        match input {
            Input::Paste(text) => Some(super::Action::Paste(text.clone())),
            Input::Key(key) => command(self.context(), *key)
                .map(super::Action::Command)
                .or_else(|| typed(self.context(), *key).map(super::Action::Insert)),
        }
    }
}

/// The letter that a key types, in the one context that takes letters.
fn typed(context: Context, key: Key) -> Option<char> {
    match (context, key.code) {
        (Context::Search, KeyCode::Char(letter)) if !key.ctrl && !key.alt => Some(letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_in_one_context() {
        for context in Context::ALL {
            let keys: Vec<Key> = BINDINGS
                .iter()
                .filter(|binding| binding.holds_in(context))
                .flat_map(|binding| binding.keys.iter().copied())
                .collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[at + 1..].contains(key), "{key} twice in the {context}");
            }
        }
    }

    #[test]
    fn the_table_says_what_is_so() {
        let said = rows(&Context::ALL);
        for row in &said {
            let pairs = row.contexts.iter().flat_map(|c| row.keys.iter().map(move |key| (*c, key)));
            for (context, key) in pairs {
                let bound = |binding: &&Binding| {
                    binding.contexts.contains(&context) && binding.keys.contains(key)
                };
                let binding = BINDINGS.iter().find(bound);
                assert_eq!(
                    binding.map(|b| b.description),
                    Some(row.description),
                    "{key} {context}"
                );
            }
        }
        for binding in BINDINGS {
            for context in binding.contexts {
                for key in binding.keys {
                    let says =
                        |row: &&Row| row.contexts.contains(context) && row.keys.contains(key);
                    assert_eq!(said.iter().filter(says).count(), 1, "{key} {context}");
                }
            }
        }
    }

    #[test]
    fn no_letter_is_a_command_in_the_search_bar() {
        for binding in BINDINGS.iter().filter(|binding| binding.holds_in(Context::Search)) {
            for key in binding.keys {
                assert!(key.ctrl || !matches!(key.code, KeyCode::Char(_)), "{key}");
            }
        }
    }
}
