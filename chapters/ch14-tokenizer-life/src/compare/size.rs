//! How large a text is, without any tokenizer.

/// The size of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextSize {
    /// Its bytes.
    pub bytes: u64,
    /// Its characters; where it is not UTF-8, each sequence that is replaced by
    /// a U+FFFD counts as one.
    pub characters: u64,
    /// Its words: the longest runs of characters that are not white space, as
    /// Unicode has it. What a word is differs from language to language; Chinese
    /// has no spaces, so that a whole sentence counts as one.
    pub words: u64,
}

impl TextSize {
    /// The size of a text. Time: linear.
    pub fn of(text: &[u8]) -> Self {
        let mut size = Self {
            bytes: text.len() as u64,
            ..Self::default()
        };
        let mut in_word = false;
        for chunk in text.utf8_chunks() {
            for character in chunk.valid().chars() {
                size.add(!character.is_whitespace(), &mut in_word);
            }
            if !chunk.invalid().is_empty() {
                size.add(true, &mut in_word);
            }
        }
        size
    }

    /// Adds a character, which may begin a word.
    fn add(&mut self, is_of_word: bool, in_word: &mut bool) {
        self.characters += 1;
        self.words += u64::from(is_of_word && !*in_word);
        *in_word = is_of_word;
    }
}
