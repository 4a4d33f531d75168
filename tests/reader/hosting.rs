//! A lecture at one's own machine that somebody else presents: nobody is sent
//! home unasked, and others can still come in.

use std::sync::Arc;

use annals::app::{Action, Effect, Mode, Part, Stage};

use crate::{
    lecture::{BUILT_IN, presenter, show},
    presenting::{attending, inviting, last_line},
    reader::Reader,
};

/// Somebody at whose machine a lecture is held that another presents.
fn hosting(part: Part, following: usize, wandering: usize) -> Reader {
    let mut reader = inviting((80, 24), following, wandering);
    reader.act(Action::Part(part));
    reader
}

#[test]
fn who_sends_others_home_by_quitting_is_asked_whoever_presents() {
    let presenter = presenter(&BUILT_IN, (80, 24), 3);
    for (part, following, wandering, words) in [
        (Part::Wanders(Stage::On), 3, 1, "5 are still here: end it for everybody?"),
        (Part::Follows(Stage::Paused), 3, 1, "5 are still here: end it for everybody?"),
        (Part::Wanders(Stage::On), 0, 0, "1 is still here: end it for everybody?"),
        (Part::Follows(Stage::Over), 0, 2, "2 are still here: end it for everybody?"),
        (Part::Wanders(Stage::Over), 1, 0, "1 is still here: end it for everybody?"),
    ] {
        for keys in ["", "j", "/japan"] {
            for answer in ["q", "<C-c>", "n", "<Esc>"] {
                let mut reader = hosting(part.clone(), following, wandering);
                reader.press(keys);
                assert_ne!(reader.press("<C-c>"), Effect::Quit, "{part:?} {keys}");
                if part.stage().is_some_and(Stage::is_on) {
                    show(&presenter, &mut reader);
                }
                assert!(last_line(&reader).contains(words), "{}", last_line(&reader));
                let ends = matches!(answer, "q" | "<C-c>");
                assert_eq!(reader.press(answer) == Effect::Quit, ends, "{part:?} {keys} {answer}");
                assert_eq!(matches!(reader.app.mode(), Mode::Leaving { .. }), ends);
            }
        }
    }
    assert_eq!(
        hosting(Part::Wanders(Stage::Over), 0, 0).press("q"),
        Effect::Quit,
        "nobody is here"
    );
    // Whoever came in over a line sends nobody home.
    let mut guest = attending(Part::Wanders(Stage::On), (80, 24));
    assert_eq!(guest.press("q"), Effect::Quit);
}

#[test]
fn the_way_in_stays_at_its_machine_whoever_presents() {
    for part in [Part::Wanders(Stage::On), Part::Follows(Stage::On), Part::Wanders(Stage::Over)] {
        let mut reader = hosting(part, 1, 0);
        show(&presenter(&BUILT_IN, (80, 24), 1), &mut reader);
        let header = reader.screen().lines().next().unwrap_or_default().to_owned();
        assert!(header.contains("ssh -p 2222 class@192.168.1.5 · code kpwzqt"), "{header}");
        reader.press("?");
        assert!(reader.screen().contains("Your class comes in with"), "{}", reader.screen());
    }
}

#[test]
fn nobody_is_told_of_a_presenter_who_is_gone() {
    let mut reader = hosting(Part::Wanders(Stage::On), 1, 0);
    reader.act(Action::Notice("Somebody else presents now.".into()));
    let presenter = presenter(&BUILT_IN, (80, 24), 1);
    show(&presenter, &mut reader);
    assert!(last_line(&reader).contains("Somebody else"), "{}", last_line(&reader));
    let mut over = (*presenter.app.slide()).clone();
    over.update(Action::Part(Part::Follows(Stage::Over)));
    reader.act(Action::Shown(Arc::new(over)));
    let last = last_line(&reader);
    assert!(!last.contains("Somebody else") && last.contains("P does"), "{last}");
    assert_eq!(reader.press("P"), Effect::Present);
}
