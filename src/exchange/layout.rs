//! How the JSON is laid out: two spaces a level, lists of numbers on one line.
//!
//! Line numbers and spans come in short lists by the ten thousand. `"lines": [4, 4]` on one line
//! keeps the file readable.

use std::io::{self, Write};

use serde_json::ser::{CompactFormatter, Formatter};

/// How a list or an object is laid out, which its first element decides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Empty,
    OneLine,
    ManyLines,
}

/// A formatter for [`serde_json::Serializer`].
#[derive(Default)]
pub struct Layout {
    /// The lists and objects that are open, outermost first.
    open: Vec<Shape>,
    /// An element of a list is about to be written; holds whether it is the first. Its comma and
    /// line break wait until it is known what it is.
    waiting: Option<bool>,
}

impl Layout {
    /// Writes what belongs in front of an element of a list. The first element gives the list its
    /// shape.
    fn settle<W: ?Sized + Write>(&mut self, writer: &mut W, shape: Shape) -> io::Result<()> {
        let Some(first) = self.waiting.take() else { return Ok(()) };
        let is_one_line = match self.open.last_mut() {
            Some(list) if *list == Shape::Empty => {
                *list = shape;
                shape == Shape::OneLine
            }
            list => list.is_some_and(|list| *list == Shape::OneLine),
        };
        match (is_one_line, first) {
            (true, true) => Ok(()),
            (true, false) => writer.write_all(b", "),
            (false, true) => self.break_line(writer),
            (false, false) => {
                writer.write_all(b",")?;
                self.break_line(writer)
            }
        }
    }

    fn break_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.open.len()).try_for_each(|_| writer.write_all(b"  "))
    }

    fn start<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.settle(writer, Shape::ManyLines)?;
        self.open.push(Shape::Empty);
        writer.write_all(bracket)
    }

    fn finish<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        if self.open.pop() == Some(Shape::ManyLines) {
            self.break_line(writer)?;
        }
        writer.write_all(bracket)
    }
}

/// Every kind of number, and `true`, may stand in a list on one line.
macro_rules! on_one_line {
    ($($write:ident: $kind:ty),* $(,)?) => {$(
        fn $write<W: ?Sized + Write>(&mut self, writer: &mut W, value: $kind) -> io::Result<()> {
            self.settle(writer, Shape::OneLine)?;
            CompactFormatter.$write(writer, value)
        }
    )*};
}

impl Formatter for Layout {
    on_one_line! {
        write_bool: bool, write_i8: i8, write_i16: i16, write_i32: i32, write_i64: i64,
        write_i128: i128, write_u8: u8, write_u16: u16, write_u32: u32, write_u64: u64,
        write_u128: u128, write_f32: f32, write_f64: f64, write_number_str: &str,
        write_raw_fragment: &str,
    }

    fn write_null<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.settle(writer, Shape::OneLine)?;
        CompactFormatter.write_null(writer)
    }

    fn begin_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.settle(writer, Shape::ManyLines)?;
        CompactFormatter.begin_string(writer)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.start(writer, b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> io::Result<()> {
        self.waiting = Some(first);
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.finish(writer, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.start(writer, b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.waiting = Some(first);
        self.settle(writer, Shape::ManyLines)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.finish(writer, b"}")
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::{Serializer, Value, json};

    use super::*;

    fn check(value: Value, expected: &str) {
        let mut bytes = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut bytes, Layout::default())).unwrap();
        let found = String::from_utf8(bytes).unwrap();
        assert_eq!(found, expected);
        assert_eq!(serde_json::from_str::<Value>(&found).unwrap(), value);
    }

    #[test]
    fn numbers_stand_on_one_line_and_the_rest_on_many() {
        check(json!([4, 4]), "[4, 4]");
        check(json!([]), "[]");
        check(json!({}), "{}");
        check(json!([null, 1.5, true]), "[null, 1.5, true]");
        check(json!([1, 2, "c3"]), "[1, 2, \"c3\"]");
        check(json!(["a", 1]), "[\n  \"a\",\n  1\n]");
        check(json!({ "a": [1], "b": [] }), "{\n  \"a\": [1],\n  \"b\": []\n}");
        check(json!([[1], [{}]]), "[\n  [1],\n  [\n    {}\n  ]\n]");
        check(json!([{ "a": "b" }]), "[\n  {\n    \"a\": \"b\"\n  }\n]");
    }
}
