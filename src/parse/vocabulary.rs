//! Words around comments, in the languages in which they are known. They are evidence beside the shape of a
//! page, never a condition: a page in other words is read by its shape alone.

/// Words of headings above comments and of fields below them, by their first letters.
const SECTION: &[&str] = &[
    "comment",
    "kommentar",
    "commentaire",
    "comentario",
    "comentário",
    "commenti",
    "комментари",
    "reacties",
    "komentar",
    "komentář",
    "yorum",
    "コメント",
    "评论",
    "評論",
    "تعليق",
    "discussion",
    "diskussion",
    "discusión",
    "discuss",
    "response",
    "réponses",
    "repl",
    "antworten",
    "respuestas",
    "ergänzung",
    "feedback",
    "thoughts on",
    "gedanken zu",
    "beiträge",
    "σχόλια",
    "коментар",
    "vélemény",
    "hozzászólás",
    "댓글",
    "kommentti",
    "opmerking",
    "discussione",
    "deixe uma resposta",
    "deja una respuesta",
    "laisser un",
    "обсуждени",
    "ответ",
    "respostas",
    "risposte",
    "odpowiedzi",
    "vastau",
    "відповід",
    "comentari",
    "komment",
    "留言",
    "回应",
    "回應",
    "답글",
    "תגובות",
    "bình luận",
    "نظرات",
    "reaktionen",
    "gedachten over",
    "antwoorden op",
    "réflexions",
    "pensamientos en",
    "pensamentos sobre",
    "pensieri su",
    "przemyśle",
    "tankar",
    "tanker om",
    "ajatusta",
    "フィードバック",
    "件の返信",
    "个回复",
    "条回复",
    "迴響",
    "想法",
    "מחשבות על",
    "آراء حول",
    "düşünce",
    "gânduri despre",
    "răspunsuri la",
    "απαντήσεις",
    "σκέψεις",
    "думки",
    "мысли",
    "pensaments",
    "respostes",
    "tanggapan",
    "دیدگاه",
    "ความเห็น",
    "odgovor",
];

/// Words of the buttons below comments.
const BUTTONS: &[&str] = &[
    "reply",
    "antwort",
    "répondre",
    "responder",
    "rispondi",
    "ответить",
    "beantwoorden",
    "odpowiedz",
    "svara",
    "svar",
    "yanıtla",
    "返信",
    "回复",
    "回覆",
    "رد",
    "odpověd",
    "vastaa",
    "respond",
    "quote",
    "zitieren",
    "citer",
    "citar",
    "відповісти",
    "válasz",
    "απάντηση",
    "댓글",
    "share",
    "like",
    "report",
    "permalink",
];

/// Phrases that stand between the name of an author and the name that is answered, in the order in which they
/// are tried. Only needed where too few answers are there to learn them.
pub const REPLY_PHRASES: &[&str] = &[
    "in reply to",
    "als Antwort auf",
    "en réponse à",
    "en respuesta a",
    "em resposta a",
    "in risposta a",
    "в ответ на",
    "ردا على",
    "in response to",
    "replying to",
    "replied to",
    "antwortet auf",
    "antwort an",
    "antwort auf",
    "a répondu à",
    "répond à",
    "respondió a",
    "respondendo a",
    "in antwoord op",
    "w odpowiedzi na",
    "odpověď na",
    "ответил",
    "відповів",
];

/// Whether a text has one of these phrases.
pub fn has_reply_phrase(text: &str) -> bool {
    let lower = text.to_lowercase();
    REPLY_PHRASES.iter().any(|phrase| lower.contains(&phrase.to_lowercase()))
}

/// Whether a text is nothing but a phrase between the names of who answers and who is answered.
pub fn is_reply_phrase(text: &str) -> bool {
    let lower = text.to_lowercase();
    // Small letters of these phrases are as long as large ones.
    let mut as_long = REPLY_PHRASES.iter().filter(|phrase| phrase.len() == lower.len());
    as_long.any(|phrase| lower == phrase.to_lowercase())
}

/// Whether a text has a word of headings above comments or of fields below them.
pub fn has_section_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    SECTION.iter().any(|word| lower.contains(word))
}

/// Whether a text has a word of the buttons below comments.
pub fn has_button_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    BUTTONS.iter().any(|word| lower.contains(word))
}

/// Words that stand beside a name where too few records are there to learn them: who *says* something.
const SAYING: &[&str] = &[
    "says",
    "said",
    "wrote",
    "writes",
    "sagt",
    "schreibt",
    "schrieb",
    "meint",
    "dit",
    "écrit",
    "dice",
    "dijo",
    "escribió",
    "diz",
    "disse",
    "escreveu",
    "scrive",
    "пишет",
    "говорит",
    "сказал",
    "zegt",
    "schreef",
    "mówi",
    "pisze",
    "säger",
    "sier",
    "siger",
    "より",
    "يقول",
    "说道",
    "说",
    "說道",
    "說",
    "skrev",
    "kirjoitti",
    "sanoo",
    "dedi",
    "diyor",
    "пише",
    "каже",
    "אומר",
    "píše",
    "írta",
    "λέει",
    "diu",
    "by",
    "from",
    "name",
    "author",
    "nom",
    "nombre",
    "nome",
    "имя",
    "автор",
    "名前",
    "الاسم",
    "von",
    "par",
    "por",
    "от",
    "postby",
    "on",
    "am",
    "le",
];

/// What weblogs put behind the name of whoever wrote the article.
const POST_AUTHOR: &[&str] = &[
    "post author",
    "beitragsautor",
    "auteur de l’article",
    "auteur de l'article",
    "autor de la entrada",
    "autor del artículo",
    "autore articolo",
    "autor do post",
    "auteur van bericht",
    "автор записи",
    "autor wpisu",
    "autor príspevku",
    "autor příspěvku",
    "yazının yazarı",
    "投稿作成者",
    "文章作者",
];

/// The name before such words, where a text ends with them.
pub fn without_post_author(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    // Where small letters take as much space as large ones, the end of one is that of the other.
    let badge = POST_AUTHOR.iter().find(|badge| lower.ends_with(*badge))?;
    let name = text.get(..text.len().checked_sub(badge.len())?)?.trim_end();
    (lower.len() == text.len() && !name.is_empty()).then_some(name)
}

/// Whether a word is one that stands beside the name of who says something.
pub fn is_saying(word: &str) -> bool {
    SAYING.contains(&word.to_lowercase().as_str())
}
