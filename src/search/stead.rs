//! Which word of a name that is shown stands for a word of an alias that is
//! not.

use super::{
    names::{Name, Shown},
    vocabulary::{Vocabulary, WordId},
};

/// The word of a name that stands for a word of one of its aliases: the one
/// that sounds the same, as *Gorbachev* does for Горбачёв. An alias of one
/// word in a script that cannot be compared, as ゴルバチョフ, is the family
/// name. `None` if there is no such word: then all of the name stands for it.
pub(super) fn stands_for(
    vocabulary: &Vocabulary,
    alias: &Name,
    word: WordId,
    shown: Shown<'_>,
) -> Option<WordId> {
    let words = &shown.name.words;
    words.iter().copied().find(|&other| sound_alike(vocabulary, other, word)).or_else(|| {
        let alone = alias.words.as_slice() == [word] && is_foreign(vocabulary, word);
        alone.then(|| family_name(vocabulary, shown))?
    })
}

fn sound_alike(vocabulary: &Vocabulary, one: WordId, other: WordId) -> bool {
    one == other
        || (!vocabulary.sound(one).is_empty() && vocabulary.sound(one) == vocabulary.sound(other))
}

/// Whether a word is in a script that parts the words of a name but has no
/// sounds that could be compared. In Chinese characters and in Korean a whole
/// name is one word.
fn is_foreign(vocabulary: &Vocabulary, word: WordId) -> bool {
    let one_word = |c: char| super::words::is_han(c) || matches!(c, '\u{ac00}'..='\u{d7a3}');
    vocabulary.sound(word).is_empty() && !vocabulary.folded(word).chars().any(one_word)
}

/// The word of a name that its aliases have most often, by whichever spelling:
/// a person is called by the family name alone, with a title, or with another
/// given name, and in some countries it comes first. `None` if none stands out.
fn family_name(vocabulary: &Vocabulary, shown: Shown<'_>) -> Option<WordId> {
    let times = |word: WordId| {
        let has = |alias: &&Name| alias.words.iter().any(|&w| sound_alike(vocabulary, w, word));
        shown.aliases.iter().filter(has).count()
    };
    let counted: Vec<_> = shown.name.words.iter().map(|&word| (times(word), word)).collect();
    let most = counted.iter().map(|&(times, _)| times).max()?;
    let mut foremost = counted.iter().filter(|&&(times, _)| times == most);
    let (_, word) = foremost.next()?;
    foremost.next().is_none().then_some(*word)
}
