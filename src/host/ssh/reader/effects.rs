//! What a session asks of its host, which only hosts do.

use super::{End, Reader};
use crate::{
    app::{Action, Effect},
    host::{
        look::NO_CLIPBOARD,
        searcher::Question,
        session::{self, Session},
    },
};

impl Reader {
    /// Something happened to a session of the client's own.
    pub(super) fn act(&mut self, action: Action) -> Result<(), End> {
        let effect = self.view.own().map_or(Effect::None, |session| session.act(action));
        self.perform(effect)
    }

    /// Does what the session asks for.
    pub(super) fn perform(&mut self, effect: Effect) -> Result<(), End> {
        let question = match effect {
            Effect::None => return Ok(()),
            Effect::Quit => return Err(End::Quit),
            Effect::Redraw => {
                self.view.own().into_iter().for_each(Session::repaint);
                return Ok(());
            }
            Effect::Copy(text) if self.look.clipboard => {
                self.outlet.put_first(session::clipboard(&text));
                return Ok(());
            }
            Effect::Copy(_) => return self.act(Action::Notice(NO_CLIPBOARD.to_owned())),
            Effect::Suspend => {
                let notice = "There is no shell here to go to; q quits.".to_owned();
                return self.act(Action::Notice(notice));
            }
            Effect::Join => {
                self.follow();
                return Ok(());
            }
            Effect::Present => return self.present(),
            Effect::Search { seq, query } => Question::Search { seq, query },
            Effect::Complete { seq, before } => Question::Complete { seq, before },
        };
        // What was completed is searched; what was found asks for nothing.
        match self.inquiry.ask(question) {
            Some(answer) => self.act(answer),
            None => Ok(()),
        }
    }
}
