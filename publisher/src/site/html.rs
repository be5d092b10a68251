//! Escaping for HTML, XML, and JSON in a `<script>`.

/// Escapes text for the content of an element or a double-quoted attribute, in HTML and XML.
pub(super) use html_escape::encode_double_quoted_attribute as escape;

/// JSON for a `<script>` of a data type. `<`, which could end the script, is written as an escape
/// sequence that JSON allows in strings.
pub(super) fn script_json(json: &serde_json::Value) -> String {
    json.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn text_cannot_end_its_element_or_attribute() {
        assert_eq!(escape(r#"</p>" & <b>"#), "&lt;/p&gt;&quot; &amp; &lt;b&gt;");
    }

    #[test]
    fn json_cannot_end_its_script() {
        let json = script_json(&json!({ "name": "</script><script>alert(1)//<!--" }));
        assert!(!json.contains('<'), "{json}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&json).expect("JSON")["name"],
            "</script><script>alert(1)//<!--"
        );
    }
}
