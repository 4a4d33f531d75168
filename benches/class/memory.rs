//! What a server weighs: the proportional set size (PSS) of all its processes,
//! in which a page that several share counts for each in part. What the kernel
//! keeps for them, as for sockets and terminals, is not in it.

use std::{collections::HashMap, fs};

use crate::Outcome;

/// The memory of a process and of all that descend from it, in kB.
pub(crate) fn weight(root: u32) -> Outcome<f64> {
    // One may end while it is looked at; then it weighs nothing.
    Ok(family(root)?.into_iter().filter_map(share).sum())
}

/// The files that a process and all that descend from it have open.
pub(crate) fn files(root: u32) -> Outcome<usize> {
    let open = |id| fs::read_dir(format!("/proc/{id}/fd")).map_or(0, Iterator::count);
    Ok(family(root)?.into_iter().map(open).sum())
}

/// A process and all that descend from it.
fn family(root: u32) -> Outcome<Vec<u32>> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc")? {
        let id = entry?.file_name().to_str().and_then(|name| name.parse().ok());
        if let Some(id) = id
            && let Some(parent) = parent(id)
        {
            children.entry(parent).or_default().push(id);
        }
    }
    let (mut family, mut next) = (vec![root], 0);
    while let Some(id) = family.get(next) {
        family.extend(children.remove(id).unwrap_or_default());
        next += 1;
    }
    Ok(family)
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name before it may hold anything, brackets too.
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(1)?.parse().ok()
}

/// One process's share, in kB. Of a process of another user's, which sshd's are
/// unless root looks, only what is its own for certain can be seen: too little,
/// which is in favour of sshd.
fn share(id: u32) -> Option<f64> {
    let all = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok();
    let own = || fs::read_to_string(format!("/proc/{id}/status")).ok();
    all.and_then(|all| number(&all, "Pss:")).or_else(|| number(&own()?, "RssAnon:"))
}

fn number(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
