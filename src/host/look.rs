//! What a terminal can show, from what its environment says of it.

use std::time::Duration;

use crate::ui::Theme;

/// Between frames over ssh: what a slow line cannot show in time is not to
/// queue up in the buffers before it.
const AFAR: Duration = Duration::from_nanos(1_000_000_000 / 30);

/// What a reader is told who copies where there is no clipboard.
pub(super) const NO_CLIPBOARD: &str = "This terminal has no clipboard.";

/// All that the environment of a reader says of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// What it can show.
    pub theme: Theme,
    /// Whether it may have a clipboard to copy to.
    pub clipboard: bool,
    /// The least time between two frames: some where an ssh connection leads to
    /// it.
    pub apart: Duration,
}

impl Look {
    /// What the environment variables say that `variable` gives.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let afar = variable("SSH_CONNECTION").is_some_and(|value| !value.is_empty());
        Self {
            theme: theme(&variable),
            clipboard: has_clipboard(&variable),
            apart: if afar { AFAR } else { Duration::ZERO },
        }
    }
}

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

/// Whether the terminal may take text for a clipboard (OSC 52), or else will
/// pass over it. The Linux console has none, and its older versions would show
/// the text, as DEC's terminals before the VT220 would.
pub fn has_clipboard(variable: impl Fn(&str) -> Option<String>) -> bool {
    let term = variable("TERM").unwrap_or_default();
    let console = term == "linux" || term.starts_with("linux-");
    !console && !is_dumb(&variable) && model(&term).is_none_or(|model| model >= 200)
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

    /// An environment in which only these variables are set.
    fn only(set: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        |name| set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
    }

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
            assert_eq!(theme(only(set)), Theme { colour, unicode }, "{set:?}");
        }
    }

    #[test]
    fn what_would_show_it_gets_nothing_for_a_clipboard() {
        for (term, clipboard) in [
            ("xterm", true),
            ("xterm-256color", true),
            ("screen", true),
            ("tmux-256color", true),
            ("vt220", true),
            ("linuxish", true),
            ("linux", false),
            ("linux-16color", false),
            ("vt100", false),
            ("vt102-w", false),
            ("dumb", false),
        ] {
            assert_eq!(Look::of(only(&[("TERM", term)])).clipboard, clipboard, "{term}");
        }
    }

    #[test]
    fn frames_keep_apart_where_an_ssh_connection_leads_to_the_terminal() {
        for (set, far) in [
            (&[("SSH_CONNECTION", "192.0.2.7 50022 192.0.2.1 22")][..], true),
            (&[("SSH_CONNECTION", "")], false),
            (&[("SSH_AGENT_PID", "1")], false),
        ] {
            assert_eq!(!Look::of(only(set)).apart.is_zero(), far, "{set:?}");
        }
    }
}
