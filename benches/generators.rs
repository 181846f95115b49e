//! Captures of any length that are hard to read: one thing over and over, or nested as deep as they are long.

/// What a generator is called, and its capture of about so many bytes.
pub type Generator = (&'static str, fn(usize) -> String);

/// The start of a comment section of the first format.
const FRAME: &str = "Head\n\nText of the article.\n\nReaders' commentsDiscussion\nTabs\n";

fn repeated(text: &str, bytes: usize) -> String {
    text.repeat(bytes / text.len() + 1)
}

/// Lines made of their number, up to a length.
fn lines(start: &str, bytes: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = start.to_owned();
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&line(number));
        text.push('\n');
        number += 1;
    }
    text
}

/// A bulleted list of comments, with what stands in the place of each.
fn comments(bytes: usize, comment: impl Fn(usize) -> String) -> String {
    lines(FRAME, bytes, comment)
}

fn dated(bytes: usize, comment: impl Fn(usize) -> String) -> String {
    lines("Head\n\nText of the article.\n\nComments\n\n", bytes, comment)
}

/// All generators.
pub const GENERATORS: [Generator; 50] = [
    ("letters in one line", |n| "a".repeat(n)),
    ("words in one line", |n| repeated("word ", n)),
    ("sentences in one line", |n| repeated("It is late. ", n)),
    ("Han in one line", |n| repeated("船晚了。", n)),
    ("empty lines", |n| "\n".repeat(n)),
    ("spaces", |n| " ".repeat(n) + "."),
    ("carriage returns", |n| "\r".repeat(n) + "."),
    ("no-break spaces", |n| repeated("\u{a0}", n) + "."),
    ("lines of a letter", |n| repeated("a\n", n)),
    ("paragraphs", |n| repeated("A sentence of an article that goes on for a while.\n\n", n)),
    ("bullets", |n| repeated("• ", n)),
    ("lines of a bullet", |n| repeated("•\n", n)),
    ("bullets after a frame", |n| comments(n, |_| "•".to_owned())),
    ("indents that grow", |n| comments(n, |i| format!("{}• n{i}", " ".repeat(i % 400)))),
    ("comments in a row", |n| comments(n, |i| format!("• Name{}\n  Words of number {i}.", i % 50))),
    ("comments of new names", |n| comments(n, |i| format!("• Name{i}\n  Words of number {i}."))),
    ("comments of one name", |n| comments(n, |i| format!("• Ann\n  Words of number {i}."))),
    ("nameless comments", |n| comments(n, |i| format!("•\n  Words of number {i}."))),
    ("a chain of replies", |n| {
        comments(n, |i| format!("• n{}in reply ton{i}(Show commentHide comment)\n  Yes.", i + 1))
    }),
    ("replies to one comment", |n| {
        comments(n, |i| format!("• n{}in reply ton0(Show commentHide comment)\n  Yes.", i + 1))
    }),
    ("replies to nobody", |n| {
        comments(n, |i| format!("• n{i}in reply tom{i}(Show commentHide comment)\n  Yes."))
    }),
    ("replies between two", |n| {
        comments(n, |i| {
            let (one, other) = if i % 2 == 0 { ("Ann", "Ben") } else { ("Ben", "Ann") };
            format!("• {one}in reply to{other}(Show commentHide comment)\n  Yes, {other}.")
        })
    }),
    ("nested comments", |n| {
        comments(n, |i| format!("{}• n{i}\n{}  Yes.", "  ".repeat(i % 100), "  ".repeat(i % 100)))
    }),
    ("reply phrases in one line", |n| {
        format!("{FRAME}• Ann{}\n  Yes.\n", repeated("in reply to", n))
    }),
    ("reply phrases as text", |n| comments(n, |_| "• Ann\n  in reply to in reply to".to_owned())),
    ("one long comment", |n| format!("{FRAME}• Ann\n{}", repeated("  It goes on and on.\n", n))),
    ("one comment in one line", |n| format!("{FRAME}• Ann\n  {}\n", repeated("on and ", n))),
    ("one long name", |n| format!("{FRAME}• {}\n  Yes.\n", "n".repeat(n))),
    ("frames", |n| repeated("Readers' commentsDiscussion\nTabs\n", n)),
    ("counters", |n| repeated("Show new comments (0)\n", n)),
    ("clocks", |n| repeated("09:30 GMT +314 May 2018\n", n)),
    ("names with dates", |n| {
        dated(n, |i| {
            format!("Name{} 3 May 2019 at 10:{:02}\nWords of number {i}.\n", i % 50, i % 60)
        })
    }),
    ("dates alone", |n| dated(n, |i| format!("3 May 2019 at 10:{:02}", i % 60))),
    ("ages alone", |n| dated(n, |i| format!("{} hours ago", i % 24))),
    ("names with ages and buttons", |n| {
        dated(n, |i| {
            format!("Name{}\n{} hours ago\nWords of number {i}.\nReply\nShare\n", i % 50, i % 24)
        })
    }),
    ("names said", |n| dated(n, |i| format!("Name{} says:\n\nWords of number {i}.\n", i % 50))),
    ("addressed names", |n| {
        comments(n, |i| format!("• Name{}\n  @Name{} yes", i % 50, (i + 7) % 50))
    }),
    ("at signs", |n| comments(n, |_| "• Ann\n  @@@@@@@@@@@@@@@@@@@@".to_owned())),
    ("quotation marks", |n| comments(n, |_| "• Ann\n  \"\"\"\"\"\"\"\"\"\"".to_owned())),
    ("quotations of the comment above", |n| {
        comments(n, |i| {
            format!(
                "• Name{}\n  \"Words of number {}.\"\n  Words of number {}.",
                i % 50,
                i.max(1) - 1,
                i
            )
        })
    }),
    ("quotations of the first comment", |n| {
        comments(n, |i| {
            format!("• Name{}\n  > Words that stand first and are quoted.\n  Number {i}.", i % 50)
        })
    }),
    ("the same words", |n| {
        comments(n, |i| format!("• Name{}\n  The very same words each time.", i % 50))
    }),
    ("labelled fields", |n| {
        dated(n, |i| {
            format!(
                "Name: n{}\nTime: May 3, 1999 at 10:{:02}\nComments: Words of number {i}.\n",
                i % 50,
                i % 60
            )
        })
    }),
    ("many labels, three times", |n| lines("", n / 3, |i| format!("L{i}a: words of it")).repeat(3)),
    ("a chat", |n| {
        lines("", n, |i| format!("[10:{:02}] <n{}> words of number {i}", i % 60, i % 50))
    }),
    ("signed texts", |n| {
        lines("", n, |i| {
            format!("Words of number {i}. Name{} (talk) 10:{:02}, 3 May 2019 (UTC)", i % 50, i % 60)
        })
    }),
    ("answers by number", |n| {
        dated(n, |i| {
            format!("Anonymous 3 May 2019 at 10:{:02} No.{i}\n>>{}\nWords of it.", i % 60, i / 2)
        })
    }),
    ("profiles of any height", |n| {
        dated(n, |i| {
            let fact = if i % 3 == 0 { "Location: the pier\n" } else { "" };
            format!("Name{}\nMember\nPosts\n{i}\n{fact}May 3, 2019\nWords of number {i}.\n", i % 50)
        })
    }),
    ("markup", |n| repeated("<p><div></p><b>bold</b></div>\n", n)),
    ("addresses", |n| {
        comments(n, |i| format!("• Ann\n  https://example.org/{i}?a=b#c www.example.org/{i}"))
    }),
];
