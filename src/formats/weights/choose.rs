//! Which of a model's tensors is meant, by their names alone.

use super::names;

/// What to do where the table of tokens that is meant is not clear.
pub(super) const NAME_ONE: &str = "name one with --tensor";
/// The same of the table of positions.
pub(super) const NAME_POSITIONS: &str = "name one with --position-tensor";

/// The table of tokens: the one asked for, or the only tensor, or the one whose
/// name is well known.
///
/// # Errors
/// In words, why there is none, or none that is clear.
pub(super) fn tokens<'n>(
    all: &[&'n str],
    asked: Option<&str>,
) -> Result<&'n str, String> {
    if let Some(asked) = asked {
        return named(all, asked);
    }
    if let [only] = all
        && !names::is_one_of(only, &names::POSITIONS)
    {
        return Ok(only);
    }
    if let Some(known) = first_of(all, &names::TOKENS_WHOLE) {
        return Ok(known);
    }
    match candidates(all, &names::TOKENS)[..] {
        [one] => Ok(one),
        [] => first_of(all, &names::TOKENS_VAGUE).ok_or_else(|| {
            "no tensor with the name of a token table".to_string()
        }),
        _ => Err("more than one token table".to_string()),
    }
}

/// The table of positions, if there is one.
///
/// # Errors
/// In words, why none is clear.
pub(super) fn positions<'n>(
    all: &[&'n str],
    asked: Option<&str>,
) -> Result<Option<&'n str>, String> {
    if let Some(asked) = asked {
        return named(all, asked).map(Some);
    }
    match candidates(all, &names::POSITIONS)[..] {
        [] => Ok(first_of(all, &names::POSITIONS_VAGUE)),
        [one] => Ok(Some(one)),
        _ => Err("more than one position table".to_string()),
    }
}

fn named<'n>(all: &[&'n str], asked: &str) -> Result<&'n str, String> {
    let found = all.iter().find(|&&name| name == asked).copied();
    found.ok_or_else(|| format!("no tensor {asked}"))
}

/// The first of these names that is there.
fn first_of<'n>(all: &[&'n str], known: &[&str]) -> Option<&'n str> {
    let find = |known| all.iter().find(|&&name| name == known).copied();
    known.iter().find_map(|known| find(*known))
}

fn candidates<'n>(all: &[&'n str], known: &[&str]) -> Vec<&'n str> {
    let names = all.iter().copied();
    names.filter(|name| names::is_one_of(name, known)).collect()
}
