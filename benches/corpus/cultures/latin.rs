//! Cultures that write in Latin letters.

use super::Culture;

/// Parts that are written so at home.
macro_rules! latin {
    ($($part:literal)*) => { &[$(($part, "")),*] };
}

pub(super) const ENGLISH: Culture = Culture {
    given: latin!("Alice" "Arthur" "Benjamin" "Charlotte" "Clement" "Edmund" "Eleanor" "Florence"
        "Geoffrey" "Harold" "Hugh" "Isabel" "James" "Margaret" "Oliver" "Ralph" "Rosalind" "Stanley"
        "Thomas" "Winifred"),
    begins: latin!("Ash" "Black" "Brad" "Chester" "Cole" "Crom" "Down" "Ever" "Fair" "Glad" "Hamil"
        "Hard" "King" "Lang" "Marl" "New" "Pember" "Rad" "Stan" "Whit"),
    ends: latin!("ton" "well" "ford" "field" "worth" "borough" "stone" "ley"),
    family_first: false,
    between: " ",
};

pub(super) const FRENCH: Culture = Culture {
    given: latin!("Adélaïde" "Agnès" "Benoît" "Camille" "Édouard" "Étienne" "François" "Geneviève"
        "Gérard" "Hélène" "Jérôme" "Léon" "Lucien" "Maëlys" "Noémie" "Philippe" "Raymond" "Solange"
        "Thérèse" "Yves"),
    begins: latin!("Beau" "Bel" "Bois" "Chal" "Cham" "Clé" "Dela" "Du" "Font" "Gré" "La" "Le" "Mar"
        "Mont" "Pom" "Ri" "Saint" "Talley" "Val" "Ver"),
    ends: latin!("mont" "court" "lier" "neuve" "pierre" "rand" "sault" "chambault"),
    family_first: false,
    between: " ",
};

pub(super) const GERMAN: Culture = Culture {
    given: latin!("Adelheid" "Albrecht" "Brunhilde" "Dieter" "Egon" "Friedrich" "Gerhard" "Günther"
        "Hannelore" "Heinrich" "Jürgen" "Konrad" "Liesel" "Ludwig" "Otto" "Rüdiger" "Siegfried"
        "Ulrike" "Walther" "Wolfgang"),
    begins: latin!("Adel" "Blum" "Böhm" "Drey" "Eich" "Falken" "Fürsten" "Gold" "Grün" "Hollen"
        "Königs" "Lieben" "Müller" "Nieder" "Ober" "Rosen" "Schwarz" "Stein" "Weißen" "Zimmer"),
    ends: latin!("berg" "mann" "stein" "bach" "feld" "hauser" "thal" "burger"),
    family_first: false,
    between: " ",
};

pub(super) const POLISH: Culture = Culture {
    given: latin!("Agnieszka" "Andrzej" "Bogdan" "Bronisław" "Czesław" "Elżbieta" "Grzegorz" "Jacek"
        "Jadwiga" "Józef" "Kazimierz" "Krzysztof" "Małgorzata" "Mieczysław" "Stanisław" "Tadeusz"
        "Władysław" "Wojciech" "Zbigniew" "Zofia"),
    begins: latin!("Bąk" "Brzez" "Chmiel" "Dąbr" "Dzierż" "Grab" "Jabłon" "Jaruz" "Kacz" "Kości"
        "Krasz" "Lewand" "Malin" "Ostr" "Piłsud" "Rodz" "Szym" "Wierzb" "Wyszyn" "Zawadz"),
    ends: latin!("owski" "ewicz" "iński" "czyk" "ecki" "ak" "yński" "uszko"),
    family_first: false,
    between: " ",
};

pub(super) const SPANISH: Culture = Culture {
    given: latin!("Álvaro" "Beatriz" "Catalina" "Concepción" "Diego" "Esteban" "Felipe" "Gonzalo"
        "Hernán" "Inés" "Joaquín" "Leonor" "Lope" "Magdalena" "Núñez" "Ramón" "Rodrigo" "Sancho"
        "Tomás" "Ximena"),
    begins: latin!("Agu" "Alb" "Barr" "Caba" "Cas" "Domíngu" "Escob" "Fernánd" "Gal" "Guti" "Herr"
        "Izqui" "Mald" "Mend" "Oliv" "Palom" "Quint" "Sald" "Vald" "Zam"),
    ends: latin!("ález" "era" "eros" "ido" "iñán" "ivar" "ones" "ópez"),
    family_first: false,
    between: " ",
};

pub(super) const INDIAN: Culture = Culture {
    given: latin!("Aditi" "Arjun" "Bhagat" "Chandra" "Devika" "Durga" "Gopal" "Harish" "Indira"
        "Jagdish" "Kamala" "Lakshmi" "Mohandas" "Narayan" "Prakash" "Rajendra" "Sarojini" "Subhas"
        "Vallabhbhai" "Vijaya"),
    begins: latin!("Achar" "Bhatta" "Chatto" "Chaudh" "Desh" "Gangu" "Jaya" "Krishna" "Maha"
        "Mukho" "Naga" "Raja" "Rama" "Sata" "Subra" "Swami" "Upa" "Venka" "Vidya" "Yada"),
    ends: latin!("charya" "dhyay" "gopalan" "lal" "murthy" "nathan" "pande" "ratnam"),
    family_first: false,
    between: " ",
};

pub(super) const CZECH: Culture = Culture {
    given: latin!("Antonín" "Božena" "Bohumil" "Dagmar" "Eliška" "František" "Jaroslav" "Jiří"
        "Květa" "Lubomír" "Miloš" "Oldřich" "Přemysl" "Růžena" "Tomáš" "Václav" "Vojtěch" "Zdeněk"),
    begins: latin!("Beneš" "Čapk" "Dvoř" "Hav" "Hrad" "Jirás" "Klíč" "Kopřiv" "Kubel" "Masar"
        "Navrát" "Palač" "Řehoř" "Skočd" "Svobod" "Šafař" "Štefan" "Vodič" "Zápoto" "Žižk"),
    ends: latin!("ák" "ec" "ek" "ický" "íček" "ka" "ovský"),
    family_first: false,
    between: " ",
};

pub(super) const TURKISH: Culture = Culture {
    given: latin!("Abdülhamid" "Ayşe" "Bülent" "Cemal" "Elif" "Enver" "Fatma" "Gülşen" "Halide"
        "İsmet" "Kemal" "Mehmed" "Murad" "Orhan" "Ömer" "Selim" "Süleyman" "Şükrü" "Tevfik" "Zeynep"),
    begins: latin!("Ak" "Bayrak" "Çelik" "Demir" "Ecev" "Erdoğ" "Gök" "Güneş" "İnön" "Kara" "Kılıç"
        "Köprül" "Mender" "Özt" "Sak" "Şahin" "Taş" "Türk" "Uç" "Yıldır"),
    ends: latin!("oğlu" "can" "er" "soy" "taş" "kaya" "demir" "lu"),
    family_first: false,
    between: " ",
};
