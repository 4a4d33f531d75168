//! The bytes that are under way to the terminal. There is one frame at a time:
//! what changes while a slow terminal still takes it waits for the next one.

use std::io;

use super::terminal::{Moved, Terminal};

/// What has not been written yet.
#[derive(Debug, Default)]
pub(super) struct Output {
    bytes: Vec<u8>,
    written: usize,
}

impl Output {
    /// Whether everything has been written.
    pub(super) fn is_empty(&self) -> bool {
        self.written >= self.bytes.len()
    }

    /// Adds bytes to be written.
    pub(super) fn push(&mut self, bytes: Vec<u8>) {
        if self.is_empty() {
            *self = Self { bytes, written: 0 };
        } else {
            self.bytes.extend_from_slice(&bytes);
        }
    }

    /// Writes as much as the terminal takes now. `false` when it is gone.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub(super) fn write(&mut self, terminal: &Terminal) -> io::Result<bool> {
        while let Some(rest) = self.bytes.get(self.written..).filter(|rest| !rest.is_empty()) {
            match terminal.write(rest)? {
                Moved::Bytes(count) => self.written += count,
                Moved::Nothing => return Ok(true),
                Moved::HungUp => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Writes the rest, as far as a terminal takes it that is about to be left
    /// and may be [stuck](Terminal::write_all) or gone.
    pub(super) fn finish(&mut self, terminal: &Terminal) {
        let Self { bytes, written } = std::mem::take(self);
        let _ = terminal.write_all(bytes.get(written..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Read, os::unix::net::UnixStream, thread, time::Duration};

    use super::*;

    /// Both ends of something that never waits.
    fn pair() -> (UnixStream, Terminal) {
        let (reader, terminal) = UnixStream::pair().unwrap();
        terminal.set_nonblocking(true).unwrap();
        // Only a failing test waits for it.
        reader.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        (reader, Terminal::from(std::os::fd::OwnedFd::from(terminal)))
    }

    #[test]
    fn a_slow_terminal_gets_everything_in_order() {
        let (mut reader, terminal) = pair();
        let mut output = Output::default();
        let frame: Vec<u8> = (0..=250).cycle().take(3_000_000).collect();
        output.push(frame.clone());
        assert!(output.write(&terminal).unwrap());
        assert!(!output.is_empty(), "it takes no more than its buffer");
        output.push(b"clipboard".to_vec());
        let mut read = Vec::new();
        let mut buffer = [0; 16384];
        while read.len() < frame.len() + 9 {
            let count = reader.read(&mut buffer).unwrap();
            read.extend_from_slice(&buffer[..count]);
            assert!(output.write(&terminal).unwrap());
        }
        assert!(output.is_empty());
        assert!(read == [&frame[..], b"clipboard"].concat(), "nothing lost, nothing twice");
    }

    #[test]
    fn a_terminal_that_is_gone_is_noticed() {
        let (reader, terminal) = pair();
        drop(reader);
        let mut output = Output::default();
        output.push(b"frame".to_vec());
        assert!(!output.write(&terminal).unwrap());
    }

    #[test]
    fn what_is_finished_is_written_to_its_end() {
        let (mut reader, terminal) = pair();
        let mut output = Output::default();
        let frame: Vec<u8> = (0..=250).cycle().take(3_000_000).collect();
        output.push(frame.clone());
        assert!(output.write(&terminal).unwrap());
        let reading = thread::spawn(move || {
            let mut read = Vec::new();
            reader.read_to_end(&mut read).map(|_| read)
        });
        output.finish(&terminal);
        assert!(output.is_empty());
        drop(terminal);
        assert!(reading.join().unwrap().unwrap() == frame, "nothing lost, nothing twice");
    }
}
