//! The nearest of the values that are right, for one that is wrong.

/// How similar two words must be, from 0 to 1, for one to be a slip of the other. By Jaro and Winkler,
/// whose measure is made for short names: `note-admin` and `notes-admin` have 0.98, `vendor` and
/// `provider` 0.65.
const MIN_SIMILARITY: f64 = 0.84;

/// The most values that a message lists.
const MAX_LISTED: usize = 12;

/// The nearest of some values. `None`: none is near.
pub(super) fn nearest<'a>(word: &str, values: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let similar = values.into_iter().map(|value| (similarity(word, value), value));
    let (similarity, value) = similar.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (similarity >= MIN_SIMILARITY).then_some(value)
}

fn similarity(word: &str, value: &str) -> f64 {
    let plain = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let (word, value) = (plain(word), plain(value));
    if word.is_empty() || value.is_empty() {
        return 0.0;
    }
    strsim::jaro_winkler(&word, &value).max(strsim::normalized_damerau_levenshtein(&word, &value))
}

/// What to write in place of a wrong value: the nearest that is right, and all that are.
pub(super) fn one_of(word: &str, values: &[&str]) -> Option<String> {
    let nearest = nearest(word, values.iter().copied());
    match (values, nearest) {
        ([], _) => None,
        ([only], _) => Some(format!("write \"{only}\", the only one there is")),
        (_, Some(nearest)) => Some(format!("write \"{nearest}\", the nearest of {}", listed(word, values))),
        (_, None) => Some(format!("write one of {}", listed(word, values))),
    }
}

/// Values in quotation marks. Of many, those most like the word come first, and the others are counted.
fn listed(word: &str, values: &[&str]) -> String {
    let mut values = values.to_vec();
    let more = values.len().saturating_sub(MAX_LISTED);
    if more > 0 {
        values.sort_by(|a, b| similarity(word, b).total_cmp(&similarity(word, a)));
        values.truncate(MAX_LISTED);
    }
    let quoted: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
    match (quoted.split_last(), more) {
        (Some((last, [])), 0) => last.clone(),
        (Some((last, others)), 0) => format!("{} and {last}", others.join(", ")),
        _ => format!("{} and {more} more", quoted.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("note-admin", &["hr", "notes-admin"], Some("notes-admin"))]
    #[case("Yearly", &["weekly", "yearly"], Some("yearly"))]
    #[case("on event", &["weekly", "on-event"], Some("on-event"))]
    #[case("txt", &["id", "party", "text", "tags"], Some("text"))]
    #[case("evidance", &["evidence", "id"], Some("evidence"))]
    #[case("costumer", &["provider", "customer"], Some("customer"))]
    #[case("colour", &["name", "brand"], None)]
    #[case("", &["name", "brand"], None)]
    #[case("x", &[], None)]
    fn the_nearest_value_is_found_if_it_is_near(
        #[case] word: &str,
        #[case] values: &[&str],
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(nearest(word, values.iter().copied()), expected);
    }

    #[test]
    fn of_many_values_the_most_similar_are_listed() {
        let values: Vec<String> = (10..50).map(|number| format!("role-{number}")).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let help = one_of("role-4", &values).expect("help");
        assert!(help.starts_with("write \"role-4"), "{help}");
        assert!(help.ends_with(" and 28 more"), "{help}");
        assert_eq!(
            one_of("x", &["a"]).as_deref(),
            Some("write \"a\", the only one there is")
        );
        assert_eq!(one_of("x", &[]), None);
    }
}
