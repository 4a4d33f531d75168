//! Terminals of every kind, as they are met behind ssh: each is told only what
//! it understands, or passes over without a trace.

use std::thread;

use super::{
    spoken::{Piece, pieces},
    *,
};

/// A kind of terminal.
struct Kind {
    term: &'static str,
    colour: bool,
    /// Whether it can draw lines where the locale allows them.
    lines: bool,
    clipboard: bool,
    /// The letters of the control sequences that it knows.
    sequences: &'static str,
    /// What its Down, Home, End and Backspace keys send.
    keys: [&'static str; 4],
}

/// What ECMA-48 has for moving and erasing, beyond a VT100, and a VT100's
/// margins (`r`).
const ECMA: &str = "ABCDEFGHJKLMPX@`ader";

const KINDS: [Kind; 6] = [
    Kind {
        term: "xterm",
        colour: true,
        lines: true,
        clipboard: true,
        sequences: ECMA,
        keys: ["\x1b[B", "\x1b[H", "\x1b[F", "\x7f"],
    },
    Kind {
        term: "xterm-256color",
        colour: true,
        lines: true,
        clipboard: true,
        sequences: ECMA,
        keys: ["\x1bOB", "\x1bOH", "\x1bOF", "\x7f"],
    },
    Kind {
        term: "screen",
        colour: true,
        lines: true,
        clipboard: true,
        sequences: ECMA,
        keys: ["\x1bOB", "\x1b[1~", "\x1b[4~", "\x7f"],
    },
    Kind {
        term: "tmux",
        colour: true,
        lines: true,
        clipboard: true,
        sequences: ECMA,
        keys: ["\x1b[B", "\x1b[1~", "\x1b[4~", "\x7f"],
    },
    Kind {
        term: "linux",
        colour: true,
        lines: true,
        clipboard: false,
        sequences: ECMA,
        keys: ["\x1b[B", "\x1b[1~", "\x1b[4~", "\x7f"],
    },
    // It has neither Home nor End; rxvt, whose keys these are, often goes by
    // its name.
    Kind {
        term: "vt100",
        colour: false,
        lines: false,
        clipboard: false,
        sequences: "ABCDHJKr",
        keys: ["\x1bOB", "\x1b[7~", "\x1b[8~", "\x08"],
    },
];

/// Modes beyond DEC's own. Who does not know them passes over them: they are
/// private (`?`), and their shape is that of all modes.
const MODES: [&str; 4] = ["?25", "?1049", "?2004", "?2026"];

#[test]
fn each_terminal_is_told_what_it_understands_and_is_left_as_it_was() {
    thread::scope(|scope| {
        for kind in &KINDS {
            scope.spawn(move || {
                for locale in ["C.UTF-8", "C"] {
                    check(kind, locale, false);
                    check(kind, locale, true);
                }
            });
        }
    });
}

/// Runs a session, and asserts that all that the terminal was told is for it.
/// Letters are told to all of them: a name without them would be no name.
fn check(kind: &Kind, locale: &str, colourless: bool) {
    let colour = kind.colour && !colourless;
    let lines = kind.lines && locale == "C.UTF-8";
    let what = format!("TERM={} LANG={locale}, colourless: {colourless}", kind.term);
    let told = pieces(&session(kind, locale, colourless, colour));
    for piece in &told {
        let fits = match piece {
            Piece::Text(shown) => lines || shown.is_ascii() || shown.is_alphanumeric(),
            Piece::Control(control) => matches!(control, '\r' | '\n' | '\x08'),
            Piece::Escape(escape) => escape == "\\",
            Piece::Command(text) => kind.clipboard && text.starts_with("52;c;"),
            Piece::Sequence { parameters, last: 'm' } => {
                is_plain(parameters) || colour && has_colour(parameters)
            }
            Piece::Sequence { parameters, last: 'h' | 'l' } => MODES.contains(&&**parameters),
            Piece::Sequence { parameters, last } => {
                kind.sequences.contains(*last)
                    && parameters.chars().all(|one| one.is_ascii_digit() || one == ';')
            }
        };
        assert!(fits, "{what}: {piece:?}");
    }
    let has = |what: &dyn Fn(&Piece) -> bool| told.iter().any(what);
    assert_eq!(has(&|piece| matches!(piece, Piece::Text('│'))), lines, "{what}: lines");
    assert_eq!(has(&|piece| matches!(piece, Piece::Command(_))), kind.clipboard, "{what}: copies");
}

/// Whether a rendition (SGR) sets a colour.
fn has_colour(parameters: &str) -> bool {
    parameters
        .split(';')
        .filter_map(|one| one.parse().ok())
        .any(|number: u8| matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107))
}

/// Whether a rendition is made of what terminals without colours know, or pass
/// over: to be dim, and the end of one thing alone, which `0` has to end too.
fn is_plain(parameters: &str) -> bool {
    let plain = ["", "0", "1", "2", "4", "7"];
    parameters.split(';').all(|parameter| plain.contains(&parameter))
}

/// A reader's session, from start to end, over ssh; gives all that the
/// terminal was told. The selection is seen all the time.
fn session(kind: &Kind, locale: &str, colourless: bool, colour: bool) -> Vec<u8> {
    let mut command = Command::new(ANNALS)
        .env_clear()
        .env("TERM", kind.term)
        .env("LANG", locale)
        .env("SSH_CONNECTION", "192.0.2.7 50022 192.0.2.1 22");
    if colourless {
        command = command.env("NO_COLOR", "1");
    }
    let mut emulator = Emulator::start(command, 24, 80);
    let [down, home, end, backspace] = kind.keys;
    for (keys, selected) in [
        ("", "Treaty of Shimoda"),
        (down, "Treaty of Portsmouth"),
        (end, "Putin in Nagato"),
        (home, "Treaty of Shimoda"),
        ("\x1b[6~", "Putin in Nagato"),
        ("\x1b[5~", "Treaty of Shimoda"),
        (&format!("/gorx{backspace}b"), "Gorbachev in Japan"),
        ("\x1b", "Treaty of Shimoda"),
    ] {
        emulator.send(keys);
        emulator.wait_until(selected, |emulator| stands_out(emulator, selected));
        assert_eq!(has_colours(&emulator), colour, "TERM={} after {keys:?}", kind.term);
    }
    // The last row, which is drawn last, tells what the keys do now.
    for (keys, told) in [
        (COPY, if kind.clipboard { "Sent to the terminal" } else { "no clipboard" }),
        ("\r", "Enter open"),
        ("?", "Esc close"),
        ("\x1b", "Enter open"),
    ] {
        emulator.send(keys);
        emulator.wait_until(told, |emulator| last_row(emulator).contains(told));
    }
    emulator.send(QUIT);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    emulator.assert_restored();
    emulator.bytes().to_owned()
}

fn last_row(emulator: &Emulator) -> String {
    let (_, columns) = emulator.screen().size();
    emulator.screen().rows(0, columns.get()).last().unwrap_or_default()
}

/// Whether a line in which this stands is inverse.
fn stands_out(emulator: &Emulator, text: &str) -> bool {
    let screen = emulator.screen();
    let (_, columns) = screen.size();
    let rows = screen.rows(0, columns.get());
    (0..).zip(rows).any(|(row, shown)| {
        shown.contains(text) && screen.cell(row, 2).is_some_and(vt100::Cell::inverse)
    })
}

fn has_colours(emulator: &Emulator) -> bool {
    let screen = emulator.screen();
    let (rows, columns) = screen.size();
    let mut cells = (0..rows.get())
        .flat_map(|row| (0..columns.get()).filter_map(move |column| screen.cell(row, column)));
    cells.any(|cell| (cell.fgcolor(), cell.bgcolor()) != Default::default())
}

/// Where the program has a terminal that knows no sequences at all.
#[test]
fn a_terminal_that_can_only_print_gets_text() {
    for term in ["dumb", "unknown", ""] {
        let command = Command::new(ANNALS).env_clear().env("TERM", term).env("LANG", "C");
        let mut emulator = Emulator::start(command, 24, 80);
        assert_eq!(emulator.wait_for_end().code(), Some(0), "TERM={term}");
        emulator.assert_restored();
        assert!(emulator.sent(FIRST_SCREEN) && emulator.sent("Putin in Nagato"));
        let plain = |piece: &Piece| matches!(piece, Piece::Text(_) | Piece::Control('\r' | '\n'));
        let told = pieces(emulator.bytes());
        assert_eq!(told.iter().find(|piece| !plain(piece)), None, "TERM={term}");
    }
}

/// A terminal without another screen to return to keeps nothing of this one.
#[test]
fn what_was_drawn_is_wiped() {
    let mut emulator = annals();
    emulator.send(QUIT);
    emulator.wait_for_end();
    let told = str::from_utf8(emulator.bytes()).unwrap();
    let mut simple = vt100::Parser::default();
    simple.process(told.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    assert_eq!(simple.screen().contents().trim(), "");
    assert_eq!(simple.screen().cursor_position(), (0, 0));
}
