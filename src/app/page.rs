//! An event as a page: everything that the timeline knows of it, the date
//! first, laid out for the detail pane.

use super::document::{Document, Labels, Layouter, Piece, Role};
use crate::{
    edtf::{Day, Edtf},
    search::{Marks, Part},
    text::{clean, paragraphs},
    timeline::{Event, Person, Place, Position, Source, Timeline},
};

/// The page of the event at `index`, `columns` wide, with matches marked.
/// An index beyond the timeline gives an empty page.
#[must_use]
pub fn page(timeline: &Timeline, index: usize, columns: usize, marks: &Marks) -> Document {
    let labels = Labels { columns: 9, role: Role::Label };
    let mut layouter = Layouter::new(columns, labels, marks);
    if let Some(event) = timeline.events.get(index) {
        let mut page = Page { timeline, event, layouter: &mut layouter };
        page.heading();
        page.story();
        page.people();
        page.places();
        page.links(index);
        page.facts();
    }
    layouter.finish()
}

/// An event's date as its reader sees it: the author's words, or else ours.
#[must_use]
pub fn date_of(event: &Event) -> String {
    event.date_display.clone().unwrap_or_else(|| event.date.long())
}

struct Page<'a, 'b> {
    timeline: &'a Timeline,
    event: &'a Event,
    layouter: &'b mut Layouter<'a>,
}

impl Page<'_, '_> {
    fn heading(&mut self) {
        self.layouter.part(Part::Date);
        self.layouter.paragraph(&[(&date_of(self.event), Role::Date)]);
        self.layouter.part(Part::Title);
        self.layouter.paragraph(&[(&self.event.title, Role::Title)]);
        self.layouter.part(Part::Date);
        for original in &self.event.date_original {
            let aside = format!("{} · {}", original.text, original.calendar);
            self.layouter.paragraph(&[(&aside, Role::Aside)]);
        }
        self.layouter.gap();
    }

    /// Says what follows, and how it is labelled.
    fn about(&mut self, label: &str, part: Part) {
        self.layouter.part(part);
        self.layouter.label(label);
    }

    fn story(&mut self) {
        self.layouter.part(Part::Text);
        for paragraph in paragraphs(self.event.summary.as_deref().unwrap_or_default()) {
            self.layouter.paragraph(&[(&paragraph, Role::Body)]);
            self.layouter.gap();
        }
        self.about("Note", Part::Note);
        for paragraph in paragraphs(self.event.note.as_deref().unwrap_or_default()) {
            self.layouter.labelled(&[(&paragraph, Role::Body)]);
            self.layouter.gap();
        }
    }

    fn people(&mut self) {
        self.about("People", Part::People);
        for name in &self.event.people {
            let person = self.timeline.person(name);
            let scripts = other_scripts(person.map_or(&[], |person| &person.aliases));
            let about = person.map(|person| about(person, &self.event.date)).unwrap_or_default();
            self.layouter.labelled(&[
                (name, Role::Name),
                (&about, Role::Body),
                (&scripts, Role::Aside),
            ]);
        }
    }

    fn places(&mut self) {
        self.about("Places", Part::Places);
        for name in &self.event.places {
            let aside = self.timeline.place(name).map(whereabouts).unwrap_or_default();
            self.layouter.labelled(&[(name, Role::Name), (&aside, Role::Aside)]);
        }
    }

    /// The links that go out, as "→ breaks: 1941 The pact", and those that
    /// come in, as "← 1945 The war breaks this".
    fn links(&mut self, index: usize) {
        self.about("Links", Part::Links);
        for link in &self.event.links {
            let Some(target) = self.timeline.position_of(&link.to) else { continue };
            let kind = link.kind.as_ref().map(|kind| format!("{kind}: ")).unwrap_or_default();
            self.link(target, [("→ ", Role::Link), (&kind, Role::Aside)], "");
        }
        for (origin, link) in self.timeline.links_to(index) {
            let kind = link.kind.as_ref().map(|kind| format!(" {kind} this")).unwrap_or_default();
            self.link(origin, [("← ", Role::Link), ("", Role::Aside)], &kind);
        }
    }

    fn link(&mut self, target: usize, before: [Piece<'_>; 2], after: &str) {
        let Some(other) = self.timeline.events.get(target) else { return };
        let date = format!("{} ", other.date.brief());
        let [arrow, kind] = before;
        let (date, title) = ((&*date, Role::Link), (&*other.title, Role::Link));
        self.layouter.link(&[arrow, kind, date, title, (after, Role::Aside)], target);
    }

    fn facts(&mut self) {
        self.about("Tags", Part::Tags);
        self.layouter.labelled(&separated(&self.event.tags));
        let eras = self.timeline.eras.iter().filter(|era| era.date.contains(&self.event.date));
        let eras: Vec<String> =
            eras.map(|era| format!("{} ({})", era.title, era.date.brief())).collect();
        self.about("Era", Part::Eras);
        self.layouter.labelled(&separated(&eras));
        self.about("Sources", Part::Sources);
        for id in &self.event.sources {
            let Some(known) = self.timeline.source(id) else {
                self.layouter.labelled(&[(id, Role::Body)]);
                continue;
            };
            self.layouter.labelled(&[(&reference(known), Role::Body)]);
            self.layouter.labelled(&[(known.url.as_deref().unwrap_or_default(), Role::Aside)]);
        }
        self.about("File", Part::Other);
        self.layouter.labelled(&[(self.event.origin.as_deref().unwrap_or_default(), Role::Aside)]);
    }
}

/// The texts with a dot between each two.
fn separated(texts: &[String]) -> Vec<Piece<'_>> {
    let dots = std::iter::once("").chain(std::iter::repeat(" · "));
    texts
        .iter()
        .zip(dots)
        .flat_map(|(text, dot)| [(dot, Role::Aside), (text, Role::Body)])
        .collect()
}

/// Office and age at a date, each behind a comma.
fn about(person: &Person, date: &Edtf) -> String {
    let role = person.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    let age = person.lived.as_ref().and_then(|lived| age(lived, date));
    role + &age.map(|years| format!(", aged {years}")).unwrap_or_default()
}

/// Full years from a birth to the first day of a date, where both are known
/// to the day or nearly so, and the person was alive.
fn age(lived: &Edtf, date: &Edtf) -> Option<i64> {
    let day = date.earliest()?;
    let years = |birth: Day| {
        let before_birthday = (day.month, day.day) < (birth.month, birth.day);
        day.year.checked_sub(birth.year)?.checked_sub(before_birthday.into())
    };
    let (first, last) = lived.start_span()?;
    let alive = first <= day && lived.latest().is_none_or(|death| day <= death);
    years(first).filter(|age| alive && years(last) == Some(*age))
}

/// The first alias in each script other than Latin: what the name looks like
/// elsewhere, not every way to spell it.
fn other_scripts(aliases: &[String]) -> String {
    let mut seen = vec![Script::Latin];
    let firsts = aliases.iter().filter(|alias| {
        let script = Script::of(alias);
        let new = !seen.contains(&script);
        seen.push(script);
        new
    });
    let firsts: Vec<&str> = firsts.map(String::as_str).collect();
    if firsts.is_empty() { String::new() } else { format!("  {}", firsts.join(" · ")) }
}

/// What a name is written in, as far as it matters here.
#[derive(PartialEq)]
enum Script {
    Latin,
    /// Kana and Han, which Japanese mixes.
    EastAsian,
    /// One of the others, by the high bits of its letters.
    Other(u32),
}

impl Script {
    /// The script of a name's first letter that is not Latin.
    fn of(name: &str) -> Self {
        let letters = name.chars().filter(|letter| letter.is_alphabetic()).map(u32::from);
        let mut foreign = letters.filter(|letter| !(..0x250).contains(letter));
        match foreign.next() {
            None | Some(0x1e00..0x1f00) => Self::Latin,
            Some(0x3040..0x3100 | 0x3400..0xa000 | 0xf900..0xfb00 | 0xff66..0xffa0) => {
                Self::EastAsian
            }
            Some(letter) => Self::Other(letter >> 8),
        }
    }
}

fn whereabouts(place: &Place) -> String {
    let scripts = other_scripts(&place.aliases);
    place.at.map(|at| format!("{scripts}  {}", degrees(at))).unwrap_or(scripts)
}

/// A position to the hundredth of a degree, about a kilometre; in one piece.
fn degrees(at: Position) -> String {
    let half = |value: i32, positive, negative| {
        let degrees = f64::from(value.unsigned_abs()) / 1e6;
        format!("{degrees:.2}\u{a0}{}", if value < 0 { negative } else { positive })
    };
    format!("{}\u{a0}{}", half(at.latitude, "N", "S"), half(at.longitude, "E", "W"))
}

/// What a source is: title, publisher, date.
fn reference(source: &Source) -> String {
    let date = source.date.as_ref().map(Edtf::long);
    let parts = [Some(&source.title), source.publisher.as_ref(), date.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// An event as one cites it: title, date, timeline, sources. One clean line,
/// so that pasting it into a shell can do nothing.
#[must_use]
pub fn citation(timeline: &Timeline, event: &Event) -> String {
    let cite = |id: &String| match timeline.source(id) {
        Some(source) => match &source.url {
            Some(url) => format!("{}, {url}", reference(source)),
            None => reference(source),
        },
        None => id.clone(),
    };
    let sources: Vec<String> = event.sources.iter().map(cite).collect();
    let sources = match sources.as_slice() {
        [] => String::new(),
        sources => format!(" Sources: {}.", sources.join("; ")),
    };
    let cited = format!("{} ({}). {}.{sources}", event.title, date_of(event), timeline.title);
    clean(&cited).into_owned()
}
