//! One measure a file.

pub(crate) mod bytes;
pub(crate) mod connect;
pub(crate) mod followers;
pub(crate) mod keys;
pub(crate) mod lecture;
pub(crate) mod long;
pub(crate) mod memory;
pub(crate) mod slow;
pub(crate) mod stalled;
