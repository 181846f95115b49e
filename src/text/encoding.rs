//! The encodings in which files of text are written, by the names of the WHATWG Encoding Standard.

use serde::{Deserialize, Serialize};

/// How the bytes of a file were turned into text: one of [`Encoding::ALL`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Encoding(u8);

/// The names that people and the standard use. The order is kept: documents on their way from the worker to the page
/// carry the index.
const NAMES: [&str; 36] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "KOI8-R",
    "KOI8-U",
    "IBM866",
    "macintosh",
    "x-mac-cyrillic",
    "gb18030",
    "Big5",
    "EUC-JP",
    "ISO-2022-JP",
    "Shift_JIS",
    "EUC-KR",
];

impl Encoding {
    /// UTF-8, with or without a byte order mark.
    pub const UTF_8: Self = Self(0);
    /// UTF-16, low byte first.
    pub const UTF_16LE: Self = Self(1);
    /// UTF-16, high byte first.
    pub const UTF_16BE: Self = Self(2);

    /// The one that is written in ASCII with signs to shift.
    pub const ISO_2022_JP: Self = Self(33);

    /// All encodings that a file can be read in: the Unicode ones, then the legacy ones.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..NAMES.len() as u8).map(Self)
    }

    /// The name that people and the WHATWG Encoding Standard use.
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or("UTF-8")
    }

    /// The encoding of that name, if it is one of ours.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|one| one.name().eq_ignore_ascii_case(name))
    }

    /// Whether it is none of the encodings of Unicode.
    pub fn is_legacy(self) -> bool {
        self.0 > Self::UTF_16BE.0
    }
}

impl std::fmt::Debug for Encoding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_found_by_its_name() {
        for encoding in Encoding::all() {
            assert_eq!(Encoding::from_name(encoding.name()), Some(encoding));
            assert!(encoding_rs::Encoding::for_label(encoding.name().as_bytes()).is_some());
        }
        assert_eq!(Encoding::UTF_16BE.name(), "UTF-16BE");
        assert_eq!(Encoding::ISO_2022_JP.name(), "ISO-2022-JP");
        assert_eq!(Encoding::from_name("gb18030").map(Encoding::is_legacy), Some(true));
        assert_eq!(Encoding::from_name("EBCDIC"), None);
    }
}
