//! Undertext on the command line: reads captures and prints what they hold.

/// The program is never built for the browser; where all programs are, this one does nothing.
#[cfg(target_family = "wasm")]
fn main() {}

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    command::run()
}

#[cfg(not(target_family = "wasm"))]
mod command {
    use std::fs::File;
    use std::io::{self, ErrorKind, Read, Write};
    use std::path::Path;
    use std::process::ExitCode;

    use clap::{Parser, Subcommand, ValueEnum};
    use undertext::exchange::{to_html, to_json, to_json_lines, to_markdown, to_plain_text};
    use undertext::model::{Document, Moment};
    use undertext::text::{LoadError, MAX_BYTES, Stated};
    use undertext::view::{Index, Listed};

    /// Reads saved web pages back into an article and its discussion.
    #[derive(Parser)]
    #[command(name = "undertext", version)]
    struct Arguments {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Reads files and prints what they hold.
        ///
        /// A file is a web page saved as text, or JSON that Undertext wrote. The exit status is 0
        /// where all were read, 1 where one could not be, 2 where the command was not understood.
        Read {
            /// The files to read; - is standard input.
            #[arg(required = true, value_name = "FILE")]
            files: Vec<String>,

            /// In which form to print.
            #[arg(long, value_enum, default_value_t = Format::Json)]
            format: Format,
        },
        /// Reads captures and prints an index of them, which a host can show as its library.
        ///
        /// Run it where the site's page lies, so that the files' names are their addresses:
        /// `undertext index captures/*.txt > library.json`. A file that cannot be read is named and left out.
        Index {
            /// The files to list, in this order.
            #[arg(required = true, value_name = "FILE")]
            files: Vec<String>,
        },
        /// Learns the weights of the reply models from labelled threads, and prints them.
        #[cfg(feature = "learn")]
        LearnLinks {
            /// Files with one thread a line.
            #[arg(required = true, value_name = "FILE")]
            files: Vec<String>,
        },
        /// Learns from labelled captures which records are comments, and prints the weights.
        #[cfg(feature = "learn")]
        LearnSections {
            /// Folders of captures.
            #[arg(required = true, value_name = "FOLDER")]
            folders: Vec<String>,
        },
    }

    /// A form in which a document is printed.
    #[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
    enum Format {
        /// All that was read, to be opened again by Undertext or by other programs.
        Json,
        /// One line of JSON for each comment.
        Jsonl,
        /// Article and discussion as Markdown.
        Markdown,
        /// Article and discussion as one page of HTML, without any script.
        Html,
        /// Article and discussion as plain text.
        Text,
    }

    impl Format {
        fn print(self, document: &Document) -> String {
            match self {
                Self::Json => to_json(document),
                Self::Jsonl => to_json_lines(document),
                Self::Markdown => to_markdown(document),
                Self::Html => to_html(document),
                Self::Text => to_plain_text(document),
            }
        }

        /// What parts two documents. JSON needs nothing between them.
        fn rule(self) -> String {
            match self {
                Self::Json | Self::Jsonl | Self::Html => String::new(),
                Self::Markdown => "\n---\n\n".to_owned(),
                Self::Text => format!("\n{}\n\n", "=".repeat(78)),
            }
        }
    }

    /// Runs the command that the arguments give.
    pub fn run() -> ExitCode {
        let printed = match Arguments::parse().command {
            Command::Read { files, format } => read_all(&files, format),
            Command::Index { files } => index(&files),
            #[cfg(feature = "learn")]
            Command::LearnLinks { files } => {
                let lines: String =
                    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect();
                print!("{}", undertext::parse::learn::links::learn(&lines));
                return ExitCode::SUCCESS;
            }
            #[cfg(feature = "learn")]
            Command::LearnSections { folders } => {
                print!("{}", undertext::parse::learn::sections::learn(&folders));
                return ExitCode::SUCCESS;
            }
        };
        match printed {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            // Whoever reads the output has seen enough, as in `undertext read page.txt | head`.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => {
                complain("standard output", &format!("It could not be written: {error}."));
                ExitCode::FAILURE
            }
        }
    }

    /// Prints each file that can be read and complains of each that cannot. Returns whether all
    /// were read.
    fn read_all(files: &[String], format: Format) -> io::Result<bool> {
        let mut output = io::stdout().lock();
        let (mut all_read, mut any_printed) = (true, false);
        for file in files {
            match read(file) {
                Ok(document) => {
                    if any_printed {
                        output.write_all(format.rule().as_bytes())?;
                    }
                    output.write_all(format.print(&document).as_bytes())?;
                    any_printed = true;
                }
                Err(error) => {
                    complain(shown_name(file), &error.to_string());
                    all_read = false;
                }
            }
        }
        output.flush()?;
        Ok(all_read)
    }

    /// Prints an index of the files that can be read and complains of each that cannot. Returns whether all were read.
    fn index(files: &[String]) -> io::Result<bool> {
        let mut captures = Vec::new();
        for file in files {
            match read(file) {
                Ok(document) => captures.push(listed(file, &document)),
                Err(error) => complain(shown_name(file), &error.to_string()),
            }
        }
        let all_read = captures.len() == files.len();
        let mut output = io::stdout().lock();
        serde_json::to_writer_pretty(&mut output, &Index { captures })?;
        writeln!(output)?;
        Ok(all_read)
    }

    /// What an index says of a capture.
    fn listed(file: &str, document: &Document) -> Listed {
        let article = &document.article;
        let date = |moment: Option<Stated<Moment>>| moment.and_then(|it| it.value.date_text());
        // What addresses take for something else in a name is written as the standard for them has it.
        let src = file.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        Listed {
            src: src.replace(std::path::MAIN_SEPARATOR, "/"),
            title: article.headline.map(|headline| document.text(headline)),
            comments: u32::try_from(document.comments.len()).ok(),
            date: date(article.published).or_else(|| date(article.clock)),
        }
    }

    /// Says what is wrong. Where even that cannot be written, nobody is left to tell.
    fn complain(name: &str, sentence: &str) {
        let _ = writeln!(io::stderr(), "undertext: {name}: {sentence}");
    }

    fn shown_name(file: &str) -> &str {
        if file == "-" { "standard input" } else { file }
    }

    fn read(file: &str) -> Result<Document, LoadError> {
        let unreadable = |error: io::Error| LoadError::Unreadable(reason(&error));
        if file == "-" {
            let bytes = bytes_of(io::stdin().lock()).map_err(unreadable)?;
            return undertext::read(shown_name(file), bytes);
        }
        let opened = File::open(file).map_err(unreadable)?;
        let length = opened.metadata().map_err(unreadable)?.len();
        if length > MAX_BYTES {
            return Err(LoadError::TooLarge(length));
        }
        let bytes = bytes_of(opened).map_err(unreadable)?;
        let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
        undertext::read(&name, bytes)
    }

    /// All bytes of an input, but not more than it takes to see that there are too many.
    fn bytes_of(input: impl Read) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The system's reason as part of a sentence, without its number.
    fn reason(error: &io::Error) -> String {
        let text = error.to_string();
        let words = text.split_once(" (os error").map_or(text.as_str(), |(words, _)| words);
        let mut letters = words.chars();
        let first = letters.next().map(|letter| letter.to_lowercase().to_string());
        format!("{}{}.", first.unwrap_or_default(), letters.as_str())
    }
}
