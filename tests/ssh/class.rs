//! A server, and clients of it.

use std::{
    io::{self, Write},
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use annals::{
    host::{
        library::Library,
        ssh::{Admission, HostKey, Limits, Log, Server, Settings, Written},
    },
    timeline::built_in,
};
use russh::{Error, Preferred, client, compression};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
};

pub(crate) use crate::student::{PATIENCE, Student, Visitor, soon, try_code};

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
    written: Written,
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
        let (log, written) = Log::new(Box::new(page.clone())).unwrap();
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let settings = Settings { listen, admission, host_key, limits, log, lectures: false };
        let server = Server::bind(library, settings).await.unwrap();
        let address = server.address().unwrap();
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(server.run(async { stopped.await.unwrap_or(()) }));
        Self { address, fingerprint, stop, running, page, written, _home: home }
    }

    /// One that lets everybody in.
    pub(crate) async fn for_all() -> Self {
        Self::open(Admission::new(None, vec![]), Limits::default()).await
    }

    /// Who gets in where [`PRESENTERS`] presents.
    pub(crate) fn with_a_presenter() -> Admission {
        Admission::new(Some(EVERYBODYS), vec![]).presented_by(PRESENTERS)
    }

    /// One where [`PRESENTERS`] presents, and [`EVERYBODYS`] follows.
    pub(crate) async fn lecturing() -> Self {
        Self::open(Self::with_a_presenter(), Limits::default()).await
    }

    /// Somebody who came in with a code, and browses.
    pub(crate) async fn comes_with(&self, code: &str, columns: u16, rows: u16) -> Student {
        let handle = self.let_in(Preferred::DEFAULT, code).await;
        Student::sit_down(handle, "xterm-256color", &[], columns, rows).await
    }

    /// Somebody whose line is like this, and who came in with a code.
    pub(crate) async fn let_in(&self, preferred: Preferred, code: &str) -> client::Handle<Visitor> {
        let mut handle = self.knock_so(self.line().await, preferred).await.unwrap();
        assert!(try_code(&mut handle, code).await);
        handle
    }

    pub(crate) async fn with(limits: Limits) -> Self {
        Self::open(Admission::new(None, vec![]), limits).await
    }

    /// Tells it to end, waits until it has, and gives its log.
    pub(crate) async fn close(self) -> String {
        self.stop.send(()).unwrap();
        soon(self.running).await.unwrap();
        let written = self.written;
        tokio::task::spawn_blocking(move || written.wait()).await.unwrap();
        self.page.text()
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
        let mut handle = self.knock_so(self.line().await, compressed()).await.unwrap();
        assert!(soon(handle.authenticate_none("class")).await.unwrap().success());
        Student::sit_down(handle, "xterm", &[], 80, 24).await
    }
}

/// A line that is compressed.
pub(crate) fn compressed() -> Preferred {
    Preferred { compression: vec![compression::ZLIB_LEGACY].into(), ..Preferred::DEFAULT }
}

impl Page {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}
