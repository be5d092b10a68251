//! The difference between two lists of texts.

use crate::content::Line;

/// A difference between two lists of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineChange<'a> {
    /// Only the old list has the text.
    Removed(&'a Line),
    /// Only the new list has it.
    Added(&'a Line),
    /// The new list has another text in place of it.
    Replaced(&'a Line, &'a Line),
}

/// The texts that only one of two lists has, the removed ones first. Where both lists have as many, each is replaced by the one
/// in the same position. Empty if the lists have the same texts, in whichever order.
#[must_use]
pub fn line_changes<'a>(before: &'a [Line], after: &'a [Line]) -> Vec<LineChange<'a>> {
    let removed = without(before, after);
    let added = without(after, before);
    if removed.len() == added.len() {
        let pairs = removed.into_iter().zip(added);
        return pairs.map(|(old, new)| LineChange::Replaced(old, new)).collect();
    }
    let removed = removed.into_iter().map(LineChange::Removed);
    removed.chain(added.into_iter().map(LineChange::Added)).collect()
}

/// The texts of a list that another has not, or not as often.
fn without<'a>(lines: &'a [Line], others: &[Line]) -> Vec<&'a Line> {
    let mut others: Vec<&Line> = others.iter().collect();
    let mut rest = Vec::new();
    for line in lines {
        match others.iter().position(|other| *other == line) {
            Some(index) => {
                others.swap_remove(index);
            }
            None => rest.push(line),
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|text| Line::parse(text).expect("a line")).collect()
    }

    #[rstest]
    #[case::same(&["a", "b"], &["a", "b"], &[])]
    #[case::another_order(&["a", "b"], &["b", "a"], &[])]
    #[case::added(&["a"], &["a", "b"], &["+b"])]
    #[case::first(&[], &["a"], &["+a"])]
    #[case::removed(&["a", "b"], &["b"], &["-a"])]
    #[case::twice(&["a", "a"], &["a"], &["-a"])]
    #[case::replaced(&["a", "b", "c"], &["a", "x", "c"], &["b>x"])]
    #[case::more_than_before(&["a", "b"], &["x", "y", "b"], &["-a", "+x", "+y"])]
    fn only_texts_that_differ_are_given(#[case] before: &[&str], #[case] after: &[&str], #[case] expected: &[&str]) {
        let (before, after) = (lines(before), lines(after));
        let printed: Vec<String> = line_changes(&before, &after)
            .into_iter()
            .map(|change| match change {
                LineChange::Removed(line) => format!("-{line}"),
                LineChange::Added(line) => format!("+{line}"),
                LineChange::Replaced(old, new) => format!("{old}>{new}"),
            })
            .collect();
        assert_eq!(printed, expected);
    }
}
