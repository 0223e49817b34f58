//! From byte offsets to lines and columns.

/// A place as a person counts it: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// The starts of all lines of one text. Lines end at `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Scans `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at as u32 + 1);
        }
        Self { starts }
    }

    /// Line and column of byte `offset` of the `text` that the index was made from.
    ///
    /// An offset past the end counts as the end; one inside a character counts as that character.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let offset = (offset as usize).min(text.len());
        let line = self.starts.partition_point(|&start| start as usize <= offset) - 1;
        let start = self.starts[line] as usize;
        let before = &text.as_bytes()[start..offset];
        let column = before.iter().filter(|&&byte| !is_continuation(byte)).count();
        let inside = text.as_bytes().get(offset).is_some_and(|&byte| is_continuation(byte));
        LineColumn { line: line as u32 + 1, column: column as u32 + u32::from(!inside) }
    }

    /// The line (from 1) that byte `offset` lies in: what `line_column` says, without counting a column.
    pub fn line_at(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// The bytes of line `line` (from 1) of `text` without its line end; empty when there is no such line.
    pub fn line<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let Some(&start) = self.starts.get(line as usize - 1) else { return "" };
        let end = self.starts.get(line as usize).map_or(text.len(), |&next| next as usize);
        text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// Byte offset at which line `line` (from 1) starts.
    pub fn line_start(&self, line: u32) -> u32 {
        self.starts.get(line as usize - 1).copied().unwrap_or(0)
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_scalars_and_all_line_ends() {
        let text = "aé\nb\r\nc\rd";
        let index = LineIndex::new(text);
        let at = |offset| {
            let place = index.line_column(text, offset);
            (place.line, place.column)
        };
        assert_eq!([at(0), at(1), at(2), at(3)], [(1, 1), (1, 2), (1, 2), (1, 3)]);
        assert_eq!([at(4), at(7), at(9), at(99)], [(2, 1), (3, 1), (4, 1), (4, 2)]);
        assert_eq!(["aé", "b", "c", "d"], [1, 2, 3, 4].map(|line| index.line(text, line)));
    }
}
