//! The screen at every size: what stands where, and what its look tells.

use annals::{
    search::{Hit, Instead, Remark, Results},
    ui::Theme,
};

use crate::reader::{COLOURFUL, Reader, built_in, sample, text_of};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

pub(crate) const SIZES: [(u16, u16); 7] =
    [(0, 0), (1, 1), (20, 5), (40, 12), (80, 24), (120, 40), (200, 50)];

#[test]
fn screens_of_the_built_in_timeline() {
    for (width, height) in SIZES {
        for (name, keys) in [
            ("list", "jjj"),
            ("search", "/gorb"),
            ("filtered", "/treaty<Enter>"),
            ("detail", "jjj<Enter><Tab>"),
            ("nothing", "/napoleon"),
            ("help", "?"),
        ] {
            let mut reader = Reader::new(built_in(), width, height);
            reader.press(keys);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), reader.screen());
        }
    }
}

/// What a search answers that found these events and has something to say.
fn told(events: &[usize], mistakes: &[(&str, &str)], instead: &[(&str, &str)]) -> Results {
    let hit = |&event: &usize| Hit { event, score: 100 };
    let remark = |&(part, message): &(&str, &str)| Remark {
        part: part.to_owned(),
        message: message.to_owned(),
        left_out: true,
    };
    let stead = |&(typed, found): &(&str, &str)| Instead {
        typed: typed.to_owned(),
        found: found.to_owned(),
    };
    Results {
        hits: events.iter().map(hit).collect(),
        remarks: mistakes.iter().map(remark).collect(),
        instead: instead.iter().map(stead).collect(),
        ..Results::default()
    }
}

const YEAR: (&str, &str) = ("year:194x1", "no year; write 1941, 1960s, -44 or 1941..1956");
const FIELD: (&str, &str) = ("persn:abe", "no field is called persn; write person:abe");
const GORBACHEV: (&str, &str) = ("gorbachov", "Gorbachev");

#[test]
fn screens_of_what_is_said_of_a_query() {
    let options = ["person:", "place:", "\"Peace Treaty\"", "Petropavlovsk", "日本海"];
    for (width, height) in [(20, 8), (40, 12), (80, 24)] {
        let at = |name: &str| format!("{name}-{width}x{height}");
        let mut reader = Reader::new(built_in(), width, height);
        reader.press("/war persn:abe year:194x1");
        reader.answer(told(&[2, 3], &[YEAR, FIELD], &[GORBACHEV]));
        reader.press("<C-o>");
        insta::assert_snapshot!(at("mistakes"), reader.screen());
        reader.answer(told(&[], &[YEAR], &[]));
        insta::assert_snapshot!(at("nothing-but-a-mistake"), reader.screen());
        reader.press("<C-u>gorbachov p");
        reader.answer(told(&[6], &[], &[GORBACHEV]));
        insta::assert_snapshot!(at("instead"), reader.screen());
        reader.offer(10, &options);
        reader.press("<Tab><Tab>");
        insta::assert_snapshot!(at("completing"), reader.screen());
    }
}

#[test]
fn a_name_that_matched_unseen_is_told_while_one_types() {
    let mut reader = Reader::new(built_in(), 80, 24);
    reader.press("/Горбачёв");
    let screen = reader.screen();
    assert!(screen.contains("“Горбачёв” is Mikhail Gorbachev."), "{screen}");
    reader.press("<Enter>");
    assert!(!reader.screen().contains(" is Mikhail Gorbachev."), "{}", reader.screen());
    reader.press("/Горбачёв year:199x9");
    let last = reader.screen().lines().last().unwrap_or_default().to_owned();
    assert!(last.contains("“year:199x9”") && !last.contains(" is Mikhail"), "{last}");
}

#[test]
fn the_option_in_the_bar_is_marked_without_colour_and_always_in_sight() {
    let options: Vec<String> = (0..40).map(|number| format!("option{number}")).collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    for width in [12, 40, 80] {
        let mut reader = Reader::new(sample(), width, 24);
        reader.press("/o");
        reader.offer(0, &options);
        for option in &options {
            let buffer = reader.draw(Theme { colour: false, unicode: true });
            let line = &buffer.content[usize::from(width) * 23..];
            let marked = line.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
            let marked: String = marked.map(Cell::symbol).collect();
            assert_eq!(marked, format!(" {option} "), "{}", reader.screen());
            reader.press("<Tab>");
        }
        assert!(
            !reader
                .draw(COLOURFUL)
                .content
                .iter()
                .skip(usize::from(width) * 23)
                .any(|cell| cell.modifier.contains(Modifier::REVERSED)),
            "what was typed is no option"
        );
    }
}

#[test]
fn an_empty_list_always_says_why() {
    for (keys, results, parts) in [
        ("/zzzz", told(&[], &[], &[]), vec!["Nothing matches “zzzz”."]),
        ("/year:194x1", told(&[], &[YEAR], &[]), vec!["Nothing matches", "no year; write", "1956"]),
        ("/war year:3", told(&[], &[("", "no event has both")], &[]), vec!["No event has both."]),
    ] {
        for (width, height) in [(30, 7), (40, 12), (80, 24), (200, 50)] {
            let mut reader = Reader::new(sample(), width, height);
            reader.press(keys);
            reader.answer(results.clone());
            for part in &parts {
                assert!(reader.screen().contains(part), "{part}:\n{}", reader.screen());
            }
        }
    }
    let mut reader = Reader::new(sample(), 80, 24).slow();
    reader.press("/zzzz");
    reader.answer(told(&[], &[], &[]));
    reader.press("z");
    assert!(reader.screen().contains("  Searching …"), "{}", reader.screen());
}

#[test]
fn the_readme_shows_the_screen_as_it_is() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let shown = readme.split("```text\n").nth(1).unwrap().split("\n```").next().unwrap();
    let mut reader = Reader::new(built_in(), 80, 20);
    reader.press("jjjjjj");
    assert_eq!(reader.screen(), shown);
}

#[test]
fn ascii_takes_the_place_of_lines_and_arrows() {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("jjj");
    let plain = text_of(&reader.draw(Theme { colour: true, unicode: false }));
    assert!(plain.is_ascii(), "{plain}");
    assert!(plain.contains("1519-1522"), "{plain}");
}

/// The cells of the first place where `text` stands on the screen.
fn cells<'a>(buffer: &'a Buffer, text: &str) -> Vec<&'a Cell> {
    let columns = usize::from(buffer.area.width);
    for row in buffer.content.chunks(columns) {
        for start in 0..columns {
            let mut rest = text;
            let mut found = Vec::new();
            for cell in &row[start..] {
                if rest.is_empty() {
                    return found;
                }
                let Some(after) = rest.strip_prefix(cell.symbol()) else { break };
                found.push(cell);
                rest = after;
            }
        }
    }
    panic!("{text} is not on the screen:\n{}", text_of(buffer));
}

#[test]
fn the_selection_is_seen_with_and_without_colour() {
    for colour in [true, false] {
        let mut reader = Reader::new(sample(), 80, 24);
        reader.press("j");
        let theme = Theme { colour, unicode: true };
        let buffer = reader.draw(theme);
        for cell in cells(&buffer, "▌ 1405") {
            assert!(cell.modifier.contains(Modifier::REVERSED));
        }
        assert!(!cells(&buffer, "Landfall")[0].modifier.contains(Modifier::REVERSED));
        reader.press("<Enter>");
        let buffer = reader.draw(theme);
        for cell in cells(&buffer, "▌ 1405") {
            assert!(!cell.modifier.contains(Modifier::REVERSED), "the focus has left the list");
        }
    }
}

#[test]
fn no_colour_means_no_colour() {
    let mut reader = Reader::new(built_in(), 120, 40);
    for keys in ["", "/gorb", "<Enter><Enter><Tab>", "?"] {
        reader.press(keys);
        for cell in reader.draw(Theme { colour: false, unicode: true }).content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        }
    }
}

#[test]
fn exactly_the_matched_letters_are_marked() {
    let mut reader = Reader::new(built_in(), 120, 40);
    reader.press("/gorb");
    let buffer = reader.draw(COLOURFUL);
    let marks = |text: &str| -> String {
        let marked = |cell: &&Cell| cell.modifier.contains(Modifier::UNDERLINED);
        cells(&buffer, text).into_iter().filter(marked).map(Cell::symbol).collect()
    };
    assert_eq!(marks("Gorbachev in Japan"), "Gorb");
    assert_eq!(marks("Mikhail Gorbachev landed"), "Gorb");
    assert_eq!(marks("16–19 April 1991"), "");
}

#[test]
fn what_was_asked_of_one_field_is_marked_there_alone() {
    for (query, title, people) in
        [("title:gorb", "Gorb", ""), ("person:gorb", "", "Gorb"), ("gorb", "Gorb", "Gorb")]
    {
        let mut reader = Reader::new(built_in(), 120, 40);
        reader.press(&format!("/{query}"));
        let buffer = reader.draw(COLOURFUL);
        let marks = |text: &str| -> String {
            let marked = |cell: &&Cell| cell.modifier.contains(Modifier::UNDERLINED);
            cells(&buffer, text).into_iter().filter(marked).map(Cell::symbol).collect()
        };
        assert_eq!(marks("Gorbachev in Japan"), title, "{query}");
        assert_eq!(marks("Mikhail Gorbachev, president"), people, "{query}");
        assert_eq!(marks("Mikhail Gorbachev landed").is_empty(), query != "gorb", "{query}");
    }
}

#[test]
fn dates_stand_out_and_titles_do_not() {
    let reader = Reader::new(sample(), 120, 40);
    let buffer = reader.draw(COLOURFUL);
    assert!(
        cells(&buffer, "11 Jul 1405").iter().all(|cell| cell.modifier.contains(Modifier::BOLD))
    );
    let title = cells(&buffer, "The treasure fleet sails");
    assert!(title.iter().all(|cell| cell.modifier.is_empty() && cell.fg == Color::Reset));
}

#[test]
fn the_link_at_hand_is_seen() {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("jjj<Enter><Tab>");
    let buffer = reader.draw(Theme { colour: false, unicode: true });
    assert!(cells(&buffer, "→ goes on from")[0].modifier.contains(Modifier::REVERSED));
    assert!(!cells(&buffer, "→ corrects")[0].modifier.contains(Modifier::REVERSED));
}

#[test]
fn everything_an_event_has_is_in_the_detail() {
    let mut reader = Reader::new(sample(), 120, 50);
    reader.press("jjj");
    let screen = reader.screen();
    for part in [
        "20 September 1519 – 6 September 1522",
        "Around the world",
        "Five ships leave; one comes home.",
        "Ferdinand Magellan, captain general",
        "→ goes on from: 1492 Landfall in the Bahamas",
        "← 1768–1771 The Endeavour in",
        "Magellan himself was killed on the",
        "Report on the first voyage around",
    ] {
        assert!(screen.contains(part), "{part} is not in\n{screen}");
    }
    reader.press("kk");
    let screen = reader.screen();
    for part in
        ["Nanjing", "南京", "32.06\u{a0}N\u{a0}118.80\u{a0}E", "fleet · ocean", "Zheng He", "鄭和"]
    {
        assert!(screen.contains(part), "{part} is not in\n{screen}");
    }
}

#[test]
fn an_age_is_told_only_where_it_is_known() {
    let mut reader = Reader::new(built_in(), 120, 40);
    reader.press("/gorbachev");
    assert!(reader.screen().contains("Mikhail Gorbachev, president of the USSR, aged 60"));
    let mut reader = Reader::new(sample(), 120, 40);
    reader.press("jjj");
    let screen = reader.screen();
    assert!(
        screen.contains("captain general") && !screen.contains("aged"),
        "born in 1480, some day:\n{screen}"
    );
}

#[test]
fn the_cursor_stands_where_one_types() {
    for (width, keys, column) in [
        (80, "/gorb", 7),
        (80, "/下田", 7),
        (80, "/ab<Left>", 4),
        (80, "/", 3),
        (10, "/abcdefghijkl", 9),
    ] {
        let mut reader = Reader::new(sample(), width, 24);
        reader.press(keys);
        assert_eq!(reader.cursor(), Some((column, 22)), "{keys}");
    }
    assert_eq!(Reader::new(sample(), 80, 24).cursor(), None);
}
