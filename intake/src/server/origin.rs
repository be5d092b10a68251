//! `--origin`: a site that may send messages.

use axum::http::HeaderValue;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// An origin as browsers send it (RFC 6454): scheme, host and perhaps port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// A text is not an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("expected a scheme and a host without a path, as in https://trust.example.com")]
pub struct OriginError;

impl Origin {
    /// The origin as a header has it.
    #[must_use]
    pub fn header(&self) -> HeaderValue {
        HeaderValue::from_str(&self.0).expect("an origin has only visible ASCII characters")
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let text = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
        let (scheme, host) = text.split_once("://").ok_or(OriginError)?;
        let is_host = !host.is_empty()
            && host
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']'));
        if !matches!(scheme, "http" | "https") || !is_host {
            return Err(OriginError);
        }
        // Browsers leave out the port that the scheme has anyway.
        let usual_port = if scheme == "https" { ":443" } else { ":80" };
        Ok(Self(text.strip_suffix(usual_port).unwrap_or(&text).to_owned()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://trust.example.com", Some("https://trust.example.com"))]
    #[case("HTTPS://Trust.Example.com:443/", Some("https://trust.example.com"))]
    #[case("http://127.0.0.1:8080", Some("http://127.0.0.1:8080"))]
    #[case("http://[::1]:8080", Some("http://[::1]:8080"))]
    #[case("https://trust.example.com/portal", None)]
    #[case("trust.example.com", None)]
    #[case("ftp://trust.example.com", None)]
    #[case("https://", None)]
    #[case("*", None)]
    fn an_origin_is_written_as_browsers_send_it(#[case] text: &str, #[case] expected: Option<&str>) {
        let origin = text.parse::<Origin>().ok();
        assert_eq!(origin.as_ref().map(Origin::as_str), expected);
    }
}
