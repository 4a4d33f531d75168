//! What a terminal shows of it all.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, Cell, CellWidth},
    layout::Size,
    style::{Color, Modifier, Style},
};
use vt100::Parser;

use super::canvas::Canvas;

/// A text at a place, in columns and rows from the upper left.
type Stroke = (u16, u16, &'static str, Style);

/// What is drawn, and where the cursor is to be seen.
#[derive(Clone, Debug)]
struct Picture {
    strokes: Vec<Stroke>,
    cursor: Option<(u16, u16)>,
}

const NONE: Style = Style::new();
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);
const TEXTS: [&str; 11] = [
    "a",
    "Treaty of Shimoda",
    "            ",
    "  b  c    d ",
    "下田条約",
    "x日本y",
    "Sato\u{304} ō",
    "│ – │",
    "🗾 map",
    "☀\u{fe0f}sun",
    "か\u{3099}か",
];

fn paint(canvas: &mut Canvas, picture: &Picture) -> Vec<u8> {
    let draw = |frame: &mut ratatui::Frame<'_>| {
        let area = frame.area();
        for &(x, y, text, style) in &picture.strokes {
            if x < area.width && y < area.height {
                frame.buffer_mut().set_string(x, y, text, style);
            }
        }
        if let Some((x, y)) = picture.cursor
            && !area.is_empty()
        {
            frame.set_cursor_position((x.min(area.width - 1), y.min(area.height - 1)));
        }
    };
    canvas.draw(draw)
}

/// What the picture is to look like.
fn drawn(picture: &Picture, size: Size) -> Buffer {
    let mut buffer = Buffer::empty(ratatui::layout::Rect::from(size));
    for &(x, y, text, style) in &picture.strokes {
        if x < size.width && y < size.height {
            buffer.set_string(x, y, text, style);
        }
    }
    buffer
}

fn canvas(size: Size) -> Canvas {
    let mut canvas = Canvas::new();
    canvas.wipe(size);
    canvas
}

fn terminal(size: Size) -> Parser {
    Parser::new(NonZeroU16::new(size.height).unwrap(), NonZeroU16::new(size.width).unwrap(), 0)
}

/// A terminal on which somebody else has been.
fn used_terminal(size: Size) -> Parser {
    let mut terminal = terminal(size);
    terminal.process("\x1b[1;7;31;42m下田x\r\nabc\x1b[1;2r\x1b[?25l\x1b[2;3H".as_bytes());
    terminal
}

fn colour(colour: Color) -> vt100::Color {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        named_one => {
            let index = named.iter().position(|named| *named == named_one).unwrap();
            vt100::Color::Idx(u8::try_from(index).unwrap())
        }
    }
}

/// What is different between a cell and what the terminal shows in its place.
fn difference(cell: &Cell, shown: &vt100::Cell) -> Option<String> {
    let mut looks = vec![
        ("bg", colour(cell.bg) == shown.bgcolor()),
        ("underlined", cell.modifier.contains(Modifier::UNDERLINED) == shown.underline()),
        ("reversed", cell.modifier.contains(Modifier::REVERSED) == shown.inverse()),
    ];
    if cell.symbol() == " " {
        looks.push(("blank", shown.contents().trim().is_empty()));
        let seen = shown.underline() || shown.inverse();
        looks.push(("fg", !seen || colour(cell.fg) == shown.fgcolor()));
    } else {
        // The emulator has one intensity, as many terminals do.
        let dim = cell.modifier.contains(Modifier::DIM);
        looks.extend([
            ("symbol", cell.symbol() == shown.contents()),
            ("fg", colour(cell.fg) == shown.fgcolor()),
            ("dim", dim == shown.dim()),
            ("bold", (cell.modifier.contains(Modifier::BOLD) && !dim) == shown.bold()),
            ("italic", cell.modifier.contains(Modifier::ITALIC) == shown.italic()),
        ]);
    }
    let differing: Vec<&str> =
        looks.into_iter().filter(|(_, alike)| !alike).map(|(name, _)| name).collect();
    (!differing.is_empty()).then(|| format!("{differing:?}: {cell:?} is shown as {shown:?}"))
}

fn assert_shows(terminal: &Parser, picture: &Picture, size: Size) {
    let (screen, buffer) = (terminal.screen(), drawn(picture, size));
    for y in 0..size.height {
        let mut x = 0;
        while x < size.width {
            let cell = &buffer[(x, y)];
            let difference = difference(cell, screen.cell(y, x).unwrap());
            assert_eq!(difference, None, "at {x}, {y} of {size}: {picture:?}");
            x += cell.cell_width().max(1);
        }
    }
    assert_eq!(screen.hide_cursor(), picture.cursor.is_none());
    if let Some((x, y)) = picture.cursor {
        let at = (y.min(size.height - 1), x.min(size.width - 1));
        assert_eq!(screen.cursor_position(), at, "{picture:?}");
    }
    let plain = [screen.fgcolor(), screen.bgcolor()] == [vt100::Color::Default; 2];
    assert!(plain && !screen.bold() && !screen.dim() && !screen.inverse(), "colours are left");
}

fn styles() -> impl Strategy<Value = Style> {
    let colours = || {
        prop_oneof![
            4 => Just(Color::Reset),
            1 => prop::sample::select(vec![Color::Red, Color::Cyan, Color::Gray, Color::LightBlue]),
            1 => any::<u8>().prop_map(Color::Indexed),
            1 => any::<[u8; 3]>().prop_map(|[red, green, blue]| Color::Rgb(red, green, blue)),
        ]
    };
    let modifiers = prop_oneof![Just(0), 0..512_u16].prop_map(Modifier::from_bits_truncate);
    let styles = (colours(), colours(), modifiers);
    let any = styles.prop_map(|(fg, bg, modifier)| NONE.fg(fg).bg(bg).add_modifier(modifier));
    prop_oneof![2 => Just(NONE), 1 => Just(BOLD), 1 => Just(REVERSED), 2 => any]
}

fn pictures() -> impl Strategy<Value = Picture> {
    let stroke = (0..24_u16, 0..4_u16, prop::sample::select(TEXTS.as_slice()), styles());
    let strokes = prop::collection::vec(stroke, 0..9);
    let cursor = prop::option::of((0..24_u16, 0..4_u16));
    (strokes, cursor).prop_map(|(strokes, cursor)| Picture { strokes, cursor })
}

fn sizes() -> impl Strategy<Value = Size> {
    (1..30_u16, 1..5_u16).prop_map(|(width, height)| Size::new(width, height))
}

/// What is sent for the change from one picture without a cursor to another.
fn change(size: Size, before: &[Stroke], after: &[Stroke]) -> String {
    let [before, after] =
        [before, after].map(|strokes| Picture { strokes: strokes.to_vec(), cursor: None });
    let mut canvas = canvas(size);
    paint(&mut canvas, &before);
    String::from_utf8(paint(&mut canvas, &after)).unwrap()
}

#[test]
fn a_change_takes_few_bytes() {
    let size = Size::new(20, 12);
    for (before, after, bytes) in [
        // Places.
        (&[][..], &[(0, 0, "a", NONE)][..], "\x1b[Ha"),
        (&[], &[(0, 4, "a", NONE)], "\x1b[5Ha"),
        (&[], &[(9, 0, "a", NONE)], "\x1b[;10Ha"),
        (&[], &[(9, 4, "a", NONE)], "\x1b[5;10Ha"),
        (&[], &[(0, 0, "a", NONE), (0, 1, "b", NONE)], "\x1b[Ha\r\nb"),
        (&[], &[(0, 0, "a", NONE), (9, 3, "b", NONE)], "\x1b[Ha\x1b[4;10Hb"),
        (&[], &[(0, 9, "a", NONE), (9, 10, "b", NONE)], "\x1b[10Ha\r\n\x1b[9Cb"),
        (&[], &[(0, 0, "a", NONE), (1, 1, "b", NONE)], "\x1b[Ha\r\n b"),
        (&[], &[(6, 9, "a", NONE), (6, 10, "b", NONE)], "\x1b[10;7Ha\x1b[B\x08b"),
        (&[], &[(0, 0, "a", NONE), (12, 0, "b", NONE)], "\x1b[Ha\x1b[11Cb"),
        (&[], &[(0, 0, "a", NONE), (0, 11, "b", NONE)], "\x1b[Ha\x1b[12Hb"),
        // Behind the last column nothing goes on from where the cursor is.
        (&[], &[(19, 3, "a", NONE), (18, 4, "b", NONE)], "\x1b[4;20Ha\r\n\x1b[18Cb"),
        (&[], &[(19, 3, "a", NONE), (0, 4, "b", NONE)], "\x1b[4;20Ha\r\nb"),
        // What stands between is written again where that is as short.
        (&[(0, 0, "Tokyo", NONE)], &[(0, 0, "Kokua", NONE)], "\x1b[HKokua"),
        (&[(0, 0, "Nagoya", NONE)], &[(0, 0, "Magoyo", NONE)], "\x1b[HMagoyo"),
        (&[(0, 0, "Yes, Tokyo", NONE)], &[(0, 0, "Ges, Toky.", NONE)], "\x1b[HG\x1b[8C."),
        (&[(0, 0, "下田 A", NONE)], &[(0, 0, "上田 B", NONE)], "\x1b[H上田 B"),
        (&[(0, 0, "Aa–bC", NONE)], &[(0, 0, "Da–bE", NONE)], "\x1b[HD\x1b[3CE"),
        (
            &[(1, 0, "b", BOLD)],
            &[(0, 0, "a", NONE), (1, 0, "b", BOLD), (2, 0, "c", NONE)],
            "\x1b[Ha\x1b[Cc",
        ),
        // Styles.
        (&[], &[(0, 0, "a", BOLD)], "\x1b[H\x1b[1ma\x1b[m"),
        (
            &[],
            &[(0, 0, "a", BOLD), (1, 0, "b", BOLD.fg(Color::Cyan))],
            "\x1b[H\x1b[1ma\x1b[36mb\x1b[m",
        ),
        (
            &[],
            &[(0, 0, "a", BOLD.fg(Color::Cyan)), (1, 0, "b", BOLD)],
            "\x1b[H\x1b[1;36ma\x1b[;1mb\x1b[m",
        ),
        (&[], &[(0, 0, "a", BOLD.fg(Color::Cyan)), (1, 0, "b", NONE)], "\x1b[H\x1b[1;36ma\x1b[mb"),
        (&[], &[(0, 0, "a", BOLD), (2, 0, "b", BOLD)], "\x1b[H\x1b[1ma b\x1b[m"),
        (&[], &[(0, 0, "a", REVERSED), (1, 0, " ", NONE)], "\x1b[H\x1b[7ma\x1b[m"),
        (&[], &[(0, 0, "a", NONE.fg(Color::LightRed).bg(Color::Blue))], "\x1b[H\x1b[91;44ma\x1b[m"),
        (
            &[],
            &[(0, 0, "a", NONE.fg(Color::Indexed(6)).bg(Color::White))],
            "\x1b[H\x1b[38;5;6;107ma\x1b[m",
        ),
        (&[], &[(0, 0, "a", NONE.bg(Color::Rgb(255, 0, 10)))], "\x1b[H\x1b[48;2;255;0;10ma\x1b[m"),
        (
            &[],
            &[(0, 0, "a", BOLD.add_modifier(Modifier::all()))],
            "\x1b[H\x1b[1;2;3;4;5;6;7;8;9ma\x1b[m",
        ),
        (
            &[],
            &[
                (0, 0, "a", NONE.add_modifier(Modifier::DIM)),
                (1, 0, "b", BOLD.add_modifier(Modifier::DIM)),
            ],
            "\x1b[H\x1b[2ma\x1b[;1;2mb\x1b[m",
        ),
        (&[(0, 0, " ", NONE)], &[(0, 0, " ", BOLD.fg(Color::Red))], ""),
        // Blanks.
        (&[(0, 0, "Tokyo", NONE)], &[], "\x1b[H\x1b[K"),
        (&[(6, 2, "Irkutsk", NONE)], &[], "\x1b[3;7H\x1b[K"),
        (&[(0, 0, "To Kobe", NONE)], &[(0, 0, "So", NONE)], "\x1b[HSo\x1b[K"),
        (&[(0, 0, "Japan", NONE)], &[(0, 0, "Japa", NONE)], "\x1b[;5H "),
        (&[(0, 0, "Japan", NONE)], &[(0, 0, "Jap", NONE)], "\x1b[;4H\x1b[K"),
        (&[(0, 0, "To Kobe", NONE)], &[(0, 0, "So", REVERSED)], "\x1b[H\x1b[7mSo\x1b[m\x1b[K"),
        (
            &[(2, 2, "Irkutsk", NONE), (12, 2, "!", NONE)],
            &[(12, 2, "!", NONE)],
            "\x1b[3;12H\x1b[1K",
        ),
        (
            &[(2, 2, "Irkutsk", NONE), (12, 2, "!", NONE)],
            &[(12, 2, "?", NONE)],
            "\x1b[3;12H\x1b[1K ?",
        ),
        (&[(2, 2, "Moscow", NONE), (12, 2, "!", NONE)], &[(12, 2, "!", NONE)], "\x1b[3H        "),
        (&[(0, 0, "下", NONE)], &[], "\x1b[H\x1b[K"),
        // Widths.
        (&[], &[(0, 0, "下", NONE), (3, 0, "b", NONE)], "\x1b[H下 b"),
        (&[(0, 0, "下", NONE)], &[(0, 0, "b", NONE)], "\x1b[Hb "),
        (&[(0, 0, "x下", NONE)], &[(0, 0, "下", NONE)], "\x1b[H下 "),
        // Where it may be some columns on, and where it may be in the next row.
        (&[], &[(0, 0, "e–e", NONE), (17, 0, "b", NONE)], "\x1b[He–e\r\x1b[17Cb"),
        (&[(0, 0, "To Abac", NONE)], &[(0, 0, "To e–ab", NONE)], "\x1b[;4He–\r\x1b[6Cb"),
        (&[], &[(0, 2, "e–e", NONE), (9, 3, "b", NONE)], "\x1b[3He–e\r\n\x1b[9Cb"),
        (&[], &[(16, 2, "e–e", NONE), (1, 3, "b", NONE)], "\x1b[3;17He–e\r\n b"),
        (&[], &[(17, 2, "e–e", NONE), (1, 3, "b", NONE)], "\x1b[3;18He–e\x1b[4H b"),
        (&[], &[(0, 0, "e\u{301}b", NONE)], "\x1b[He\u{301}\x1b[;2Hb"),
        (&[], &[(0, 0, "🗾b", NONE)], "\x1b[H  \r🗾\x1b[;3Hb"),
    ] {
        assert_eq!(change(size, before, after), bytes, "{after:?} after {before:?}");
    }
}

#[test]
fn each_colour_has_its_numbers() {
    for (colour, text, behind) in [
        (Color::Black, 30, 40),
        (Color::Red, 31, 41),
        (Color::Green, 32, 42),
        (Color::Yellow, 33, 43),
        (Color::Blue, 34, 44),
        (Color::Magenta, 35, 45),
        (Color::Cyan, 36, 46),
        (Color::Gray, 37, 47),
        (Color::DarkGray, 90, 100),
        (Color::LightRed, 91, 101),
        (Color::LightGreen, 92, 102),
        (Color::LightYellow, 93, 103),
        (Color::LightBlue, 94, 104),
        (Color::LightMagenta, 95, 105),
        (Color::LightCyan, 96, 106),
        (Color::White, 97, 107),
    ] {
        let drawn = change(Size::new(1, 1), &[], &[(0, 0, "a", NONE.fg(colour).bg(colour))]);
        assert_eq!(drawn, format!("\x1b[H\x1b[{text};{behind}ma\x1b[m"), "{colour:?}");
    }
}

#[test]
fn a_blank_is_drawn_anew_where_the_difference_is_seen() {
    for (attribute, is_seen) in [
        (Modifier::BOLD, false),
        (Modifier::DIM, false),
        (Modifier::ITALIC, false),
        (Modifier::UNDERLINED, true),
        (Modifier::SLOW_BLINK, true),
        (Modifier::RAPID_BLINK, true),
        (Modifier::REVERSED, true),
        (Modifier::HIDDEN, false),
        (Modifier::CROSSED_OUT, true),
    ] {
        let plain = NONE.add_modifier(attribute);
        for (before, after) in [(NONE, plain), (plain, NONE), (plain, plain.fg(Color::Red))] {
            let drawn = change(Size::new(2, 1), &[(0, 0, " ", before)], &[(0, 0, " ", after)]);
            assert_eq!(!drawn.is_empty(), is_seen, "{before:?} {after:?}: {drawn:?}");
        }
    }
}

#[test]
fn the_cursor_is_told_once() {
    let mut canvas = canvas(Size::new(20, 2));
    let mut send = |text: &'static str, cursor: Option<(u16, u16)>| {
        let picture = Picture { strokes: vec![(0, 0, text, NONE)], cursor };
        String::from_utf8(paint(&mut canvas, &picture)).unwrap()
    };
    assert_eq!(send("", None), "\x1b[r\x1b[m\x1b[2J\x1b[?25l");
    assert_eq!(send("", None), "");
    assert_eq!(send("", Some((3, 1))), "\x1b[?25h\x1b[2;4H");
    assert_eq!(send("", Some((3, 1))), "");
    assert_eq!(send("", Some((4, 1))), "\x1b[C");
    assert_eq!(send("", Some((2, 1))), "\x08\x08");
    assert_eq!(send("", Some((9, 1))), "\x1b[7C");
    assert_eq!(send("", Some((4, 1))), "\x1b[5D");
    assert_eq!(send("", Some((2, 1))), "\x08\x08");
    assert_eq!(send("x", Some((2, 1))), "\x1b[Hx\r\n\x1b[2C", "drawing moved it");
    assert_eq!(send("xy", Some((2, 0))), "\x1b[Hxy", "it is there already");
    assert_eq!(send("xy", None), "\x1b[?25l");
    assert_eq!(send("xz", None), "\x1b[Hxz", "unseen, it is nowhere");
    let behind = send("–", Some((1, 0)));
    assert_eq!(behind, "\x1b[H– \x1b[?25h\x1b[;2H", "where it stands is not sure");
}

#[test]
fn what_cannot_be_seen_and_what_has_no_room_is_blank() {
    let mut canvas = canvas(Size::new(4, 2));
    canvas.draw(|frame| {
        frame.buffer_mut().set_string(0, 0, "abcd", NONE);
    });
    let drawn = canvas.draw(|frame| {
        let buffer = frame.buffer_mut();
        for (x, symbol) in [(0, "\u{200b}"), (1, "b"), (2, "c"), (3, "下")] {
            buffer[(x, 0)].set_symbol(symbol);
        }
    });
    assert_eq!(String::from_utf8(drawn).unwrap(), "\x1b[H bc ");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_terminal_shows_what_is_drawn(
        runs in prop::collection::vec((sizes(), prop::collection::vec(pictures(), 1..5)), 1..3),
    ) {
        let mut canvas = Canvas::new();
        let mut terminal = used_terminal(Size::new(3, 3));
        for (size, pictures) in runs {
            let [rows, columns] = [size.height, size.width].map(|cells| NonZeroU16::new(cells).unwrap());
            terminal.screen_mut().set_size(rows, columns);
            canvas.wipe(size);
            for picture in pictures {
                terminal.process(&paint(&mut canvas, &picture));
                assert_shows(&terminal, &picture, size);
            }
        }
    }

    #[test]
    fn a_change_means_the_same_however_its_beginning_came_about(
        size in sizes(), pictures in prop::collection::vec(pictures(), 2..5),
    ) {
        let mut from_the_start = canvas(size);
        let mut late: Option<Parser> = None;
        for picture in &pictures {
            let change = paint(&mut from_the_start, picture);
            if let Some(late) = &mut late {
                late.process(&change);
                assert_shows(late, picture, size);
            }
            let mut terminal = used_terminal(size);
            terminal.process(&paint(&mut canvas(size), picture));
            assert_shows(&terminal, picture, size);
            late = Some(terminal);
        }
    }

    #[test]
    fn what_is_drawn_already_is_not_sent(size in sizes(), picture in pictures()) {
        let mut canvas = canvas(size);
        paint(&mut canvas, &picture);
        prop_assert_eq!(paint(&mut canvas, &picture), b"");
    }
}
