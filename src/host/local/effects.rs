//! What the browser asks of its host, which only hosts do.

use std::io;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

use super::Local;
use crate::{
    app::{Action, Effect},
    host::{exit::Exit, lecture::podium::Podium, look::NO_CLIPBOARD, session},
};

impl Local {
    /// Does what the session asks for.
    pub(super) fn perform(&mut self, effect: Effect) -> io::Result<Option<Exit>> {
        match effect {
            Effect::None => {}
            Effect::Join => {
                let slide = self.podium.as_ref().map(Podium::slide);
                return self.act(slide.into_iter().collect());
            }
            Effect::Present => {
                if let Some(podium) = &mut self.podium {
                    podium.take_again()?;
                    let beginning = podium.beginning();
                    return self.act(beginning);
                }
            }
            Effect::Quit => {
                // What was copied a moment ago is still to go out.
                self.output.finish(&self.terminal);
                return Ok(Some(Exit::Quit));
            }
            Effect::Redraw => self.session.repaint(),
            Effect::Copy(text) if self.clipboard => self.output.push(session::clipboard(&text)),
            Effect::Copy(_) => {
                let notice = NO_CLIPBOARD.to_owned();
                // A notice asks for nothing.
                self.session.act(Action::Notice(notice));
            }
            Effect::Suspend => self.suspend()?,
            Effect::Search { seq, query } => {
                if let Some(found) = self.searcher.search(seq, query)? {
                    // What was found asks for nothing more.
                    self.session.act(found);
                }
            }
            Effect::Complete { seq, before } => {
                if let Some(completed) = self.searcher.complete(seq, before)? {
                    // What was completed is searched.
                    let effect = self.session.act(completed);
                    return self.perform(effect);
                }
            }
        }
        Ok(None)
    }

    /// Gives the terminal back and stops this job, as its shell expects of
    /// all its processes. What leads its session, or shares a group with what
    /// does, has no shell that could continue it, and goes on.
    ///
    /// It is SIGSTOP that stops, for SIGTSTP is caught so as to come here. Only
    /// SIGTSTP would spare a group that lost its shell without leading its
    /// session, but then the next shell up has the terminal, and its Ctrl-Z.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        if self.podium.is_some() {
            let notice = "A class would be stopped as well: q ends the lecture instead.";
            self.session.act(Action::Notice(notice.to_owned()));
            return Ok(());
        }
        if getsid(None)? == getpgrp() {
            return Ok(());
        }
        self.output.finish(&self.terminal);
        self.modes.restore();
        kill_current_process_group(Signal::STOP)?;
        // From here on SIGCONT finds its way through the signals.
        Ok(())
    }
}
