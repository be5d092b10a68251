//! Names of characters that cannot be seen.

/// The name of a character in a message: its code point, and what it is called.
pub(super) fn character_name(c: char) -> String {
    let code_point = format!("U+{:04X}", u32::from(c));
    match name(c) {
        Some(name) => format!("{code_point}, {name}"),
        None => code_point,
    }
}

/// The name of a character by the Unicode standard, in small letters, if it is often met.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "null",
        '\t' => "tab",
        '\u{b}' => "line tabulation",
        '\u{c}' => "form feed",
        '\u{1a}' => "substitute (Ctrl-Z)",
        '\u{1b}' => "escape",
        '\u{7f}' => "delete",
        '\u{85}' => "next line",
        '\u{a0}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{34f}' => "combining grapheme joiner",
        '\u{61c}' => "Arabic letter mark",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "Hangul filler",
        '\u{180e}' => "Mongolian vowel separator",
        '\u{2000}'..='\u{200a}' => "typographic space",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{202f}' => "narrow no-break space",
        '\u{205f}' => "mathematical space",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{2800}' => "blank Braille pattern",
        '\u{3000}' => "ideographic space",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "variation selector",
        '\u{feff}' => "byte order mark (zero width no-break space)",
        '\u{fffc}' => "object replacement character",
        '\u{fffd}' => "replacement character",
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => "character for private use",
        '\u{e0000}'..='\u{e007f}' => "tag",
        _ => return None,
    })
}
