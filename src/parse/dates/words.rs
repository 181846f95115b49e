//! The words of dates, in the languages in which sites are read: months, weekdays, units of time.
//!
//! Words are met by their first letters, so that `Sept.`, `September` and `septembre` all fit, and the
//! endings of inflecting languages need no table. A page's month whose language is missing here is
//! still seen to be a date by its shape; only its day then stays unknown.

/// A unit of time behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// First letters of month names, a line a language, January first; `|` parts forms of one month.
const MONTHS: &[&str] = &[
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "jän feb mär|mrz apr mai jun jul aug sep okt nov dez",
    "janv fév|fev mars avr mai juin juil aoû|aou sept oct nov déc",
    "ene feb mar abr may jun jul ago sep|set oct nov dic",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "янв фев мар апр мая|май июн июл авг сен окт ноя дек",
    "jan feb mrt|maart apr mei jun jul aug sep okt nov dec",
    "sty lut mar kwi maj czerw lip sie wrz paź lis gru",
    "jan feb mars apr maj jun jul aug sep okt nov dec|des",
    "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "led únor bře dub kvě červen|června červenec|července srp zář říj list prosi",
    "oca şub mar nis may haz tem ağu eyl eki kas ara",
    "jan feb márc ápr máj jún júl aug szept okt nov dec",
    "ian feb mar apr mai iun iul aug sept oct noi|noie dec",
    "ιαν φεβ μαρ απρ μαΐ|μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
    "січ лют бер кві тра чер лип сер вер жов лис гру",
    "jan feb mar apr mei jun jul agu sep okt nov des",
    "يناير فبراير مارس أبريل|ابريل مايو يونيو|يونيه يوليو|يوليه أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
    // With and without the letter for "in", which is written as part of the word.
    "ינו|בינו פבר|בפבר מרץ|במרץ אפר|באפר מאי|במאי יוני|ביוני יולי|ביולי אוג|באוג ספט|בספט אוק|באוק נוב|בנוב דצמ|בדצמ",
    "яну фев мар апр май юни юли авг сеп окт ное дек",
    "јан феб мар апр мај јун јул авг сеп окт нов дец",
    "jan feb mar apr maj jun jul avg sep okt nov dec",
    "siječ velja ožuj trav svib lip srp kolov rujan|rujn list studen prosin",
    "gen febr març abr maig juny jul ag set oct nov des",
    "jaan veebr märts apr mai juun juul aug sept okt nov dets",
    "जन फ़र|फर मार्च अप्र मई जून जुल अग सित अक्ट|अक्तू नव दिस",
];

/// Whether a word stands between a day and its hour and is longer than such words mostly are.
pub fn is_hour_word(word: &str) -> bool {
    matches!(word, "الساعة" | "kello" | "klokken" | "saat")
}

/// First letters of weekday names.
const WEEKDAYS: &[&str] = &[
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "mié",
    "jue",
    "vie",
    "sáb",
    "sab",
    "dom",
    "gio",
    "seg",
    "ter",
    "qua",
    "qui",
    "sex",
    "пон",
    "вто",
    "сре",
    "чет",
    "пят",
    "суб",
    "вос",
    "maa",
    "din",
    "woe",
    "don",
    "vri",
    "zat",
    "zon",
    "pon",
    "wto",
    "śro",
    "czw",
    "pią",
    "sob",
    "nie",
    "mån",
    "tis",
    "ons",
    "tor",
    "fre",
    "lör",
    "sön",
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
];

/// Weekdays in two letters, which must be the whole word.
const SHORT_WEEKDAYS: &[&str] = &[
    "mo", "di", "mi", "do", "fr", "sa", "so", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "月", "火",
    "水", "木", "金", "土", "日",
];

/// First letters of units of time.
const UNITS: &[(Unit, &str)] = &[
    (Unit::Second, "sec|sek|seg|сек|saniye|秒|ثانية|ثوان"),
    (Unit::Minute, "min|мин|хв|dakika|分|دقيقة|دقائق|perc"),
    (
        Unit::Hour,
        "hour|hr|stund|std|heure|hora|ora|ore|час|год.|uur|uren|godz|timm|time|tunti|saat|時間|小时|小時|시간|ساعة|ساعات|óra",
    ),
    (Unit::Day, "day|tag|jour|día|dia|giorn|дн|ден|dag|dzień|dni|päiv|gün|日|天|일|يوم|أيام|nap"),
    (
        Unit::Week,
        "week|wk|woche|semain|seman|settiman|недел|weken|tydz|tygod|veck|uke|uge|viik|hafta|週|周|주|أسبوع|أسابيع|hét",
    ),
    (
        Unit::Month,
        "month|monat|mois|mes|mês|мес|maand|miesi|månad|måned|kuuka|ay|か月|ヶ月|カ月|ヵ月|个月|個月|개월|شهر|أشهر|hónap",
    ),
    (
        Unit::Year,
        "year|yr|jahr|an|ans|année|año|ano|anno|anni|год|года|лет|jaar|rok|lata|lat|år|vuot|yıl|年|년|سنة|سنوات|év",
    ),
];

/// Units of one or two letters glued to their number, as in `3h`.
const COMPACT_UNITS: &[(Unit, &[&str])] = &[
    (Unit::Second, &["s"]),
    (Unit::Minute, &["m", "min"]),
    (Unit::Hour, &["h", "hr", "std"]),
    (Unit::Day, &["d", "j", "t"]),
    (Unit::Week, &["w", "wk", "sem"]),
    (Unit::Month, &["mo"]),
    (Unit::Year, &["y", "yr", "a"]),
];

/// Words before a span of time that has passed: `vor 3 Jahren`, `il y a 2 ans`.
const BEFORE_SPAN: &[&str] =
    &["vor", "il y a", "hace", "há", "faz", "منذ", "قبل", "πριν", "acum", "für", "пре"];

/// Words behind one: `3 years ago`.
const BEHIND_SPAN: &[&str] = &[
    "ago",
    "назад",
    "тому",
    "fa",
    "atrás",
    "atras",
    "temu",
    "sitten",
    "sedan",
    "siden",
    "geleden",
    "önce",
    "zpět",
    "earlier",
    "前",
    "전",
    "lalu",
    "trước",
    "előtt",
];

/// Words for one, in `an hour ago`.
const ONE: &[&str] = &[
    "a", "an", "one", "einem", "einer", "un", "une", "una", "um", "uma", "een", "en", "ett",
    "about",
];

/// Days told without a number, and how many days back they lie.
const NEAR_DAYS: &[(&str, u8)] = &[
    ("today", 0),
    ("heute", 0),
    ("aujourd’hui", 0),
    ("aujourd'hui", 0),
    ("hoy", 0),
    ("oggi", 0),
    ("hoje", 0),
    ("сегодня", 0),
    ("vandaag", 0),
    ("dzisiaj", 0),
    ("idag", 0),
    ("bugün", 0),
    ("今日", 0),
    ("今天", 0),
    ("اليوم", 0),
    ("just now", 0),
    ("yesterday", 1),
    ("gestern", 1),
    ("hier", 1),
    ("ayer", 1),
    ("ieri", 1),
    ("ontem", 1),
    ("вчера", 1),
    ("gisteren", 1),
    ("wczoraj", 1),
    ("igår", 1),
    ("dün", 1),
    ("昨日", 1),
    ("昨天", 1),
    ("أمس", 1),
];

/// Units that other words start with too: `an` opens `answers`, `mes` messages. Only their endings in number
/// and case may follow.
const SHORT_UNITS: &[&str] = &[
    "an", "ans", "mes", "mês", "ora", "ore", "time", "ay", "ano", "anno", "dia", "nap", "rok",
    "hora", "sec",
];

fn starts_with_any(word: &str, forms: &str) -> bool {
    let is_whole = |rest: &str| matches!(rest, "" | "s" | "es" | "r" | "n" | "e" | "ond" | "onds");
    forms.split('|').any(|form| {
        let rest = word.strip_prefix(form);
        rest.is_some_and(|rest| !SHORT_UNITS.contains(&form) || is_whole(rest))
    })
}

/// Which first two bytes a month's name may have: a bit for each pair, some of which share one.
const MONTH_OPENINGS: [u64; 16] = {
    let mut openings = [0; 16];
    let mut language = 0;
    while language < MONTHS.len() {
        let months = MONTHS[language].as_bytes();
        let mut at = 0;
        while at + 1 < months.len() {
            if at == 0 || matches!(months[at - 1], b' ' | b'|') {
                let (slot, bit) = opening(months[at], months[at + 1]);
                openings[slot] |= bit;
            }
            at += 1;
        }
        language += 1;
    }
    openings
};

/// Where the bit of two bytes stands among the openings.
const fn opening(first: u8, second: u8) -> (usize, u64) {
    let place = (first as usize * 37 + second as usize) % 1024;
    (place / 64, 1 << (place % 64))
}

/// The number of the month that a word in small letters names, 1 for January.
pub fn month(word: &str) -> Option<i8> {
    // Words beside numbers are hardly ever months, and most show it by their first letters. No form has but one.
    let &[first, second, ..] = word.as_bytes() else { return None };
    let (slot, bit) = opening(first, second);
    if MONTH_OPENINGS[slot] & bit == 0 {
        return None;
    }
    let in_language = |months: &&str| {
        // Few forms open with the word's first letter, and only these are compared.
        let places = months.match_indices(word.chars().next()?).map(|(at, _)| at);
        let starts = places.filter(|&at| at == 0 || months[..at].ends_with([' ', '|']));
        // Of several that fit, the longest: Czech `července` is July, `června` June.
        let fits = starts.filter_map(|at| {
            let form = months[at..].split([' ', '|']).next()?;
            let month = || months[..at].matches(' ').count() as i8 + 1;
            word.starts_with(form).then(|| (form.len(), month()))
        });
        fits.max_by_key(|&(length, _)| length).map(|(_, month)| month)
    };
    MONTHS.iter().find_map(in_language)
}

/// How the names of weekdays end, without their mark of case. `jeuys` opens like `jeudi`, and is somebody.
const ENDS_OF_WEEKDAYS: &[&str] = &[
    "day", "tag", "dag", "woch", "abend", "di", "dì", "che", "es", "ado", "ato", "ingo", "ica",
    "unda", "rça", "arta", "inta", "exta", "ник", "рг", "да", "ца", "та", "ье", "łek", "rek",
    "tek", "da", "ela", "ota", "ues", "hur", "hurs", "tai",
];

/// Whether a word in small letters is a weekday.
pub fn is_weekday(word: &str) -> bool {
    let first = word.as_bytes().first();
    let is_whole = |start: &str| {
        // All words of a text are asked, and nearly all differ in their first byte.
        let is_near = start.as_bytes().first() == first;
        let rest = is_near.then(|| word.strip_prefix(start)).flatten();
        rest.is_some_and(|rest| {
            rest.is_empty() || ENDS_OF_WEEKDAYS.iter().any(|it| word.ends_with(it))
        })
    };
    SHORT_WEEKDAYS.contains(&word) || WEEKDAYS.iter().any(|it| is_whole(it))
}

/// The unit of time that a word in small letters names.
pub fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(_, forms)| starts_with_any(word, forms)).map(|&(unit, _)| unit)
}

/// The unit of a compact span such as `3h`.
pub fn compact_unit(word: &str) -> Option<Unit> {
    COMPACT_UNITS.iter().find(|(_, forms)| forms.contains(&word)).map(|&(unit, _)| unit)
}

/// Whether `text`, in small letters or large ones, ends with a word that opens a span of time; gives its length in
/// small ones.
pub fn opening_of_span(text: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let text = text.trim_end();
    let text = text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..].to_lowercase();
    let ends = |word: &&&str| {
        text.strip_suffix(**word).is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
    };
    BEFORE_SPAN.iter().find(ends).map(|word| word.len())
}

/// Whether a word in small letters closes a span of time.
pub fn closes_span(word: &str) -> bool {
    BEHIND_SPAN.contains(&word)
}

/// Whether a word stands for one.
pub fn is_one(word: &str) -> bool {
    ONE.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// A day told by a word at the start of `text`, in small letters or large ones: its length and how far back it lies.
pub fn near_day(text: &str) -> Option<(usize, u8)> {
    let small = || text.chars().flat_map(char::to_lowercase);
    let first = small().next()?;
    let fits = |&&(word, _): &&(&str, u8)| {
        let mut small = small();
        word.starts_with(first)
            && word.chars().all(|c| small.next() == Some(c))
            && !small.next().is_some_and(char::is_alphanumeric)
    };
    NEAR_DAYS.iter().find(fits).map(|&(word, days)| (word.len(), days))
}
