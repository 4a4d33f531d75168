//! Work beside the loop gives way to it: a key is answered at once, however
//! many threads are reading and indexing.

/// Lets this thread, and those that it starts from now on, run only where
/// nobody else wants to.
///
/// On Linux each thread has a niceness of its own. Elsewhere it is the whole
/// process that has one, and nothing changes.
pub(super) fn give_way() {
    #[cfg(target_os = "linux")]
    {
        // Whoever may not is as fast as before.
        let _ = rustix::process::nice(MOST_NICE);
    }
}

/// The most that a thread can give way.
#[cfg(target_os = "linux")]
const MOST_NICE: i32 = 19;
