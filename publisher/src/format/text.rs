//! The kinds of value that files are made of.
//!
//! Their rules stand here once more as patterns, for an editor to check while an author types.
//! They are wrappers around a text, not proofs: what was written counts only once `portal` has
//! read it. `agreement.rs` holds the two together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a kind of text with the pattern that it follows and the words that an editor says
/// where it does not. `patternErrorMessage` is read by VS Code; other tools pass over it.
macro_rules! kind_of_text {
    ($(#[$about:meta])* $name:ident, $pattern:literal, $fault:literal $(, $keyword:literal = $value:expr)*) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        #[schemars(extend("pattern" = $pattern, "patternErrorMessage" = $fault $(, $keyword = $value)*))]
        pub struct $name(pub String);

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}

kind_of_text!(
    /// 1 to 20 of the characters a-z, 0-9 and -, such as remove-leavers. Ids are forever: links
    /// and customers' ticks hang on them.
    Id,
    "^[a-z0-9-]{1,20}$",
    "An id has 1 to 20 of the characters a-z, 0-9 and -, such as remove-leavers."
);

kind_of_text!(
    /// One paragraph of plain text, without line breaks and without markup.
    Text,
    r"^ *[^\s\u0000-\u001F\u007F-\u009F][^\u0000-\u001F\u007F-\u009F]*$",
    "A text is one paragraph: not empty, without line breaks and tabs."
);

kind_of_text!(
    /// A day as year, month and day: 2026-11-22.
    Day,
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "A date has year, month and day, such as 2026-11-22.",
    "format" = "date"
);

kind_of_text!(
    /// An e-mail address, such as security@example.com.
    Email,
    // The format "email" would refuse letters outside ASCII, which the reader takes.
    r#"^[^\s@"()<>\[\]\\,;:]+@[^\s@"()<>\[\]\\,;:.]+(\.[^\s@"()<>\[\]\\,;:.]+)+$"#,
    "An e-mail address looks like security@example.com.",
    "maxLength" = portal::content::MAX_EMAIL_LENGTH
);

kind_of_text!(
    /// An address that a link leads to: https://docs.example.com/mfa, or mailto: and one e-mail
    /// address.
    Address,
    "^(https?://|mailto:)",
    "An address starts with https:// or mailto:, such as https://docs.example.com/mfa."
);

kind_of_text!(
    /// A control's id as its framework writes it, such as AC-2(3) or A.5.15.
    ControlId,
    r"^[A-Za-z0-9.()/_-]{1,30}$",
    "A control id has 1 to 30 letters, digits and . - ( ) / _ without spaces, such as AC-2(3)."
);

kind_of_text!(
    /// The name of a JSON file in the same folder, such as notes.json.
    PackName,
    r"^[A-Za-z0-9_-][A-Za-z0-9._-]*\.json$",
    "A pack's file name has letters, digits, - _ and . and ends in .json, such as notes.json."
);

kind_of_text!(
    /// A colour in hexadecimal, such as #0b6e4f.
    Colour,
    "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$",
    "A colour has # and six (or three) of the digits 0-9 and a-f, such as #0b6e4f."
);

kind_of_text!(
    /// The name of a picture in the same folder, such as logo.svg or logo.png.
    LogoName,
    r"^[A-Za-z0-9_-][A-Za-z0-9._-]*\.(svg|png)$",
    "A logo's file name has letters, digits, - _ and . and ends in .svg or .png, such as logo.svg.",
    "maxLength" = crate::theme::logo::LONGEST_NAME
);

kind_of_text!(
    /// The name of a font family, such as Source Sans 3 or sans-serif.
    FontFamily,
    // Letters of any script, without \p{L}, which not every tool knows.
    r"^[^\u0000-@\[-`{-\u00A9][^\u0000-\u001F!-,./:-@\[-`{-\u00A9]{0,59}$",
    "A font family has up to 60 letters, digits, spaces and hyphens, such as Source Sans 3."
);
