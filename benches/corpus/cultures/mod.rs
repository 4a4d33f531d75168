//! What names are made of, in many languages: as Latin letters have it, and
//! as it is written at home, in some scripts other than that.

mod latin;
mod scripts;

use latin::{CZECH, ENGLISH, FRENCH, GERMAN, INDIAN, POLISH, SPANISH, TURKISH};
use scripts::{ARABIC, CHINESE, GREEK, JAPANESE, RUSSIAN};

/// A part of a name, in Latin letters and as at home; the latter empty where
/// Latin letters do.
pub(crate) type Part = (&'static str, &'static str);

/// How a people names itself.
#[derive(Debug)]
pub(crate) struct Culture {
    /// Given names.
    pub(crate) given: &'static [Part],
    /// How family names begin.
    pub(crate) begins: &'static [Part],
    /// How they end; any end goes with any beginning.
    pub(crate) ends: &'static [Part],
    /// Whether the family name comes first.
    pub(crate) family_first: bool,
    /// What stands between the names where they are written at home.
    pub(crate) between: &'static str,
}

/// All of them.
pub(crate) const CULTURES: [Culture; 13] = [
    RUSSIAN, JAPANESE, ENGLISH, FRENCH, GERMAN, POLISH, SPANISH, ARABIC, CHINESE, INDIAN, GREEK,
    CZECH, TURKISH,
];
