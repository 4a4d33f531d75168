//! Who gets in: everybody on this machine, whoever knows the code, or whoever
//! has one of the keys. Who presents: whoever knows another code.

use std::{
    fmt,
    net::SocketAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use russh::{
    MethodKind, MethodSet,
    keys::{PublicKey, key::safe_rng, ssh_key::rand_core::Rng as _},
};
use subtle::ConstantTimeEq;
use tokio::time::sleep;
use unicode_normalization::UnicodeNormalization;

use super::pace::{Pace, Used};

/// How many codes may be tried by everybody together: a large class at once,
/// and then five a second, which takes a day to guess six digits, and years
/// for six letters and digits.
const TRIES: Pace = Pace::new(500, Duration::from_millis(200));

/// How long anybody waits for their turn to try. Behind so many who guess, one
/// more try is none.
const PATIENCE: Duration = Duration::from_secs(20);

/// The most characters that a code has.
const LONGEST: usize = 128;

/// Who gets in.
pub struct Admission {
    code: Option<Box<str>>,
    presenters_code: Option<Box<str>>,
    keys: Vec<PublicKey>,
    tries: Mutex<Used>,
}

/// What somebody may do who gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Browse, and follow a lecture.
    Reader,
    /// Present it.
    Presenter,
}

impl Admission {
    /// Whoever knows the code or has one of the keys; everybody where there is
    /// neither. Space around a code does not count, nor how its accents are
    /// encoded.
    #[must_use]
    pub fn new(code: Option<&str>, keys: Vec<PublicKey>) -> Self {
        let code = code.map(canonical);
        let tries = Mutex::new(Used::nothing(Instant::now()));
        Self { code, presenters_code: None, keys, tries }
    }

    /// Besides, whoever knows this code, and presents.
    #[must_use]
    pub fn presented_by(self, code: &str) -> Self {
        Self { presenters_code: Some(canonical(code)), ..self }
    }

    /// Whether there is a code for presenters.
    #[must_use]
    pub fn has_presenters(&self) -> bool {
        self.presenters_code.is_some()
    }

    /// Whether everybody gets in.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.code.is_none() && self.keys.is_empty()
    }

    /// Whether to listen there: what is open to everybody may be reached from
    /// this machine alone.
    ///
    /// # Errors
    ///
    /// What is missing, for people.
    pub fn suits(&self, listen: SocketAddr) -> Result<(), String> {
        for code in [&self.code, &self.presenters_code].into_iter().flatten() {
            can_be_typed(code)?;
        }
        if self.has_presenters() && self.is_open() {
            return Err(
                "where everybody comes in, nobody is asked for the presenter's code: give a --code, too"
                    .to_owned(),
            );
        }
        if self.has_presenters() && self.presenters_code == self.code {
            return Err(
                "the presenter's code is everybody's; give one that only the presenter knows"
                    .to_owned(),
            );
        }
        if self.is_open() && !listen.ip().is_loopback() {
            return Err(format!(
                "anybody could come in at {listen}: give a --code, or --authorized-keys with at \
                 least one key, or listen on 127.0.0.1, which only this machine reaches"
            ));
        }
        Ok(())
    }

    /// The ways in that a client is told of.
    pub(super) fn methods(&self) -> MethodSet {
        let mut methods = MethodSet::empty();
        if self.is_open() {
            methods.push(MethodKind::None);
        }
        if !self.keys.is_empty() {
            methods.push(MethodKind::PublicKey);
        }
        if self.asks_for_a_code() {
            methods.push(MethodKind::KeyboardInteractive);
        }
        methods
    }

    /// Whether there is a code that lets in.
    pub(super) fn asks_for_a_code(&self) -> bool {
        self.code.is_some() || self.has_presenters()
    }

    /// What somebody may do who types this code; `None` where it is none.
    /// Nobody hears of it before their turn to try has come, and how long it
    /// takes tells nothing of the codes but, at most, their length.
    pub(super) async fn role_of(&self, typed: &[u8]) -> Option<Role> {
        let Some(wait) = self.turn() else {
            sleep(PATIENCE).await;
            return None;
        };
        sleep(wait).await;
        let typed = str::from_utf8(typed).map(canonical).ok();
        let is = |code: &Option<Box<str>>| match (&typed, code) {
            (Some(typed), Some(code)) => bool::from(typed.as_bytes().ct_eq(code.as_bytes())),
            _ => false,
        };
        let (reads, presents) = (is(&self.code), is(&self.presenters_code));
        let role = match (reads, presents) {
            (_, true) => Some(Role::Presenter),
            (true, false) => Some(Role::Reader),
            (false, false) => None,
        };
        if role.is_some() {
            // Only guessing is slowed down.
            TRIES.give_back(&mut self.tries());
        }
        role
    }

    /// How long until one more code may be tried; `None` where too many wait.
    fn turn(&self) -> Option<Duration> {
        TRIES.take_within(PATIENCE, &mut self.tries(), Instant::now())
    }

    /// Whether this key lets in.
    pub(super) fn has_key(&self, key: &PublicKey) -> bool {
        self.keys.iter().any(|known| known.key_data() == key.key_data())
    }

    fn tries(&self) -> MutexGuard<'_, Used> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Admission {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.as_ref().map(|_| "…");
        let keys = self.keys.len();
        formatter
            .debug_struct("Admission")
            .field("code", &code)
            .field("presenters_code", &self.presenters_code.as_ref().map(|_| "…"))
            .field("keys", &keys)
            .finish_non_exhaustive()
    }
}

/// Whether a code is one that somebody can type.
///
/// # Errors
///
/// What is wrong with it, for people.
pub fn can_be_typed(code: &str) -> Result<(), String> {
    let code = code.trim();
    if code.is_empty() {
        return Err("the code is empty; give one that is not".to_owned());
    }
    if code.contains(char::is_control) {
        return Err(
            "the code has a tab, a line break or the like in it, which cannot be typed; give one without"
                .to_owned(),
        );
    }
    if code.chars().count() > LONGEST {
        return Err(format!("the code has more than {LONGEST} characters; give a shorter one"));
    }
    Ok(())
}

/// A code as it is compared. Keyboards and files differ in whether an accent is
/// part of its letter (Unicode Standard Annex 15).
fn canonical(code: &str) -> Box<str> {
    code.trim().nfc().collect::<String>().into()
}

/// A code that nobody guesses: six letters and digits, none of which is taken
/// for another on a blackboard. There are 31^6 of them, 887 million.
#[must_use]
pub fn made_up_code() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut random = safe_rng();
    // What is left over beyond the last whole alphabet would favour some.
    let fair = u8::MAX - u8::MAX % 31;
    let letters = std::iter::repeat_with(|| random.next_u32().to_le_bytes()[0])
        .filter(|&byte| byte < fair)
        .filter_map(|byte| LETTERS.get(usize::from(byte % 31)).copied());
    letters.take(6).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use tokio::task::yield_now;

    use super::*;
    use crate::host::ssh::authorized_keys;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    #[test]
    fn only_this_machine_may_come_in_without_more() {
        let key = || authorized_keys(KEY).0;
        for (code, keys, listen, suits) in [
            (None, vec![], "127.0.0.1:2222", true),
            (None, vec![], "127.9.9.9:2222", true),
            (None, vec![], "[::1]:2222", true),
            (None, vec![], "0.0.0.0:2222", false),
            (None, vec![], "[::]:2222", false),
            (None, vec![], "192.168.1.5:2222", false),
            (None, vec![], "[::ffff:127.0.0.1]:2222", false),
            (Some("1917"), vec![], "0.0.0.0:2222", true),
            (Some("  "), vec![], "127.0.0.1:2222", false),
            (None, key(), "0.0.0.0:2222", true),
            (Some(""), key(), "0.0.0.0:2222", false),
            (Some("a\tb"), vec![], "0.0.0.0:2222", false),
        ] {
            let admission = Admission::new(code, keys);
            let heard = admission.suits(listen.parse().unwrap());
            assert_eq!(heard.is_ok(), suits, "{code:?} at {listen}");
        }
    }

    #[test]
    fn a_presenter_has_a_code_that_is_asked_for_and_that_is_nobody_elses() {
        let key = || authorized_keys(KEY).0;
        for (code, keys, presenters, suits) in [
            (Some("shimoda"), vec![], "putyatin", true),
            (None, key(), "putyatin", true),
            (Some("shimoda"), vec![], " ", false),
            (None, vec![], "putyatin", false),
            (Some("shimoda"), vec![], " shimoda\n", false),
        ] {
            let admission = Admission::new(code, keys).presented_by(presenters);
            let heard = admission.suits("127.0.0.1:2222".parse().unwrap());
            assert_eq!(heard.is_ok(), suits, "{code:?} {presenters:?}");
            assert!(!suits || admission.asks_for_a_code(), "{code:?} {presenters:?}");
        }
    }

    #[test]
    fn a_code_that_is_made_up_is_six_letters_and_digits_that_nobody_confuses() {
        let codes: HashSet<String> = (0..100).map(|_| made_up_code()).collect();
        assert_eq!(codes.len(), 100);
        for code in codes {
            let is_clear = |c: char| matches!(c, 'a'..='z' | '2'..='9') && !"ilo".contains(c);
            assert!(code.len() == 6 && code.chars().all(is_clear), "{code}");
        }
    }

    #[tokio::test]
    async fn a_code_is_all_of_it_and_nothing_else() {
        let admission = Admission::new(Some(" Shimoda\n"), vec![]);
        for (typed, right) in [
            (&b"Shimoda"[..], true),
            (b" Shimoda\r\n", true),
            (b"Shimod", false),
            (b"Shimodaa", false),
            (b"shimoda", false),
            (b"", false),
            (b"\xff\xfe", false),
        ] {
            assert_eq!(admission.role_of(typed).await.is_some(), right, "{typed:?}");
        }
        assert_eq!(Admission::new(None, vec![]).role_of(b"").await, None, "where there is none");
    }

    #[tokio::test]
    async fn it_is_the_same_however_its_accents_are_encoded() {
        for code in ["caf\u{e9}", "cafe\u{301}"] {
            let admission = Admission::new(Some(code), vec![]).presented_by("\u{304b}\u{3099}");
            for (typed, role) in [
                ("caf\u{e9}", Some(Role::Reader)),
                ("cafe\u{301}", Some(Role::Reader)),
                ("cafe", None),
                ("\u{304c}", Some(Role::Presenter)),
                ("\u{304b}", None),
            ] {
                assert_eq!(admission.role_of(typed.as_bytes()).await, role, "{typed} for {code}");
            }
        }
    }

    #[test]
    fn a_code_is_what_somebody_can_type() {
        let long = "\u{e9}".repeat(LONGEST);
        for (code, can) in [
            ("Shimoda 1855", true),
            ("\u{4e0b}\u{7530}", true),
            ("1855\n", true),
            (&long, true),
            (&format!("{long}!"), false),
            (" ", false),
            ("a\nb", false),
            ("a\0b", false),
            ("a\u{85}b", false),
        ] {
            assert_eq!(can_be_typed(code).is_ok(), can, "{code:?}");
        }
    }

    #[tokio::test]
    async fn guessing_uses_up_turns_and_knowing_does_not() {
        let admission = Admission::new(Some("Shimoda"), vec![]);
        for _ in 0..1000 {
            assert_eq!(admission.role_of(b"Shimoda").await, Some(Role::Reader));
        }
        assert_eq!(admission.role_of(b"a guess").await, None);
        let free = (0..1000).take_while(|_| admission.turn() == Some(Duration::ZERO)).count();
        assert!((490..500).contains(&free), "{free}");
        let later = (0..1000).map_while(|_| admission.turn()).last();
        assert!(later.is_some_and(|wait| wait > PATIENCE / 2 && wait <= PATIENCE), "{later:?}");
        assert_eq!(admission.turn(), None, "behind so many, one more try is none");
        let a_while = async {
            for _ in 0..100 {
                yield_now().await;
            }
        };
        tokio::select! {
            biased;
            _ = admission.role_of(b"Shimoda") => panic!("nobody hears of that at once"),
            () = a_while => {}
        }
    }
}
