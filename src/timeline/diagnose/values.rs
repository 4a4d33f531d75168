//! What fields hold: texts, dates, points on the globe.

use std::borrow::Cow;

use super::{
    lexer::Kind,
    quotes::decode,
    reader::{Reader, Step},
};
use crate::{
    edtf::Edtf,
    timeline::{
        Position,
        fault::quote,
        fields::is_interval,
        rules::{Broken, Rule},
    },
};

/// A text of the file's, and where it begins.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    pub(super) at: usize,
    pub(super) text: Cow<'t, str>,
}

impl<'t> Reader<'t> {
    /// A text; `None` where there is none that can be read.
    pub(super) fn text(&mut self) -> Step<Option<Words<'t>>> {
        match self.next.kind {
            Kind::Text => {}
            Kind::MendedText => {
                self.advance();
                return Ok(None);
            }
            Kind::Odd => {
                self.unexpected("text in straight quotes (\"…\")")?;
                return Ok(None);
            }
            _ => {
                self.unexpected("text in quotes")?;
                return Ok(None);
            }
        }
        let lexeme = self.advance();
        match decode(self.slice(lexeme)) {
            Ok(text) => Ok(Some(Words { at: lexeme.start, text })),
            Err(within) => {
                let at = lexeme.start + within;
                let escape: String =
                    self.text.get(at..).unwrap_or_default().chars().take(2).collect();
                let found = quote(&escape);
                self.faults.note(at, || {
                    format!("the escape {found} means nothing here; write \\\\ for a backslash")
                });
                Ok(None)
            }
        }
    }

    /// A text that keeps a rule. One that does not is noted, and is `None` only
    /// where it says nothing.
    pub(super) fn ruled(&mut self, rule: Rule) -> Step<Option<Words<'t>>> {
        let Some(words) = self.text()? else { return Ok(None) };
        let Err(broken) = rule(&words.text) else { return Ok(Some(words)) };
        let field = self.field;
        self.faults.note(words.at, || format!("{field}: {}", broken.told(&words.text)));
        Ok((broken != Broken::Words).then_some(words))
    }

    /// A date, and what it was written as. The date is `None` where it is bad.
    pub(super) fn date(&mut self) -> Step<Option<(Words<'t>, Option<Edtf>)>> {
        let Some(words) = self.text()? else { return Ok(None) };
        let date = match words.text.parse::<Edtf>() {
            Ok(date) => Some(date),
            Err(error) => {
                let field = self.field;
                self.faults.note(words.at, || format!("{field}: {error}"));
                None
            }
        };
        Ok(Some((words, date)))
    }

    /// An era's date.
    pub(super) fn interval(&mut self) -> Step<()> {
        if let Some((Words { at, text }, Some(date))) = self.date()?
            && !is_interval(&date)
        {
            self.faults.note(at, || {
                let found = quote(&text);
                format!("date: found {found}, expected a start and an end, such as “1947/1991”")
            });
        }
        Ok(())
    }

    /// Latitude and longitude.
    pub(super) fn position(&mut self) -> Step<()> {
        const EXPECTED: &str = "(latitude, longitude) in degrees, such as (34.677, 138.945)";
        if self.next.kind != Kind::Open('(') {
            return self.unexpected(EXPECTED);
        }
        let start = self.next.start;
        let mut group = self.begin(')', "pair", start);
        let mut degrees = Vec::new();
        let mut faulty = false;
        while self.another(&mut group)? {
            let number = ron::from_str::<f64>(self.slice(self.next)).ok();
            let is_number = matches!(self.next.kind, Kind::Number | Kind::Word);
            if let Some(number) = number.filter(|_| is_number) {
                self.advance();
                degrees.push(number);
            } else {
                if !faulty {
                    self.expected("a number of degrees");
                }
                faulty = true;
                self.skip_value()?;
                // The rest of `lat: 34.677`.
                while matches!(self.next.kind, Kind::Word | Kind::Colon | Kind::Number | Kind::Odd)
                {
                    self.advance();
                }
            }
        }
        match degrees[..] {
            _ if faulty => {}
            [latitude, longitude] => {
                if Position::from_degrees(latitude, longitude).is_none() {
                    self.faults.note(start, || off_the_globe(latitude, longitude));
                }
            }
            _ => self.faults.note(start, || format!("at: expected {EXPECTED}")),
        }
        Ok(())
    }
}

fn off_the_globe(latitude: f64, longitude: f64) -> String {
    let limits = "latitude goes from -90 to 90, longitude from -180 to 180";
    let swapped = Position::from_degrees(longitude, latitude).is_some();
    let hint = if swapped { "; are the two swapped?" } else { "" };
    format!("at: ({latitude}, {longitude}) is off the globe: {limits}{hint}")
}
