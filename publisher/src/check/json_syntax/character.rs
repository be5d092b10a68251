//! Characters that stand in place of those of JSON.

/// Whether a character is a space of Unicode that JSON does not have, or cannot be seen.
pub(super) fn is_invisible_outside_texts(c: char) -> bool {
    let is_json_space = matches!(c, ' ' | '\t' | '\n' | '\r');
    !is_json_space
        && (c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}'))
}

/// Whether a character is a quotation mark of any language or keyboard, other than `"`.
pub(super) fn is_other_quotation_mark(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '«' | '»' | '\u{2018}'..='\u{201f}' | '‹' | '›')
        || matches!(c, '″' | '〝' | '〞' | '「' | '」' | '＂' | '＇')
}

/// The character of JSON for one that looks like it, or stands for it in another language.
pub(super) fn lookalike(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' | '،' | '‚' | ';' | '；' | '؛' => ',',
        '：' | '꞉' | '∶' | 'ː' | '︓' | '=' => ':',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '−' | '–' | '—' | '‐' | '‑' | '－' => '-',
        _ => return None,
    })
}
