//! The types of fields: texts that follow a pattern, and the format version.
//!
//! The patterns repeat the rules of the reader in `portal::content`, so that an editor can check them
//! while an author types. The types do not enforce them: only the reader decides what is valid. The
//! tests in `reader_agreement` compare the two.

use portal::content::Format;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Declares a type of text with its pattern, and the message that an editor shows for a text that
/// does not match. VS Code reads `patternErrorMessage`; other tools ignore it.
macro_rules! text_type {
    ($(#[$attribute:meta])* $name:ident, $pattern:literal, $error:literal $(, $keyword:literal = $value:expr)*) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        #[schemars(extend("pattern" = $pattern, "patternErrorMessage" = $error $(, $keyword = $value)*))]
        pub struct $name(pub String);
    };
}

text_type!(
    /// 1 to 40 of the characters a-z, 0-9 and -, such as remove-leavers. Ids are forever: links
    /// and customers' ticks hang on them.
    Id,
    "^[a-z0-9-]{1,40}$",
    "An id has 1 to 40 of the characters a-z, 0-9 and -, such as remove-leavers."
);

text_type!(
    /// One paragraph of plain text, without line breaks and without markup.
    Text,
    r"^ *[^\s\u0000-\u001F\u007F-\u009F][^\u0000-\u001F\u007F-\u009F]*$",
    "A text is one paragraph: not empty, without line breaks and tabs."
);

text_type!(
    /// One paragraph, without line breaks. In format 2, `code` stands between backticks, a link is
    /// [words](https://…), and a backslash takes the meaning of such a mark away.
    RichText,
    r"^ *[^\s\u0000-\u001F\u007F-\u009F][^\u0000-\u001F\u007F-\u009F]*$",
    "A text is one paragraph: not empty, without line breaks and tabs."
);

text_type!(
    /// A day as year, month and day: 2026-11-22.
    Day,
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "A date has year, month and day, such as 2026-11-22.",
    "format" = "date"
);

text_type!(
    /// An e-mail address, such as security@example.com.
    Email,
    // The format "email" would reject letters outside ASCII, which the reader accepts.
    r#"^[^\s@"()<>\[\]\\,;:]+@[^\s@"()<>\[\]\\,;:.]+(\.[^\s@"()<>\[\]\\,;:.]+)+$"#,
    "An e-mail address looks like security@example.com.",
    "maxLength" = portal::content::MAX_EMAIL_LENGTH
);

text_type!(
    /// An address that a link leads to: https://docs.example.com/mfa, or mailto: and one e-mail
    /// address.
    Address,
    r"^\s*([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)",
    "An address starts with https:// or mailto:, such as https://docs.example.com/mfa."
);

text_type!(
    /// An address that takes messages: https://intake.example.com/v1/messages, or a path on the
    /// site's own host, such as /intake/v1/messages. It is public, so it has no password and no query.
    DeliveryAddress,
    r"^((https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|http://(localhost|127\.0\.0\.1))(:[1-9][0-9]{0,4})?)?/[A-Za-z0-9._~-][A-Za-z0-9._~/-]*$",
    "An address for messages has https://, a host name and a path, such as https://intake.example.com/v1/messages."
);

text_type!(
    /// A control's id as its framework writes it, such as AC-2(3) or A.5.15.
    ControlId,
    r"^[A-Za-z0-9.()/_-]{1,30}$",
    "A control id has 1 to 30 letters, digits and . - ( ) / _ without spaces, such as AC-2(3)."
);

text_type!(
    /// A SHA-256, as 64 hexadecimal digits in small letters.
    Digest,
    "^[0-9a-f]{64}$",
    "A SHA-256 has 64 of the digits 0-9 and a-f."
);

text_type!(
    /// The name of a JSON file in the same folder, such as notes.json.
    PackName,
    r"^[A-Za-z0-9_-][A-Za-z0-9._-]*\.json$",
    "A pack's file name has letters, digits, - _ and . and ends in .json, such as notes.json."
);

text_type!(
    /// A colour in hexadecimal, such as #0b6e4f.
    Colour,
    "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$",
    "A colour has # and six (or three) of the digits 0-9 and a-f, such as #0b6e4f."
);

text_type!(
    /// The name of a picture in the same folder, such as logo.svg or logo.png.
    LogoName,
    r"^[A-Za-z0-9_-][A-Za-z0-9._-]*\.(svg|png)$",
    "A logo's file name has letters, digits, - _ and . and ends in .svg or .png, such as logo.svg.",
    "maxLength" = crate::theme::MAX_NAME_LENGTH
);

text_type!(
    /// The name of a font family, such as Source Sans 3 or sans-serif.
    FontFamily,
    // Letters of any script, without \p{L}, which not every tool supports.
    r"^[^\u0000-@\[-`{-\u00A9][^\u0000-\u001F!-,./:-@\[-`{-\u00A9]{0,59}$",
    "A font family has up to 60 letters, digits, spaces and hyphens, such as Source Sans 3."
);

/// The schema of the field `format`: the versions that the portal reads.
pub(super) fn format_version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "enum": Format::ALL.map(Format::number) })
}
