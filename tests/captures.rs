//! Every capture in `tests/captures` and `samples` is read, checked by all the laws, and compared
//! with its golden reading beside it. `UPDATE_EXPECT=1 cargo test --no-default-features` writes the
//! golden readings afresh; then read the difference. Those in `tests/captures/sites` have comments in
//! the ways of other sites, made into text by other converters; those in `tests/without-comments` have none.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use undertext::language;
use undertext::model::{Basis, Document, NodeKind, Owner, State, check};
use undertext::parse::parse;
use undertext::text::{Run, decode};

fn read(path: &Path) -> Document {
    let bytes = std::fs::read(path).expect("the capture can be read");
    let name = path.file_name().expect("a file has a name").to_string_lossy();
    parse(decode(&name, bytes).expect("the capture is text"))
}

fn captures() -> Vec<PathBuf> {
    captures_in(&["tests/captures", "tests/captures/sites", "samples"])
}

fn captures_in(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the folder is there"))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    paths.sort();
    paths
}

/// A reading that a person can check line by line against the capture.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    let mut line =
        |text: std::fmt::Arguments| writeln!(out, "{text}").expect("a string takes text");
    let first_words = |run: Run| {
        let text = document.text_of(run).replace('\n', " / ");
        let short: String = text.chars().take(60).collect();
        if short.len() < text.len() { format!("{short}…") } else { short }
    };
    let lines = |span| {
        let (first, last) = document.lines(span);
        format!("{}–{}", first.shown(), last.shown())
    };
    let article = &document.article;
    for (what, span) in [
        ("headline", article.headline),
        ("byline", article.byline),
        ("published", article.published.map(|it| it.span)),
        ("caption", article.lead_image.and_then(|it| it.caption)),
        ("credit", article.lead_image.and_then(|it| it.credit)),
    ] {
        if let Some(span) = span {
            line(format_args!("{what} {}: {}", lines(span), document.text(span)));
        }
    }
    if let Some(clock) = article.clock {
        let moment = clock.value;
        line(format_args!(
            "clock {}: {} {} {}",
            lines(clock.span),
            moment.date.map_or("-".to_owned(), |it| it.to_string()),
            moment.time_text().unwrap_or_default(),
            moment.offset_text().unwrap_or_default(),
        ));
    }
    for block in document.blocks(article.blocks) {
        let short: String = document.text(block.span).chars().take(60).collect();
        line(format_args!("{:?} {}: {short}", block.kind, lines(block.span)));
    }
    for node in &document.threads.nodes {
        let indent = "  ".repeat(node.depth as usize + 1);
        match node.kind {
            NodeKind::Absent(name) => {
                line(format_args!("{indent}? {}", document.author(name)));
            }
            NodeKind::Comment(id) => {
                let comment = document.comment(id).expect("a node's comment exists");
                let author = document.author_of(comment).unwrap_or("(no name)");
                let to = comment.reply.names.map(|it| format!(" → {}", document.author(it.value)));
                let basis = comment.reply.basis.map(|basis| {
                    let (_, name) = Basis::NAMES[basis as usize];
                    format!(" [{name}, {} other]", document.candidates_of(comment).len())
                });
                let posted = comment.posted.and_then(|it| it.value.iso().or(it.value.time_text()));
                let score = comment.score.map(|it| format!(", {:+}", it.value));
                let removed = (comment.state == State::Removed).then_some(", removed");
                line(format_args!(
                    "{indent}{} {}: {author}{}{}{}{}{}: {} ({} blocks)",
                    id.name(),
                    lines(comment.span),
                    posted.map(|it| format!(", {it}")).unwrap_or_default(),
                    score.unwrap_or_default(),
                    removed.unwrap_or_default(),
                    to.unwrap_or_default(),
                    basis.unwrap_or_default(),
                    first_words(comment.blocks),
                    comment.blocks.len(),
                ));
            }
        }
    }
    for (first, last, owner) in document.cover.runs() {
        let what = match owner {
            Owner::Furniture(kind) => &language::furniture(kind).in_english(),
            Owner::Unknown => "unknown",
            _ => continue,
        };
        for no in first.0..=last.0 {
            let text = document.source.line(undertext::text::LineNo(no));
            line(format_args!("{what} {}: {}", no + 1, text.trim()));
        }
    }
    for problem in &document.problems {
        let place =
            problem.lines.map(|(first, last)| format!(" {}–{}", first.shown(), last.shown()));
        line(format_args!(
            "problem{}: {}",
            place.unwrap_or_default(),
            language::problem(problem).in_english()
        ));
    }
    let Document { dialect, .. } = document;
    line(format_args!(
        "read as {:?}, {:?}, made by {:?}, picture {:?}, reply {:?}, buttons {:?}",
        dialect.format,
        dialect.order,
        dialect.converter,
        dialect.picture,
        dialect.reply,
        dialect.toggle
    ));
    out
}

#[test]
fn captures_read_as_their_golden_readings() {
    for path in captures() {
        let document = read(&path);
        assert_eq!(check(&document), Ok(()), "{}", path.display());
        expect_file![path.with_extension("expected")].assert_eq(&outline(&document));
    }
}

#[test]
fn line_ends_make_no_difference() {
    for path in captures() {
        let text = std::fs::read_to_string(&path).expect("the capture can be read");
        let unix = text.replace("\r\n", "\n");
        let reading = |text: String| outline(&parse(decode("x", text.into_bytes()).expect("text")));
        let expected = reading(unix.clone());
        assert_eq!(reading(unix.replace('\n', "\r\n")), expected, "{}", path.display());
        assert_eq!(reading(unix.replace('\n', "\r")), expected, "{}", path.display());
    }
}

#[test]
fn pages_without_comments_have_none() {
    let pages = captures_in(&["tests/without-comments"]);
    assert!(pages.len() >= 50);
    let wrong: Vec<String> = pages
        .iter()
        .filter_map(|path| {
            let count = read(path).comments.len();
            (count > 0).then(|| format!("{}: {count}", path.display()))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "comments found where there are none");
}

/// Author, text and parent of each comment.
fn comments_of(text: String) -> Vec<(Option<String>, String, Option<String>)> {
    let document = parse(decode("x", text.into_bytes()).expect("text"));
    let comment = |comment: &undertext::model::Comment| {
        (
            document.author_of(comment).map(str::to_owned),
            document.text_of(comment.blocks),
            comment.reply.parent.map(|it| it.name()),
        )
    };
    document.comments.iter().map(comment).collect()
}

#[test]
fn the_words_of_a_site_make_no_difference() {
    let words: &[(&str, &[(&str, &str)])] = &[
        (
            "tests/captures/sites/german-weblog-resiliparse.txt",
            &[
                ("sagt:", "mbaro:"),
                ("Antworten", "Vrolk"),
                ("Kommentare", "Plonken"),
                ("Kommentar", "Plonk"),
                (" um ", " zu "),
                (" Uhr", " Dro"),
            ],
        ),
        (
            "tests/captures/sites/german-weblog-resiliparse.txt",
            &[
                ("sagt:", "a dit :"),
                ("Antworten", "Répondre"),
                ("Kommentare", "commentaires"),
                (" um ", " à "),
                (" Uhr", ""),
                ("April", "avril"),
                ("Mai", "mai"),
            ],
        ),
        ("tests/captures/sites/nested-links-w3m.txt", &[("ago", "назад"), ("link", "ссылка")]),
        (
            "samples/winter-ferry.txt",
            &[
                ("in reply to", "zum Wort von"),
                ("(Show commentHide comment)", "(AufZu)"),
                ("avatar", "Bildnis"),
                ("Show new comments", "Mehr davon"),
                ("Comment", "Plonk"),
            ],
        ),
    ];
    for (path, words) in words {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = std::fs::read_to_string(&path).expect("the capture can be read");
        let replaced = words.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to));
        assert_ne!(text, replaced);
        // The texts of the comments may hold such words too.
        let expected: Vec<_> = comments_of(text)
            .into_iter()
            .map(|(author, text, parent)| {
                let text = words.iter().fold(text, |text, (from, to)| text.replace(from, to));
                (author, text, parent)
            })
            .collect();
        assert_eq!(comments_of(replaced), expected, "{}", path.display());
    }
}

#[test]
fn reading_twice_gives_equal_documents() {
    for path in captures() {
        assert_eq!(read(&path), read(&path), "{}", path.display());
    }
}

/// Wherever a reader has comments begin, alone and all at once, the laws hold, and the export opens again as
/// the same document.
#[test]
fn every_cut_keeps_the_laws() {
    use undertext::exchange::to_json;
    use undertext::model::{CommentId, Cuts};
    for path in captures() {
        let document = read(&path);
        let mut lines = Vec::new();
        for (id, _) in document.comments() {
            lines.extend(document.inner_lines(id).into_iter().map(|line| (line, false)));
            lines.extend(document.first_line(id).map(|line| (line, true)));
        }
        let check_cuts = |cuts: &Cuts| {
            let recut = document.recut(cuts);
            assert_eq!(check(&recut), Ok(()), "{} with {cuts:?}", path.display());
            recut
        };
        let mut all = Cuts::default();
        for (number, &(line, is_join)) in lines.iter().enumerate() {
            let mut one = Cuts::default();
            for cuts in [&mut one, &mut all] {
                match is_join {
                    true => cuts.join(line),
                    false => cuts.begin(line, number % 2 == 0),
                }
            }
            check_cuts(&one);
        }
        let recut = check_cuts(&all);
        assert!(recut.comments.len() <= lines.len());
        assert_eq!(recut.comment(CommentId(0)).is_some(), !document.comments.is_empty());
        let again = undertext::read("export.json", to_json(&recut).into_bytes());
        assert_eq!(again.as_ref(), Ok(&recut), "{}", path.display());
    }
}
