//! Where and when events happen, and what about.

use annals::{
    edtf::{Edtf, EdtfError},
    timeline::{Era, Place, Source},
};

use super::random::Random;

/// Names of places, the one that events use first.
const PLACES: [&str; 72] = [
    "Moscow|Москва|モスクワ",
    "Tokyo|東京|Токио",
    "London|Лондон|ロンドン",
    "Paris|Париж|パリ",
    "Berlin|Берлин|ベルリン",
    "Warsaw|Warszawa|Варшава",
    "Vienna|Wien|Вена",
    "Rome|Roma|Рим",
    "Athens|Αθήνα|Афины",
    "Istanbul|İstanbul|Constantinople|Стамбул",
    "Cairo|القاهرة|Каир",
    "Baghdad|بغداد|Багдад",
    "Damascus|دمشق|Дамаск",
    "Jerusalem|القدس|ירושלים",
    "Tehran|تهران",
    "Delhi|दिल्ली",
    "Calcutta|Kolkata",
    "Bombay|Mumbai",
    "Beijing|北京|Peking|Пекин",
    "Nanjing|南京|Nanking",
    "Shanghai|上海",
    "Canton|广州|Guangzhou",
    "Kyoto|京都",
    "Nagasaki|長崎",
    "Hiroshima|広島",
    "Shimoda|下田",
    "Yokohama|横浜",
    "Sapporo|札幌",
    "Vladivostok|Владивосток",
    "Irkutsk|Иркутск",
    "Kazan|Казань",
    "Saint Petersburg|Санкт-Петербург|Leningrad|Petrograd",
    "Kyiv|Київ|Kiev|Киев",
    "Odesa|Одеса|Odessa",
    "Tbilisi|თბილისი|Тбилиси",
    "Yalta|Ялта",
    "Prague|Praha|Прага",
    "Budapest|Будапешт",
    "Bucharest|București",
    "Belgrade|Београд",
    "Sofia|София",
    "Dubrovnik|Ragusa",
    "Łódź|Лодзь",
    "Kraków|Краков",
    "Gdańsk|Danzig",
    "Königsberg|Kaliningrad|Калининград",
    "Zürich|Цюрих",
    "Geneva|Genève",
    "Munich|München",
    "Cologne|Köln",
    "Orléans",
    "Versailles",
    "Lyon",
    "Bordeaux",
    "Madrid",
    "Córdoba",
    "Sevilla",
    "Lisbon|Lisboa",
    "Amsterdam",
    "Antwerp|Antwerpen",
    "Copenhagen|København",
    "Stockholm",
    "Reykjavík",
    "Edinburgh",
    "Dublin",
    "Philadelphia",
    "Boston",
    "Portsmouth",
    "Tenochtitlan",
    "Bogotá",
    "Timbuktu",
    "Zanzibar",
];

const TAGS: [&str; 24] = [
    "agriculture",
    "architecture",
    "battle",
    "coronation",
    "diplomacy",
    "disaster",
    "discovery",
    "economy",
    "election",
    "exploration",
    "labour",
    "law",
    "literature",
    "medicine",
    "migration",
    "music",
    "philosophy",
    "religion",
    "revolution",
    "science",
    "trade",
    "treaty",
    "visit",
    "war",
];

const ERAS: [(&str, &str); 10] = [
    ("Antiquity", "-0800/0476"),
    ("Warring States", "-0475/-0221"),
    ("Middle Ages", "0476/1492"),
    ("Renaissance", "1400/1600"),
    ("Edo period", "1603/1868"),
    ("Enlightenment", "1685/1815"),
    ("Meiji era", "1868-10-23/1912-07-30"),
    ("First World War", "1914-07-28/1918-11-11"),
    ("Second World War", "1939-09-01/1945-09-02"),
    ("Cold War", "1947/1991"),
];

/// The places that the file declares.
pub(crate) fn places() -> Vec<Place> {
    let place = |names: &&str| {
        let mut names = names.split('|').map(str::to_owned);
        let name = names.next().unwrap_or_default();
        Place { name, aliases: names.collect(), at: None }
    };
    PLACES.iter().map(place).collect()
}

/// The name of a place, famous ones more often.
pub(crate) fn place(random: &mut Random) -> &'static str {
    PLACES.get(random.rank(PLACES.len())).and_then(|names| names.split('|').next()).unwrap_or("")
}

/// A subject.
pub(crate) fn tag(random: &mut Random) -> &'static str {
    random.pick(&TAGS).copied().unwrap_or("")
}

/// The eras that the file declares.
pub(crate) fn eras() -> Result<Vec<Era>, EdtfError> {
    let era =
        |&(title, date): &(&str, &str)| Ok(Era { title: title.to_owned(), date: date.parse()? });
    ERAS.iter().map(era).collect()
}

/// The works that the file declares, with ids from `work-0` on.
pub(crate) fn sources(random: &mut Random, count: usize) -> Vec<Source> {
    let source = |number| Source {
        id: format!("work-{number}"),
        title: format!("A history of {} and its {}", place(random), tag(random)),
        publisher: Some(format!("{} University Press", place(random))),
        date: None,
        url: None,
    };
    (0..count).map(source).collect()
}

/// A date of any kind that historians write, the nearer the more of them.
pub(crate) fn date(random: &mut Random) -> Result<Edtf, EdtfError> {
    let (year, month, day) = (year(random), random.between(1, 12), random.between(1, 28));
    let date = match random.below(100) {
        0..50 => format!("{year:04}-{month:02}-{day:02}"),
        50..58 => format!("{year:04}-{month:02}"),
        58..70 => format!("{year:04}"),
        70..74 => format!("{year:04}~"),
        74..76 => format!("{year:04}?"),
        76..79 => format!("{:03}X", year / 10),
        79..81 => format!("{:02}XX", year / 100),
        81..83 => format!("{year:04}-{}", random.between(21, 24)),
        83..87 => format!("{year:04}-{month:02}-{day:02}/{year:04}-12-{:02}", day.max(28)),
        87..93 => format!("{year:04}/{:04}", year + random.between(1, 30)),
        93..94 => format!("../{year:04}"),
        94..95 => format!("{year:04}/.."),
        95..96 => format!("[{year:04},{:04}]", year + 1),
        _ => format!("-{:04}", random.between(1, 3200)),
    };
    date.parse()
}

/// A year of the common era: half of them after 1850.
fn year(random: &mut Random) -> usize {
    match random.below(10) {
        0 => random.between(100, 1399),
        1..5 => random.between(1400, 1849),
        _ => random.between(1850, 2020),
    }
}
