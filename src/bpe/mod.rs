//! Byte-pair encoding: learning merges (chapter 5), pre-tokens (6), GPT-2's
//! tokenizer (7), fast versions of these (11 to 13), and tokenizers in folders.

mod config;
mod count_lines;
mod digest;
mod fingerprint;
mod folder;
mod format;
mod inspection;
mod named;
mod word_counts;

pub use ch05_byte_pairs::{
    BYTE_ORDER, BadMerge, Bpe, MergeTree, Origin, Pair, Settings, TieBreak,
    TokenId, TokenText, Tokens, UnknownId, UnknownTieBreak, VocabSizeTooSmall,
    byte_id, byte_ids, count_pairs, learn, merge_pair,
};
pub use ch06_pre_tokens::{
    BadPattern, BadSpecialToken, Pattern, PreTokenCounts, PreTokenizer,
    PreTokens, Segment, Segments, SpecialTokens, SplitError, UnknownPattern,
    learn_counted,
};
pub use ch07_gpt2::{
    BadSpecial, BadSpecialId, EncodeError, GPT2_END_OF_TEXT, LineError, Made,
    SpecialPolicy, TokenList, Tokenizer, Vocabulary, byte_to_char,
    bytes_to_text, char_to_byte, gpt2_vocabulary, parse_tiktoken,
    parse_vocab_json, text_to_bytes, write_merges_txt, write_vocab_json,
};
pub use ch11_fast_splitting::{Instructions, Pieces, Splitter, certain_start};
pub use ch12_fast_encoding::{
    BatchError, Encoder, Options, ReadError, Splitting, StreamDecoder,
    vocabulary_from_ranks,
};
pub use ch13_fast_learning::{
    CountError, Counter, Group, LearnError, Learned, Options as LearnOptions,
    Progress as LearnProgress, Seen, WordCounts, learn as learn_fast,
    learn_from as learn_fast_from,
};
pub use ch14_tokenizer_life::compare::{
    CannotCompare, Difference, Differences, Measures, TextSize, TokenCounts,
    differences, differing_stretches, measure, renyi_efficiency,
    tokens_in_common,
};
pub use ch14_tokenizer_life::edit::{Change, EditError, Encoded};
pub use ch14_tokenizer_life::extend::{
    CannotExtend, Start, encode_words, extend as extend_fast, extend_plain,
};
pub use ch14_tokenizer_life::parts::{Joining, Part, PartsError, encode_parts};
pub use ch14_tokenizer_life::prune::{Keep, PruneError, Pruned, prune};
pub use ch14_tokenizer_life::truncate::{
    Border, Chunks, Side, TruncateError, Truncation, split_into_chunks,
    truncate, truncate_bytes, truncate_part,
};
pub use ch15_large_text::runs::{RunError, Sorted as SortedWords, WordSums};
pub use ch15_large_text::{
    Expected, FEWEST_PARTS, Forecast, Heaps, Point, Share, Trial,
    for_each_share, in_shares, smallest_share, trials,
};
pub use config::{Config, History, parse_config};
pub use count_lines::{parse_word_count_into, put_word_count};
pub use digest::TextDigest;
pub use fingerprint::{Fingerprint, fingerprint};
pub use folder::{
    Given, check_folder, check_format, config_of, is_read, load, load_given,
    save, save_in_steps, save_with,
};
pub use format::{
    ALL_NAMES as TOKENIZER_FILES, Format, MODEL_WEIGHTS, OLD_TO_NEW,
};
pub use inspection::Inspection;
pub use named::{Named, UnknownName, by_name};
pub use word_counts::{
    PreTokenCheck, is_pre_token, parse_word_count, write_word_counts,
};
