//! Words: which word follows which (chapter 1), splitting text into words (2),
//! their ids (3), and special tokens (4).

pub use ch01_language_models::{Followers, labelled_words};
pub use ch02_words::{
    Pieces, RegexSplitter, Separators, Words, is_white_space, pieces,
    split_keeping_everything, split_keeping_white_space,
    split_keeping_words_and_marks, word_indices, words,
};
pub use ch03_vocabulary::{
    CLOSING_MARKS, SimpleTokenizerV1, TokenId, UnknownId, UnknownWord,
    WordVocabulary, join_words,
};
pub use ch04_special_tokens::{
    END_OF_TEXT, NoUnknownToken, SimpleTokenizerV2, UNKNOWN,
    vocabulary_of_frequent_words, vocabulary_with_special_tokens,
};
