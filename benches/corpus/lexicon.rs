//! The words of the texts: some thousand of English, and as many again as a
//! large history has that no list of common words knows.

use std::collections::HashSet;

use super::random::Random;

/// Words from the commonest on; a text draws them by Zipf's law.
#[derive(Debug)]
pub(crate) struct Lexicon(Vec<String>);

/// How many words there are. Texts of 100,000 events have some two thirds of
/// them, those of a million nearly all.
const WORDS: usize = 74_000;

/// The commonest words, the commonest first.
const COMMON: &str = "the of and to in a that was for his with as on by it he from at were had \
    their which not but this have they been after who war when king treaty peace state army \
    city government between first new two power under against people year years country into \
    more party other time during its soviet would one emperor many most russian british french \
    german japanese president minister led made became called only also over all no him them \
    however while before where until signed great british later put public political military \
    forces island islands north south east west place region world empire republic council \
    congress general leader union court church line began death son part than took battle law \
    order troops control rule came said held both among about through because some such capital \
    river border trade foreign office agreement attack land born killed village ship ships fleet \
    port siege revolt revolution reform election conference declaration statement visit talks \
    crisis question dispute claim territory frontier occupation independence alliance neutrality \
    commerce gold silver grain famine plague flood fire station railway canal bridge tower palace \
    temple mosque cathedral university school book letter speech newspaper printer map voyage \
    expedition explorer colony settler slave worker strike union peasant noble prince princess \
    queen duke count bishop pope monk scholar poet painter physician engineer merchant banker \
    pilot sailor soldier officer marshal admiral ambassador envoy consul secretary chancellor \
    governor mayor judge spy rebel puppet stall stolen linen patent mars gorge golden gorgeous \
    purge punish purple pure putting putative input output purpose pursuit push pull";

/// Where longer words start.
const STEMS: &str = "accept account act adjust admit advance advis affirm agitat align allot \
    alter amend announc appeal appoint approv argu arm arrang arrest assembl assert assign assist \
    attach attend author ban bargain bear belong bind block board bombard bound brand break brief \
    build burn calculat campaign captur carr cast celebrat cement censor centr charg chart chas \
    circl claim clash class clos coin collaps collect command comment commit compar compel compet \
    complain compos concern conclud condemn confer confess confin confirm conquer consent \
    consider consist conspir construct consult contain contest contribut convers convict cover \
    creat cross crown crush cult curs custom dam danc dar deal debat decid declar decor defeat \
    defend defin delay deliver demand demolish depart depend deport depos describ desert design \
    destroy detain develop devot differ digest direct disband discover discuss dismiss display \
    divid document dominat doubt draft drain draw dream drift drill drown embark employ enact \
    encircl endors endur enforc engag enlist ensur enter equip erect escap establish estimat \
    evacuat examin exchang execut exhaust exil expand expel explod exploit export expos extend \
    fail farm favour feast fight film finish fix flourish follow forg form fortif found free \
    function furnish gather govern grant group grow guarantee guard guid halt hand harvest head \
    hold honour hunt ignor imagin impli import impos imprison inflam inform inherit inspect \
    install insult intend invad invest invit isolat join journ judg land last launch learn lend \
    limit link load lock maintain manag march mark marr mass measur mediat meet merg migrat min \
    mobilis model monitor mourn murder nation negotiat nominat not object observ occup offer \
    oppos ordain organis overthrow pact paint pardon part pass paus perform permit persecut plan \
    plant play plead plunder possess prais preach predict present press prevail print proclaim \
    prohibit promis propos prosper protect prov publish punish pursu quarrel question raid rais \
    ratif reach rebel rebuild recall recogn record recruit reject releas remain remov render \
    renounc repeal repel report represent resign resist resolv rest restor retreat return reveal \
    revolt reward rul sail salut sanction scatter seiz sentenc separat settl shell shelter ship \
    sign sing smuggl spread stand starv storm strengthen struggl submit succeed suppress surrender \
    survey survi suspend tax teach test threaten trad train transfer translat travel treat trial \
    trust unif unit uphold vanish venerat view violat vot wander warn weaken welcom withdraw \
    witness wor wound writ yield";

const ENDS: [&str; 20] = [
    "ed", "ing", "er", "ers", "s", "ion", "ions", "able", "ment", "ments", "ance", "ive", "al",
    "ally", "ist", "ists", "ism", "ity", "ors", "ingly",
];
const ONSETS: [&str; 32] = [
    "b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p",
    "pl", "pr", "qu", "r", "s", "sh", "st", "str", "t", "th", "tr", "v", "w", "z",
];
const VOWELS: [&str; 10] = ["a", "e", "i", "o", "u", "ea", "ie", "oa", "ou", "ai"];
const CODAS: [&str; 18] =
    ["", "", "", "b", "ck", "d", "ft", "l", "ll", "m", "n", "nd", "nt", "p", "r", "rd", "s", "t"];

impl Lexicon {
    /// The words; always the same ones.
    pub(crate) fn new() -> Self {
        let mut random = Random::new(0x1e81_c041);
        let mut seen = HashSet::new();
        let common = COMMON.split_whitespace().map(str::to_owned);
        let stems: Vec<_> = STEMS.split_whitespace().collect();
        let derived =
            ENDS.iter().flat_map(|end| stems.iter().map(move |stem| format!("{stem}{end}")));
        let made = std::iter::repeat_with(|| made_up(&mut random));
        let words = common.chain(derived).chain(made).filter(|word| seen.insert(word.clone()));
        Self(words.take(WORDS).collect())
    }

    /// A word as often as texts have it.
    pub(crate) fn word(&self, random: &mut Random) -> &str {
        self.0.get(random.rank(self.0.len())).map_or("", String::as_str)
    }
}

/// A word that sounds like one.
fn made_up(random: &mut Random) -> String {
    let mut word = String::new();
    for _ in 0..random.between(1, 2) {
        for sounds in [&ONSETS[..], &VOWELS, &CODAS] {
            word.extend(random.pick(sounds).copied());
        }
    }
    word.extend(random.pick(&ENDS).copied());
    word
}
