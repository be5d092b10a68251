//! HTML as text: what must be escaped, is.

use std::fmt;

/// Text in HTML, as the content of an element or within a quoted attribute.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

/// JSON in a `<script>` of a data type: what would end the script is written otherwise, which
/// JSON allows within its strings.
pub(super) fn script_data(json: &serde_json::Value) -> String {
    json.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn text_cannot_leave_its_element_or_attribute() {
        assert_eq!(
            Escaped(r#"</p>" & <b>"#).to_string(),
            "&lt;/p&gt;&quot; &amp; &lt;b&gt;"
        );
    }

    #[test]
    fn data_cannot_leave_its_script() {
        let data = script_data(&json!({ "name": "</script><script>alert(1)//<!--" }));
        assert!(!data.contains('<'), "{data}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&data).expect("JSON")["name"],
            "</script><script>alert(1)//<!--"
        );
    }
}
