//! A server, and clients of it.

use std::{
    io::{self, Write},
    net::SocketAddr,
    num::NonZeroU16,
    sync::{Arc, Mutex},
    time::Duration,
};

use annals::{
    host::{
        library::Library,
        ssh::{Admission, HostKey, Limits, Log, Server, Settings},
    },
    timeline::built_in,
};
use russh::{
    Channel, ChannelMsg, Error, Preferred,
    client::{self, KeyboardInteractiveAuthResponse as Response},
    compression,
    keys::PublicKeyOrCertificate,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

/// Far beyond what anything here takes: only a failing test waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for something that comes, or fails.
pub(crate) async fn soon<T>(what: impl Future<Output = T>) -> T {
    timeout(PATIENCE, what).await.expect("waited in vain")
}

/// The code of a class that follows.
pub(crate) const EVERYBODYS: &str = "shimoda";
/// The code of whoever presents to it.
pub(crate) const PRESENTERS: &str = "putyatin";

/// A server that runs.
pub(crate) struct School {
    pub(crate) address: SocketAddr,
    pub(crate) fingerprint: String,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
    page: Page,
    _home: tempfile::TempDir,
}

/// What a log was written on.
#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl School {
    pub(crate) async fn open(admission: Admission, limits: Limits) -> Self {
        let library = Library::new(Arc::new(built_in().unwrap()));
        Self::reading(&Arc::new(library), admission, limits).await
    }

    /// One that reads this.
    pub(crate) async fn reading(
        library: &Arc<Library>,
        admission: Admission,
        limits: Limits,
    ) -> Self {
        let home = tempfile::tempdir().unwrap();
        let host_key = HostKey::keep(&home.path().join("host_key")).unwrap();
        let fingerprint = host_key.fingerprint();
        let page = Page::default();
        let (log, _) = Log::new(Box::new(page.clone())).unwrap();
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let settings = Settings { listen, admission, host_key, limits, log, lectures: false };
        let server = Server::bind(library, settings).await.unwrap();
        let address = server.address().unwrap();
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(server.run(async { stopped.await.unwrap_or(()) }));
        Self { address, fingerprint, stop, running, page, _home: home }
    }

    /// One that lets everybody in.
    pub(crate) async fn for_all() -> Self {
        Self::open(Admission::new(None, vec![]), Limits::default()).await
    }

    /// One where [`PRESENTERS`] presents, and [`EVERYBODYS`] follows.
    pub(crate) async fn lecturing() -> Self {
        let admission = Admission::new(Some(EVERYBODYS), vec![]).presented_by(PRESENTERS);
        Self::open(admission, Limits::default()).await
    }

    /// Somebody who came in with a code, and browses.
    pub(crate) async fn comes_with(&self, code: &str, columns: u16, rows: u16) -> Student {
        let mut handle = self.knock().await.unwrap();
        assert!(try_code(&mut handle, code).await);
        Student::sit_down(handle, "xterm-256color", &[], columns, rows).await
    }

    pub(crate) async fn with(limits: Limits) -> Self {
        Self::open(Admission::new(None, vec![]), limits).await
    }

    /// Tells it to end, waits until it has, and gives its log.
    pub(crate) async fn close(self) -> String {
        self.stop.send(()).unwrap();
        soon(self.running).await.unwrap();
        let page = self.page;
        let is_whole =
            |log: &str| 2 * log.matches(" came (").count() == log.matches(" here)").count();
        soon(async {
            while !is_whole(&page.text()) {
                tokio::task::yield_now().await;
            }
        })
        .await;
        page.text()
    }

    /// Tells it to end.
    pub(crate) fn closing(self) -> JoinHandle<()> {
        self.stop.send(()).unwrap();
        self.running
    }

    /// Waits until the log says this.
    pub(crate) async fn logged(&self, text: &str) -> String {
        soon(async {
            loop {
                let log = self.page.text();
                if log.contains(text) {
                    return log;
                }
                tokio::task::yield_now().await;
            }
        })
        .await
    }

    /// A connection, with nobody let in yet.
    pub(crate) async fn knock(&self) -> Result<client::Handle<Visitor>, Error> {
        self.knock_with(self.line().await).await
    }

    pub(crate) async fn line(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    pub(crate) async fn knock_with(
        &self,
        line: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    ) -> Result<client::Handle<Visitor>, Error> {
        self.knock_so(line, Preferred::DEFAULT).await
    }

    async fn knock_so(
        &self,
        line: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        preferred: Preferred,
    ) -> Result<client::Handle<Visitor>, Error> {
        let config = client::Config { preferred, ..client::Config::default() };
        let visitor = Visitor { fingerprint: self.fingerprint.clone() };
        soon(client::connect_stream(Arc::new(config), line, visitor)).await
    }

    /// Somebody who came in without more.
    pub(crate) async fn guest(&self) -> client::Handle<Visitor> {
        let mut handle = self.knock().await.unwrap();
        assert!(soon(handle.authenticate_none("class")).await.unwrap().success());
        handle
    }

    /// Somebody who browses.
    pub(crate) async fn student(&self) -> Student {
        self.student_before(80, 24).await
    }

    pub(crate) async fn student_before(&self, columns: u16, rows: u16) -> Student {
        Student::sit_down(self.guest().await, "xterm-256color", &[], columns, rows).await
    }

    /// Somebody whose line is compressed.
    pub(crate) async fn student_compressed(&self) -> Student {
        let preferred =
            Preferred { compression: vec![compression::ZLIB_LEGACY].into(), ..Preferred::DEFAULT };
        let mut handle = self.knock_so(self.line().await, preferred).await.unwrap();
        assert!(soon(handle.authenticate_none("class")).await.unwrap().success());
        Student::sit_down(handle, "xterm", &[], 80, 24).await
    }
}

impl Page {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// A client that knows the server.
pub(crate) struct Visitor {
    fingerprint: String,
}

impl client::Handler for Visitor {
    type Error = Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Error> {
        let PublicKeyOrCertificate::PublicKey { key, .. } = key else { return Ok(false) };
        Ok(key.fingerprint(russh::keys::HashAlg::Sha256).to_string() == self.fingerprint)
    }
}

/// A client who browses, and the terminal that it does so on.
pub(crate) struct Student {
    pub(crate) handle: client::Handle<Visitor>,
    pub(crate) channel: Channel<client::Msg>,
    screen: vt100::Parser,
    /// All that came.
    pub(crate) bytes: Vec<u8>,
    pub(crate) status: Option<u32>,
}

impl Student {
    pub(crate) async fn sit_down(
        handle: client::Handle<Visitor>,
        term: &str,
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let mut channel = soon(handle.channel_open_session()).await.unwrap();
        for (name, value) in variables {
            channel.set_env(false, *name, *value).await.unwrap();
        }
        let (width, height) = (columns.into(), rows.into());
        channel.request_pty(true, term, width, height, 0, 0, &[]).await.unwrap();
        assert!(matches!(soon(channel.wait()).await, Some(ChannelMsg::Success)));
        channel.request_shell(true).await.unwrap();
        assert!(matches!(soon(channel.wait()).await, Some(ChannelMsg::Success)));
        Self::watching(handle, channel, columns, rows)
    }

    /// A client whose session has started.
    pub(crate) fn watching(
        handle: client::Handle<Visitor>,
        channel: Channel<client::Msg>,
        columns: u16,
        rows: u16,
    ) -> Self {
        let screen = vt100::Parser::new(dimension(rows), dimension(columns), 0);
        Self { handle, channel, screen, bytes: Vec::new(), status: None }
    }

    pub(crate) async fn types(&self, keys: &str) {
        self.channel.data_bytes(keys.as_bytes().to_vec()).await.unwrap();
    }

    pub(crate) async fn resizes(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(dimension(rows), dimension(columns));
        self.channel.window_change(columns.into(), rows.into(), 0, 0).await.unwrap();
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen().contents().contains(text)
    }

    /// Takes in what comes next; `false` when nothing more does.
    pub(crate) async fn looks(&mut self) -> bool {
        match soon(self.channel.wait()).await {
            Some(ChannelMsg::Data { data }) => {
                self.screen.process(&data);
                self.bytes.extend_from_slice(&data);
            }
            Some(ChannelMsg::ExitStatus { exit_status }) => self.status = Some(exit_status),
            Some(ChannelMsg::Close) | None => return false,
            Some(_) => {}
        }
        true
    }

    /// Waits until this is on the screen.
    pub(crate) async fn sees(&mut self, text: &str) {
        self.waits_for(text, |student| student.shows(text)).await;
    }

    /// Waits until something is as it should be.
    pub(crate) async fn waits_for(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !is_so(self) {
                if !self.looks().await {
                    return false;
                }
            }
            true
        };
        let came = timeout(PATIENCE, waiting).await;
        assert_eq!(came, Ok(true), "no {what} in\n{}", self.screen().contents());
    }

    /// Takes in everything until the channel is closed; the exit status.
    pub(crate) async fn until_the_end(&mut self) -> Option<u32> {
        while self.looks().await {}
        self.status
    }

    /// Whether the terminal is as it was before.
    pub(crate) fn has_the_terminal_back(&self) -> bool {
        let screen = self.screen();
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    }
}

/// Asks to come in with a code, as `ssh` does; whether it was the right one.
pub(crate) async fn try_code(handle: &mut client::Handle<Visitor>, code: &str) -> bool {
    let asked = soon(handle.authenticate_keyboard_interactive_start("class", None)).await;
    let Ok(Response::InfoRequest { prompts, .. }) = asked else { panic!("{asked:?}") };
    assert_eq!(prompts.len(), 1);
    assert!(!prompts[0].echo);
    let answered = handle.authenticate_keyboard_interactive_respond(vec![code.to_owned()]);
    matches!(soon(answered).await, Ok(Response::Success))
}

fn dimension(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}
