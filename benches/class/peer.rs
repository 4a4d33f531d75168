//! The way it is done without `annals serve`: an `sshd` that starts the
//! program for everybody who comes in, or attaches them to one `tmux`.
//!
//! It is an own `sshd` on an own port of this machine, with own keys, and lets
//! in nobody but the user who runs this. Run by root, `sshd` needs its folder
//! for privilege separation, which the system makes when its service starts
//! (`/run/sshd` with Debian).

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    process::Command,
};

use crate::{
    Outcome,
    ground::{Door, Ground, Pass, Running, Server, found, quoted},
    timeline::History,
};

/// The size of the window in `tmux`.
const SIZE: [&str; 4] = ["-x", "80", "-y", "24"];

/// `sshd` and the program for each; `None` where there is no `sshd`.
pub(crate) fn sshd_and_program(ground: &Ground, history: History) -> Outcome<Option<Server>> {
    sshd(ground, "sshd + program", &ground.program(history))
}

/// A `tmux` in which the program runs, whoever presents, and whoever watches.
pub(crate) struct Shared {
    pub(crate) viewers: Server,
    pub(crate) presenter: Server,
    tmux: Running,
}

impl Shared {
    /// The memory of what viewers need, in kB.
    pub(crate) fn weight(&self) -> Outcome<f64> {
        Ok(self.viewers.running.weight()? + self.tmux.weight()?)
    }
}

/// `sshd` and one `tmux` for all; `None` where one of them is not to be had.
pub(crate) fn sshd_and_tmux(ground: &Ground, history: History) -> Outcome<Option<Shared>> {
    let Some(program) = found("tmux") else { return Ok(None) };
    let (socket_file, settings) = (ground.path("tmux"), ground.path("tmux.conf"));
    // No status line: all of the window is the program's, as with annals.
    fs::write(&settings, "set -g status off\nset -s escape-time 0\n")?;
    let tmux = program.to_string_lossy();
    let (socket, settings) = (socket_file.to_string_lossy(), settings.to_string_lossy());
    let own = [&*tmux, "-u", "-S", &*socket];
    let running = ground.start("tmux", &[&own[..], &["-f", &*settings, "-D"]].concat())?;
    running.until(|_| fs::exists(&*socket).is_ok_and(|there| there).then_some(()))?;
    let mut start = Command::new(&*tmux);
    start.args(&own[1..]).args(["new-session", "-d", "-s", "lecture"]).args(SIZE);
    start.arg(ground.program(history));
    let started = start.env("LANG", "C.UTF-8").output()?;
    if !started.status.success() {
        return Err(format!("tmux: {}", String::from_utf8_lossy(&started.stderr)).into());
    }
    let attach =
        format!("exec {} -u -S {} attach -t lecture", quoted(&program), quoted(&socket_file));
    let viewers = sshd(ground, "sshd + tmux", &format!("{attach} -r"))?;
    let presenter = sshd(ground, "sshd + tmux", &attach)?;
    let all = viewers.zip(presenter);
    Ok(all.map(|(viewers, presenter)| Shared { viewers, presenter, tmux: running }))
}

/// An `sshd` that does this for everybody who comes in.
fn sshd(ground: &Ground, name: &'static str, command: &str) -> Outcome<Option<Server>> {
    let Some(program) = found("sshd") else { return Ok(None) };
    // Nobody else is likely to take it in this moment.
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let port = address.port();
    let settings = ground.path(&format!("sshd_{port}.conf"));
    fs::write(&settings, configuration(ground, address, command))?;
    let (sshd, settings) = (program.to_string_lossy(), settings.to_string_lossy());
    let own = [&*sshd, "-D", "-e", "-f", &*settings];
    let running = ground.start(&format!("sshd_{port}"), &own)?;
    running.until(|_| TcpStream::connect(address).ok())?;
    let door = Door { address, user: user()?, pass: Pass::Key(ground.key.clone()) };
    Ok(Some(Server { name, door, running }))
}

fn configuration(ground: &Ground, address: SocketAddr, command: &str) -> String {
    let (ip, port) = (address.ip(), address.port());
    let (host_key, keys) = (ground.path("key"), ground.path("authorized_keys"));
    format!(
        "ListenAddress {ip}\n\
         Port {port}\n\
         HostKey \"{}\"\n\
         AuthorizedKeysFile \"{}\"\n\
         PidFile none\n\
         StrictModes no\n\
         UsePAM no\n\
         PasswordAuthentication no\n\
         PermitRootLogin prohibit-password\n\
         AllowTcpForwarding no\n\
         AcceptEnv LANG\n\
         MaxStartups 400\n\
         MaxSessions 400\n\
         PrintMotd no\n\
         PrintLastLog no\n\
         UseDNS no\n\
         LogLevel ERROR\n\
         ForceCommand {command}\n",
        host_key.display(),
        keys.display(),
    )
}

/// Who runs this: nobody else could come in.
fn user() -> Outcome<String> {
    let output = Command::new("id").arg("-un").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
