//! What names are made of, in many languages: as Latin letters have it, and
//! as it is written at home where that is another script.

/// A part of a name, in Latin letters and as at home; empty where home has
/// Latin letters too.
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

/// Latin letters at home.
macro_rules! latin {
    ($($part:literal)*) => { &[$(($part, "")),*] };
}

const RUSSIAN: Culture = Culture {
    given: &[
        ("Aleksandr", "Александр"),
        ("Anatoly", "Анатолий"),
        ("Boris", "Борис"),
        ("Fyodor", "Фёдор"),
        ("Grigory", "Григорий"),
        ("Igor", "Игорь"),
        ("Ilya", "Илья"),
        ("Konstantin", "Константин"),
        ("Lev", "Лев"),
        ("Maksim", "Максим"),
        ("Nikolai", "Николай"),
        ("Oleg", "Олег"),
        ("Pavel", "Павел"),
        ("Sergei", "Сергей"),
        ("Tatyana", "Татьяна"),
        ("Vera", "Вера"),
        ("Viktor", "Виктор"),
        ("Yelena", "Елена"),
        ("Yuri", "Юрий"),
        ("Zinaida", "Зинаида"),
    ],
    begins: &[
        ("Baran", "Баран"),
        ("Chern", "Черн"),
        ("Dolgor", "Долгор"),
        ("Golub", "Голуб"),
        ("Gorchak", "Горчак"),
        ("Ignat", "Игнат"),
        ("Khrap", "Храп"),
        ("Kovalch", "Ковальч"),
        ("Lazar", "Лазар"),
        ("Lebed", "Лебед"),
        ("Moroz", "Мороз"),
        ("Nazar", "Назар"),
        ("Orl", "Орл"),
        ("Rodchenk", "Родченк"),
        ("Shcherbak", "Щербак"),
        ("Smirn", "Смирн"),
        ("Sokol", "Сокол"),
        ("Tsvet", "Цвет"),
        ("Vorotn", "Воротн"),
        ("Zhukar", "Жукар"),
    ],
    ends: &[
        ("ov", "ов"),
        ("in", "ин"),
        ("enko", "енко"),
        ("evsky", "евский"),
        ("ovich", "ович"),
        ("yuk", "юк"),
        ("ushkin", "ушкин"),
        ("yakov", "яков"),
    ],
    family_first: false,
    between: " ",
};

const JAPANESE: Culture = Culture {
    given: &[
        ("Akira", "明"),
        ("Daisuke", "大輔"),
        ("Fumiko", "文子"),
        ("Haruki", "春樹"),
        ("Hideo", "英雄"),
        ("Hiroshi", "博"),
        ("Ichirō", "一郎"),
        ("Jun'ichi", "純一"),
        ("Kazuko", "和子"),
        ("Keiko", "恵子"),
        ("Masao", "正雄"),
        ("Michiko", "美智子"),
        ("Noboru", "昇"),
        ("Ryōta", "良太"),
        ("Saburō", "三郎"),
        ("Shin'ya", "信也"),
        ("Takeshi", "武"),
        ("Tatsuo", "達夫"),
        ("Yasuhiro", "康弘"),
        ("Yūko", "優子"),
    ],
    begins: &[
        ("Aoki", "青木"),
        ("Fuji", "藤"),
        ("Fuku", "福"),
        ("Hase", "長谷"),
        ("Hira", "平"),
        ("Ishi", "石"),
        ("Kawa", "川"),
        ("Kita", "北"),
        ("Kuro", "黒"),
        ("Matsu", "松"),
        ("Mina", "皆"),
        ("Naka", "中"),
        ("Nishi", "西"),
        ("Ō", "大"),
        ("Saka", "坂"),
        ("Shima", "島"),
        ("Taka", "高"),
        ("Tsuchi", "土"),
        ("Uchi", "内"),
        ("Yoko", "横"),
    ],
    ends: &[
        ("da", "田"),
        ("gawa", "川"),
        ("hara", "原"),
        ("moto", "本"),
        ("mura", "村"),
        ("saki", "崎"),
        ("yama", "山"),
        ("zawa", "沢"),
    ],
    family_first: true,
    between: "",
};

const ENGLISH: Culture = Culture {
    given: latin!("Alice" "Arthur" "Benjamin" "Charlotte" "Clement" "Edmund" "Eleanor" "Florence"
        "Geoffrey" "Harold" "Hugh" "Isabel" "James" "Margaret" "Oliver" "Ralph" "Rosalind" "Stanley"
        "Thomas" "Winifred"),
    begins: latin!("Ash" "Black" "Brad" "Chester" "Cole" "Crom" "Down" "Ever" "Fair" "Glad" "Hamil"
        "Hard" "King" "Lang" "Marl" "New" "Pember" "Rad" "Stan" "Whit"),
    ends: latin!("ton" "well" "ford" "field" "worth" "borough" "stone" "ley"),
    family_first: false,
    between: " ",
};

const FRENCH: Culture = Culture {
    given: latin!("Adélaïde" "Agnès" "Benoît" "Camille" "Édouard" "Étienne" "François" "Geneviève"
        "Gérard" "Hélène" "Jérôme" "Léon" "Lucien" "Maëlys" "Noémie" "Philippe" "Raymond" "Solange"
        "Thérèse" "Yves"),
    begins: latin!("Beau" "Bel" "Bois" "Chal" "Cham" "Clé" "Dela" "Du" "Font" "Gré" "La" "Le" "Mar"
        "Mont" "Pom" "Ri" "Saint" "Talley" "Val" "Ver"),
    ends: latin!("mont" "court" "lier" "neuve" "pierre" "rand" "sault" "chambault"),
    family_first: false,
    between: " ",
};

const GERMAN: Culture = Culture {
    given: latin!("Adelheid" "Albrecht" "Brunhilde" "Dieter" "Egon" "Friedrich" "Gerhard" "Günther"
        "Hannelore" "Heinrich" "Jürgen" "Konrad" "Liesel" "Ludwig" "Otto" "Rüdiger" "Siegfried"
        "Ulrike" "Walther" "Wolfgang"),
    begins: latin!("Adel" "Blum" "Böhm" "Drey" "Eich" "Falken" "Fürsten" "Gold" "Grün" "Hollen"
        "Königs" "Lieben" "Müller" "Nieder" "Ober" "Rosen" "Schwarz" "Stein" "Weißen" "Zimmer"),
    ends: latin!("berg" "mann" "stein" "bach" "feld" "hauser" "thal" "burger"),
    family_first: false,
    between: " ",
};

const POLISH: Culture = Culture {
    given: latin!("Agnieszka" "Andrzej" "Bogdan" "Bronisław" "Czesław" "Elżbieta" "Grzegorz" "Jacek"
        "Jadwiga" "Józef" "Kazimierz" "Krzysztof" "Małgorzata" "Mieczysław" "Stanisław" "Tadeusz"
        "Władysław" "Wojciech" "Zbigniew" "Zofia"),
    begins: latin!("Bąk" "Brzez" "Chmiel" "Dąbr" "Dzierż" "Grab" "Jabłon" "Jaruz" "Kacz" "Kości"
        "Krasz" "Lewand" "Malin" "Ostr" "Piłsud" "Rodz" "Szym" "Wierzb" "Wyszyn" "Zawadz"),
    ends: latin!("owski" "ewicz" "iński" "czyk" "ecki" "ak" "yński" "uszko"),
    family_first: false,
    between: " ",
};

const SPANISH: Culture = Culture {
    given: latin!("Álvaro" "Beatriz" "Catalina" "Concepción" "Diego" "Esteban" "Felipe" "Gonzalo"
        "Hernán" "Inés" "Joaquín" "Leonor" "Lope" "Magdalena" "Núñez" "Ramón" "Rodrigo" "Sancho"
        "Tomás" "Ximena"),
    begins: latin!("Agu" "Alb" "Barr" "Caba" "Cas" "Domíngu" "Escob" "Fernánd" "Gal" "Guti" "Herr"
        "Izqui" "Mald" "Mend" "Oliv" "Palom" "Quint" "Sald" "Vald" "Zam"),
    ends: latin!("ález" "era" "eros" "ido" "iñán" "ivar" "ones" "ópez"),
    family_first: false,
    between: " ",
};

const ARABIC: Culture = Culture {
    given: &[
        ("Abdullah", "عبدالله"),
        ("Ahmad", "أحمد"),
        ("Fatima", "فاطمة"),
        ("Hassan", "حسن"),
        ("Ibrahim", "إبراهيم"),
        ("Jamal", "جمال"),
        ("Khalid", "خالد"),
        ("Layla", "ليلى"),
        ("Mahmoud", "محمود"),
        ("Mustafa", "مصطفى"),
        ("Nasir", "ناصر"),
        ("Omar", "عمر"),
        ("Rashid", "رشيد"),
        ("Salim", "سليم"),
        ("Tariq", "طارق"),
        ("Yusuf", "يوسف"),
        ("Zaynab", "زينب"),
        ("Zubayr", "زبير"),
    ],
    begins: &[("al-", "ال"), ("Abu ", "أبو "), ("Ibn ", "ابن "), ("", ""), ("Bin ", "بن ")],
    ends: &[
        ("Baghdadi", "بغدادي"),
        ("Din", "دين"),
        ("Farabi", "فارابي"),
        ("Ghazali", "غزالي"),
        ("Hakim", "حكيم"),
        ("Hariri", "حريري"),
        ("Idrisi", "إدريسي"),
        ("Kindi", "كندي"),
        ("Khwarizmi", "خوارزمي"),
        ("Mansur", "منصور"),
        ("Masudi", "مسعودي"),
        ("Misri", "مصري"),
        ("Nuwas", "نواس"),
        ("Qasim", "قاسم"),
        ("Rahman", "رحمن"),
        ("Razi", "رازي"),
        ("Shafii", "شافعي"),
        ("Tabari", "طبري"),
        ("Thaqafi", "ثقفي"),
        ("Zarqawi", "زرقاوي"),
    ],
    family_first: false,
    between: " ",
};

const CHINESE: Culture = Culture {
    given: &[
        ("Baojian", "宝剑"),
        ("Chunhua", "春花"),
        ("Dehuai", "德怀"),
        ("Enlai", "恩来"),
        ("Fuzhi", "复之"),
        ("Guangxu", "光绪"),
        ("Hongzhang", "鸿章"),
        ("Jianguo", "建国"),
        ("Jingwei", "精卫"),
        ("Lihua", "丽华"),
        ("Minghui", "明辉"),
        ("Qichao", "启超"),
        ("Ruolan", "若兰"),
        ("Shaoqi", "少奇"),
        ("Tingyi", "廷弼"),
        ("Wenming", "文明"),
        ("Xiaoling", "小玲"),
        ("Youwei", "有为"),
        ("Zedong", "泽东"),
        ("Zhenhai", "镇海"),
    ],
    begins: &[
        ("Cao", "曹"),
        ("Chen", "陈"),
        ("Deng", "邓"),
        ("Guo", "郭"),
        ("Huang", "黄"),
        ("Jiang", "蒋"),
        ("Kang", "康"),
        ("Liang", "梁"),
        ("Lin", "林"),
        ("Liu", "刘"),
        ("Ouyang", "欧阳"),
        ("Peng", "彭"),
        ("Qian", "钱"),
        ("Sima", "司马"),
        ("Wang", "王"),
        ("Xiao", "萧"),
        ("Yuan", "袁"),
        ("Zeng", "曾"),
        ("Zhang", "张"),
        ("Zhuge", "诸葛"),
    ],
    ends: &[("", "")],
    family_first: true,
    between: "",
};

const INDIAN: Culture = Culture {
    given: latin!("Aditi" "Arjun" "Bhagat" "Chandra" "Devika" "Durga" "Gopal" "Harish" "Indira"
        "Jagdish" "Kamala" "Lakshmi" "Mohandas" "Narayan" "Prakash" "Rajendra" "Sarojini" "Subhas"
        "Vallabhbhai" "Vijaya"),
    begins: latin!("Achar" "Bhatta" "Chatto" "Chaudh" "Desh" "Gangu" "Jaya" "Krishna" "Maha"
        "Mukho" "Naga" "Raja" "Rama" "Sata" "Subra" "Swami" "Upa" "Venka" "Vidya" "Yada"),
    ends: latin!("charya" "dhyay" "gopalan" "lal" "murthy" "nathan" "pande" "ratnam"),
    family_first: false,
    between: " ",
};

const GREEK: Culture = Culture {
    given: &[
        ("Alexandros", "Αλέξανδρος"),
        ("Andreas", "Ανδρέας"),
        ("Dimitrios", "Δημήτριος"),
        ("Eleni", "Ελένη"),
        ("Georgios", "Γεώργιος"),
        ("Ioannis", "Ιωάννης"),
        ("Kallisto", "Καλλιστώ"),
        ("Leonidas", "Λεωνίδας"),
        ("Melina", "Μελίνα"),
        ("Nikos", "Νίκος"),
        ("Pavlos", "Παύλος"),
        ("Sofia", "Σοφία"),
        ("Spyridon", "Σπυρίδων"),
        ("Theodoros", "Θεόδωρος"),
        ("Xenia", "Ξένια"),
    ],
    begins: &[
        ("Anagnost", "Αναγνωστ"),
        ("Christod", "Χριστοδ"),
        ("Dimitri", "Δημητρι"),
        ("Georg", "Γεωργ"),
        ("Kapodist", "Καποδιστ"),
        ("Karaman", "Καραμαν"),
        ("Kolokotr", "Κολοκοτρ"),
        ("Manol", "Μανωλ"),
        ("Mavrok", "Μαυροκ"),
        ("Pan", "Παν"),
        ("Papandr", "Παπανδρ"),
        ("Stefan", "Στεφαν"),
        ("Trikoup", "Τρικουπ"),
        ("Venizel", "Βενιζελ"),
    ],
    ends: &[
        ("opoulos", "όπουλος"),
        ("akis", "άκης"),
        ("idis", "ίδης"),
        ("atos", "άτος"),
        ("ellis", "έλλης"),
    ],
    family_first: false,
    between: " ",
};

const CZECH: Culture = Culture {
    given: latin!("Antonín" "Božena" "Bohumil" "Dagmar" "Eliška" "František" "Jaroslav" "Jiří"
        "Květa" "Lubomír" "Miloš" "Oldřich" "Přemysl" "Růžena" "Tomáš" "Václav" "Vojtěch" "Zdeněk"),
    begins: latin!("Beneš" "Čapk" "Dvoř" "Hav" "Hrad" "Jirás" "Klíč" "Kopřiv" "Kubel" "Masar"
        "Navrát" "Palač" "Řehoř" "Skočd" "Svobod" "Šafař" "Štefan" "Vodič" "Zápoto" "Žižk"),
    ends: latin!("ák" "ec" "ek" "ický" "íček" "ka" "ovský"),
    family_first: false,
    between: " ",
};

const TURKISH: Culture = Culture {
    given: latin!("Abdülhamid" "Ayşe" "Bülent" "Cemal" "Elif" "Enver" "Fatma" "Gülşen" "Halide"
        "İsmet" "Kemal" "Mehmed" "Murad" "Orhan" "Ömer" "Selim" "Süleyman" "Şükrü" "Tevfik" "Zeynep"),
    begins: latin!("Ak" "Bayrak" "Çelik" "Demir" "Ecev" "Erdoğ" "Gök" "Güneş" "İnön" "Kara" "Kılıç"
        "Köprül" "Mender" "Özt" "Sak" "Şahin" "Taş" "Türk" "Uç" "Yıldır"),
    ends: latin!("oğlu" "can" "er" "soy" "taş" "kaya" "demir" "lu"),
    family_first: false,
    between: " ",
};
