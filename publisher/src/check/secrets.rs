//! Secrets in content: a pack is public, so a password or a key in it is known to everybody.

use super::diagnostic::{Diagnostic, Severity};
use super::source_file::SourceFile;
use crate::json_tree::Node;
use regex::RegexSet;
use std::sync::LazyLock;

/// What a kind of secret is called, and what its texts look like. The forms are those that their issuers document.
const SECRETS: [(&str, &str); 15] = [
    (
        "a private key",
        r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----",
    ),
    // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
    (
        "a webhook of Slack",
        r"(?i)\bhooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/\S",
    ),
    // https://discord.com/developers/docs/resources/webhook
    (
        "a webhook of Discord",
        r"(?i)\bdiscord(?:app)?\.com/api/(?:v\d+/)?webhooks/\S",
    ),
    // https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors
    (
        "a webhook of Microsoft Teams",
        r"(?i)\b(?:[\w-]+\.webhook\.office\.com/|outlook\.office\.com/webhook/|[\w.-]+\.(?:logic\.azure|powerplatform)\.com[:/]\S*sig=)",
    ),
    // https://developers.google.com/workspace/chat/quickstart/webhooks
    (
        "a webhook of Google Chat",
        r"(?i)\bchat\.googleapis\.com/v1/spaces/\S+token=",
    ),
    (
        "a webhook of Zapier, Make or IFTTT",
        r"(?i)\b(?:hooks\.zapier\.com/hooks/|hook\.[\w.]*make\.com/|hook\.integromat\.com/|maker\.ifttt\.com/(?:use|trigger)/)\S",
    ),
    // https://core.telegram.org/bots/api#authorizing-your-bot
    ("a token of a Telegram bot", r"(?:\b|bot)\d{8,10}:AA[\w-]{33}"),
    // https://github.blog/engineering/behind-githubs-new-authentication-token-formats
    (
        "a token of GitHub",
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})",
    ),
    // https://docs.gitlab.com/security/tokens
    (
        "a token of GitLab",
        r"\bgl(?:pat|ptt|dt|rt|cbt|ft|oas|soat)-[A-Za-z0-9_-]{20,}",
    ),
    // https://docs.slack.dev/authentication/tokens
    ("a token of Slack", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    ("an access key of AWS", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    (
        "an API key",
        r"\b(?:AIza[A-Za-z0-9_-]{35}|[sr]k_live_[A-Za-z0-9]{16,}|sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{32,}|key-[0-9a-f]{32})\b",
    ),
    // RFC 7519: header and payload begin with `{"`.
    (
        "a token (JWT)",
        r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
    ),
    ("a secret key (age)", r"\bAGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20,}"),
    (
        "an address with a password",
        r"(?i)\b[a-z][a-z0-9+.-]*://[^\s/?#@:]*:[^\s/?#@]+@",
    ),
];

static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new(SECRETS.map(|(_, pattern)| pattern))
        .expect("every pattern is a regular expression, which a test holds")
});

/// What to do about a secret in a file.
pub(super) const SECRET_HELP: &str = "take it out, and have its issuer replace it if the file was published or shared; where a notice of new messages goes is told to trust-intake by --notify-url";

/// What kind of secret a text has in it, if any.
pub(super) fn secret_in(text: &str) -> Option<&'static str> {
    let index = PATTERNS.matches(text).into_iter().next()?;
    SECRETS.get(index).map(|(kind, _)| *kind)
}

/// An error for each text of a file that has a secret in it. What the text says is not repeated.
pub(super) fn secrets(source: &SourceFile) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut pending: Vec<(String, &Node)> = source.tree().map(|root| (String::new(), root)).into_iter().collect();
    while let Some((path, node)) = pending.pop() {
        let values = node.values().iter().enumerate();
        pending.extend(values.map(|(index, value)| (format!("{path}[{index}]"), value)));
        for field in node.fields() {
            let name = source.string_in(&field.name).unwrap_or_default();
            let dot = if path.is_empty() { "" } else { "." };
            pending.push((format!("{path}{dot}{name}"), &field.node));
        }
        let Some(kind) = node.string(source.text()).and_then(|text| secret_in(&text)) else {
            continue;
        };
        let mut location = source.range(node.span());
        location.path = path;
        found.push(Diagnostic {
            severity: Severity::Error,
            code: "secret",
            message: format!("the text has {kind} in it, and everybody can read a pack"),
            label: "expected nothing that is secret".to_owned(),
            help: SECRET_HELP.to_owned(),
            location,
            related: None,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    // Each is put together, so that scanners of repositories do not take it for a real one.
    #[rstest]
    #[case(&["-----BEGIN OPENSSH PRIVATE", " KEY-----"], "a private key")]
    #[case(&["-----BEGIN PGP PRIVATE KEY", " BLOCK-----"], "a private key")]
    #[case(&["https://hooks.slack.com/serv", "ices/T00/B00/xxxx"], "a webhook of Slack")]
    #[case(&["https://discord.com/api/web", "hooks/1/x"], "a webhook of Discord")]
    #[case(&["https://acme.webhook.office", ".com/webhookb2/x"], "a webhook of Microsoft Teams")]
    #[case(&["https://prod-1.westeurope.logic.azure.com:443/workflows/x?sp=1&s", "ig=x"], "a webhook of Microsoft Teams")]
    #[case(&["https://chat.googleapis.com/v1/spaces/x/messages?key=y&to", "ken=z"], "a webhook of Google Chat")]
    #[case(&["https://hooks.zapier.com/ho", "oks/catch/1/x"], "a webhook of Zapier, Make or IFTTT")]
    #[case(&["https://api.telegram.org/bot123456789:A", "Axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx/sendMessage"], "a token of a Telegram bot")]
    #[case(&["Use gh", "p_0123456789abcdefghijABCDEFGHIJ012345 here"], "a token of GitHub")]
    #[case(&["glp", "at-0123456789abcdefghij"], "a token of GitLab")]
    #[case(&["xox", "b-0123456789-abc"], "a token of Slack")]
    #[case(&["AKI", "AIOSFODNN7EXAMPLE"], "an access key of AWS")]
    #[case(&["sk_li", "ve_0123456789abcdefgh"], "an API key")]
    #[case(&["eyJhbGciOiJIUzI1NiJ9.eyJ", "zdWIiOiIxIn0xxxx.abcdefghijk"], "a token (JWT)")]
    #[case(&["AGE-SECRET-", "KEY-1QQQQQQQQQQQQQQQQQQQQQQ"], "a secret key (age)")]
    #[case(&["postgres://intake:pass", "word@db.example/intake"], "an address with a password")]
    fn a_secret_is_found_and_named(#[case] parts: &[&str], #[case] kind: &str) {
        assert_eq!(secret_in(&parts.concat()), Some(kind));
    }

    #[rstest]
    #[case("Keep private keys out of repositories, such as those that begin with -----BEGIN.")]
    #[case("Rotate the AWS access keys every 90 days.")]
    #[case("https://hooks.slack.com")]
    #[case("https://docs.example.com:8443/a@b")]
    #[case("mailto:security@example.com")]
    #[case("AC-2(3)")]
    #[case("A token such as ghp_… is a password.")]
    #[case("https://example.com/sk-ip")]
    fn a_text_about_secrets_is_none(#[case] text: &str) {
        assert_eq!(secret_in(text), None);
    }
}
