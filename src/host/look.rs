//! What a terminal can show, from what its environment says of it.

use crate::ui::Theme;

/// The look for a terminal whose environment variables `variable` gives.
///
/// No colour where `NO_COLOR` is set and not empty (no-color.org) or `TERM`
/// names a terminal that has none, as DEC's had; no characters beyond ASCII
/// for lines and arrows where the locale or `TERM` rules them out: from the
/// VT220 on the locale knows better, since that name is mostly an emulator's.
/// A locale that says nothing rules out nothing.
pub fn theme(variable: impl Fn(&str) -> Option<String>) -> Theme {
    let term = variable("TERM").unwrap_or_default();
    let wants_none = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    let (model, dumb) = (model(&term), is_dumb(&variable));
    let monochrome = ["-m", "-mono"].iter().any(|ending| term.ends_with(ending));
    Theme {
        colour: !(wants_none || dumb || monochrome || model.is_some()),
        unicode: !(dumb || model.is_some_and(|model| model < 200))
            && locale(&variable).is_none_or(|locale| is_utf8(&locale)),
    }
}

/// Whether the terminal can only print lines, so that there is no screen to draw on.
pub fn is_dumb(variable: impl Fn(&str) -> Option<String>) -> bool {
    matches!(variable("TERM").unwrap_or_default().as_str(), "" | "dumb" | "unknown")
}

/// The number of one of DEC's terminals: 102 of `vt102`, 220 of `vt220-w`.
fn model(term: &str) -> Option<u32> {
    term.strip_prefix("vt")?.split(|other: char| !other.is_ascii_digit()).next()?.parse().ok()
}

/// The locale for characters: the first of these that is set (POSIX, 8.2).
fn locale(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"))
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_the_look() {
        for (set, colour, unicode) in [
            (&[("TERM", "xterm-256color"), ("LANG", "de_DE.UTF-8")][..], true, true),
            (&[("TERM", "xterm")], true, true),
            (&[("TERM", "xterm"), ("LANG", "C")], true, false),
            (&[("TERM", "xterm"), ("LANG", "C"), ("LC_ALL", "C.UTF-8")], true, true),
            (&[("TERM", "xterm"), ("LC_ALL", ""), ("LANG", "en_GB.utf8")], true, true),
            (&[("TERM", "xterm"), ("NO_COLOR", "1")], false, true),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], true, true),
            (&[("TERM", "linux")], true, true),
            (&[("TERM", "vt52"), ("LANG", "C.UTF-8")], false, false),
            (&[("TERM", "vt100-w"), ("LANG", "C.UTF-8")], false, false),
            (&[("TERM", "vt220"), ("LANG", "C.UTF-8")], false, true),
            (&[("TERM", "vt220"), ("LANG", "C")], false, false),
            (&[("TERM", "vte-256color"), ("LANG", "C.UTF-8")], true, true),
            (&[("TERM", "dumb"), ("LANG", "C.UTF-8")], false, false),
            (&[("TERM", "xterm-mono")], false, true),
        ] {
            let variable = |name: &str| {
                set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(theme(variable), Theme { colour, unicode }, "{set:?}");
        }
    }
}
