//! Indicators of compromise so that no program makes a link of them, and nobody follows one by mistake.

/// The characters that browsers take for the dot of a host name (UTS #46).
const DOTS: [char; 4] = ['.', '。', '．', '｡'];

/// A text as analysts write it ("defanged"): `hxxps[://]login[.]example`, `mallory[@]evil[.]example`. What is written so
/// already stays as it is.
#[must_use]
pub fn defang(text: &str) -> String {
    let mut defanged = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_bracketed = defanged.ends_with('[');
        let (found, written) = if rest.starts_with("://") && !is_bracketed {
            ("://", "[://]".to_owned())
        } else if let Some(name) = http(rest).filter(|_| !defanged.ends_with(char::is_alphanumeric)) {
            (name, name.replace(['t', 'T'], "x"))
        } else {
            let after = &rest[first.len_utf8()..];
            let is_inside_word = defanged.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
            let written = match first {
                '@' if !is_bracketed => "[@]".to_owned(),
                dot if DOTS.contains(&dot) && is_inside_word => format!("[{dot}]"),
                other => other.to_string(),
            };
            (&rest[..first.len_utf8()], written)
        };
        defanged.push_str(&written);
        rest = &rest[found.len()..];
    }
    defanged
}

/// The name of HTTP at the start of a text that is the beginning of an address.
fn http(text: &str) -> Option<&str> {
    let name = text.get(..4).filter(|name| name.eq_ignore_ascii_case("http"))?;
    let rest = text[4..].trim_start_matches(['s', 'S']);
    (rest.starts_with("://") || rest.starts_with("[:")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        "https://login.evil.example/a.php?b=c.d",
        "hxxps[://]login[.]evil[.]example/a[.]php?b=c[.]d"
    )]
    #[case("HTTP://EVIL.EXAMPLE", "HxxP[://]EVIL[.]EXAMPLE")]
    #[case("mallory@evil.example", "mallory[@]evil[.]example")]
    #[case("203.0.113.7 and\nevil.example.", "203[.]0[.]113[.]7 and\nevil[.]example.")]
    #[case("evil。example", "evil[。]example")]
    #[case("hxxps://evil[.]example", "hxxps[://]evil[.]example")]
    #[case("d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e")]
    #[case("Three mails. Then nothing.", "Three mails. Then nothing.")]
    fn an_indicator_is_written_so_that_no_program_makes_a_link_of_it(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(defang(text), expected);
    }

    proptest! {
        #[test]
        fn what_was_written_so_already_stays_as_it_is(text in "[a-c@./:\\[\\]htps ]{0,30}") {
            let once = defang(&text);
            prop_assert_eq!(defang(&once), once);
        }

        #[test]
        fn no_address_is_left(host in "[a-z0-9]{1,8}(\\.[a-z0-9]{2,8}){1,3}", path in "[a-z./@]{0,10}") {
            let text = defang(&format!("see https://{host}/{path} or {path}@{host}"));
            prop_assert!(!text.contains("http") && !text.replace("[://]", "").contains("://"), "{}", text);
            prop_assert!(!text.contains(&host), "{}", text);
        }
    }
}
