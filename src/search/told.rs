//! What readers are told of words that they do not see as they typed them:
//! what was found in their stead, and whose the names are that are not shown.

use super::{
    Alias, Index, Instead,
    answer::Met,
    field::Fields,
    rank::Scores,
    stead::stands_for,
    tiers::Match,
    vocabulary::{WordId, Words},
};

use std::cmp::Reverse;

/// The most words that are told of one that was typed, and the most names.
const MOST: usize = 3;

/// The words that stand in for one that is nowhere, the commonest first;
/// only such as stand in an event that was found.
pub(super) fn instead<'a>(
    index: &Index,
    met: impl Iterator<Item = &'a Met<'a>>,
    scores: &Scores,
) -> Vec<Instead> {
    let mut all = Vec::new();
    for (typed, found) in met.filter(|(_, found)| found.instead) {
        let events = |one: &Match| {
            let postings = index.vocabulary.postings(one.word);
            let named = index.names.postings(one.word);
            postings.chain(named).filter(|&(event, _)| scores.has(event)).count()
        };
        let mut words: Vec<_> = found.words.iter().map(|one| (events(one), one.word)).collect();
        words.retain(|(events, _)| *events > 0);
        // Who types Latin wants to be told the name in Latin.
        let readable = |word| index.vocabulary.folded(word).is_ascii() == typed.folded.is_ascii();
        if words.iter().any(|&(_, word)| readable(word)) {
            words.retain(|&(_, word)| readable(word));
        }
        words.sort_by_key(|&(events, word)| (Reverse(events), word));
        let mut told: Vec<String> = Vec::with_capacity(MOST);
        for found in words.into_iter().map(|(_, word)| on_screen(index, word)) {
            if !told.contains(&found) {
                told.push(found);
            }
            if told.len() == MOST {
                break;
            }
        }
        // A whole name says no more than the word of it that is told.
        let has_told = |name: &str| name.split(' ').any(|word| told.iter().any(|t| t == word));
        let said = told.iter().filter(|found| !found.contains(' ') || !has_told(found));
        let instead = |found: &String| Instead { typed: typed.shown.clone(), found: found.clone() };
        all.extend(said.map(instead));
    }
    all
}

/// A word as the reader finds it on the screen: of an alias the word that
/// stands for it in the name shown, or that whole name.
fn on_screen(index: &Index, word: WordId) -> String {
    let shown = |word: WordId| index.vocabulary.shown(word).to_owned();
    if index.vocabulary.fields(word).meet(Fields::SHOWN) {
        return shown(word);
    }
    let Some((alias, name)) = index.names.aliases(word).next() else { return shown(word) };
    match stands_for(&index.vocabulary, alias, word, name) {
        Some(word) => shown(word),
        None => name.name.words.iter().copied().map(shown).collect::<Vec<_>>().join(" "),
    }
}

/// Words of names that are not shown by which something was found, each name
/// once; none of a name that has another of the words on the screen.
pub(super) fn aliases<'a>(
    index: &Index,
    met: impl Iterator<Item = &'a Met<'a>>,
    scores: &Scores,
) -> Vec<Alias> {
    let mut all: Vec<Alias> = Vec::with_capacity(MOST);
    let mut seen = Seen::default();
    for (typed, found) in met.filter(|(_, found)| !found.instead) {
        let words: Words = found.words.iter().map(|one| one.word).collect();
        for one in &found.words {
            let fields = Fields::ALIASES.among(typed.scope).among(one.counting);
            if !index.vocabulary.fields(one.word).meet(fields) {
                continue;
            }
            let names = index.names.aliases(one.word).map(|(_, shown)| shown.name);
            let mut unseen = names.filter(|name| !name.has_any(&words)).peekable();
            if unseen.peek().is_none() || !seen.misses(index, one.word, fields, scores) {
                continue;
            }
            for name in unseen {
                if all.iter().all(|alias| *alias.name != *name.text) {
                    let matched = index.vocabulary.shown(one.word).to_owned();
                    all.push(Alias { matched, name: name.text.to_string() });
                }
                if all.len() == MOST {
                    return all;
                }
            }
        }
    }
    all
}

/// The events in which a word is seen. They are noted for one word after the
/// other in the same place, since words are many, and so are the events of some.
#[derive(Default)]
struct Seen {
    /// How many words came so far.
    words: u32,
    /// For each event the last of them that is seen in it.
    last: Vec<u32>,
}

impl Seen {
    /// Whether there is an event among those found that has a word in these
    /// fields, which are not shown, and nowhere else.
    fn misses(&mut self, index: &Index, word: WordId, unseen: Fields, scores: &Scores) -> bool {
        let Self { words, last } = self;
        *words += 1;
        last.resize(index.events, 0);
        let named = || index.names.postings(word);
        let everywhere = index.vocabulary.postings(word).chain(named());
        for (event, _) in everywhere.filter(|(_, fields)| fields.meet(Fields::SHOWN)) {
            last.get_mut(event).into_iter().for_each(|last| *last = *words);
        }
        let mut hidden = named().filter(|&(event, f)| f.meet(unseen) && scores.has(event));
        hidden.any(|(event, _)| last.get(event) != Some(words))
    }
}
