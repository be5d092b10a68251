//! The hosts for which the server answers, so that no other site can read a preview.
//!
//! A page of another site can have its own host name lead to this machine (DNS rebinding). The browser
//! then takes the preview for a part of that site, and lets it read content that is not published. But the
//! request still names the other host.

use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use std::net::{IpAddr, Ipv6Addr};

/// The answer to a request for another host.
pub(super) const MISDIRECTED_TEXT: &str = "\
trust-portal serve answers only to localhost, to loopback addresses such as 127.0.0.1, and to the address that it was
told to answer on (--address), so that no other site can read this preview under a name of its own. Open it at one of
these addresses.
";

/// The hosts for which the server answers: `localhost`, every loopback address, and the address on
/// which it was told to listen. If that is every address of the machine (`0.0.0.0`, `::`), any IP
/// address: rebinding needs a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllowedHosts {
    bound: IpAddr,
}

impl AllowedHosts {
    /// The hosts of a server that listens on an address.
    #[must_use]
    pub const fn new(bound: IpAddr) -> Self {
        Self {
            bound: bound.to_canonical(),
        }
    }

    /// Whether a request is for one of the hosts: by its one header `Host`, and by its target, if that
    /// names a host as well (RFC 9112, section 3.2).
    pub(super) fn allow(self, request: &Parts) -> bool {
        let mut hosts = request.headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return false;
        };
        host.to_str().is_ok_and(|host| self.allow_host(host))
            && request
                .uri
                .authority()
                .is_none_or(|authority| self.allow_host(authority.as_str()))
    }

    /// Whether a host is one of these, with any port.
    fn allow_host(self, text: &str) -> bool {
        let Ok(authority) = text.parse::<Authority>() else {
            return false;
        };
        let host = authority.host();
        let after_host = text.strip_prefix(host).and_then(|rest| match rest.strip_prefix(':') {
            // The port may be missing (RFC 3986, section 3.2.3).
            Some(port) => (port.is_empty() || port.parse::<u16>().is_ok()).then_some(()),
            None => rest.is_empty().then_some(()),
        });
        if after_host.is_none() {
            return false;
        }
        match ip_address(host) {
            Some(address) => address.is_loopback() || address == self.bound || self.bound.is_unspecified(),
            // A name may end with a dot, the root of all names.
            None => host.strip_suffix('.').unwrap_or(host).eq_ignore_ascii_case("localhost"),
        }
    }
}

/// The IP address of a host, if it is one. An IPv4 address that is written as IPv6 is that IPv4 address.
fn ip_address(host: &str) -> Option<IpAddr> {
    let address = match host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().ok()?.into(),
        None => host.parse::<std::net::Ipv4Addr>().ok()?.into(),
    };
    Some(IpAddr::to_canonical(&address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn hosts(bound: &str) -> AllowedHosts {
        AllowedHosts::new(bound.parse().expect("an address"))
    }

    #[rstest]
    fn loopback_is_always_allowed_with_any_port(
        #[values("127.0.0.1", "192.0.2.7", "::1", "0.0.0.0")] bound: &str,
        #[values(
            "localhost",
            "LocalHost",
            "localhost.",
            "127.0.0.1",
            "127.1.2.3",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]"
        )]
        host: &str,
    ) {
        for port in ["", ":", ":80", ":8080", ":65535"] {
            assert!(hosts(bound).allow_host(&format!("{host}{port}")), "{host}{port}");
        }
    }

    #[rstest]
    fn other_hosts_are_refused(
        #[values(
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evil-localhost",
            "localhost..",
            "192.0.2.8",
            "[2001:db8::1]",
            "0.0.0.0",
            "",
            ":8080",
            "localhost:http",
            "localhost:65536",
            "localhost@evil.example",
            "evil.example@localhost",
            "localhost/",
            "::1",
            "[::1",
            "localhost localhost"
        )]
        host: &str,
    ) {
        for bound in ["127.0.0.1", "192.0.2.7", "::1"] {
            assert!(!hosts(bound).allow_host(host), "{host}");
        }
    }

    #[rstest]
    #[case("192.0.2.7", "192.0.2.7:8080")]
    #[case("2001:db8::7", "[2001:DB8:0::7]:8080")]
    #[case("::ffff:192.0.2.7", "192.0.2.7")]
    #[case::every_address("0.0.0.0", "192.0.2.7:8080")]
    #[case::every_address_of_both_kinds("::", "[2001:db8::1]")]
    fn the_address_that_was_given_is_allowed(#[case] bound: &str, #[case] host: &str) {
        assert!(hosts(bound).allow_host(host));
    }

    #[test]
    fn where_every_address_is_answered_names_are_still_refused() {
        for bound in ["0.0.0.0", "::"] {
            assert!(!hosts(bound).allow_host("evil.example"));
        }
    }

    proptest! {
        #[test]
        fn no_name_but_localhost_is_allowed(name in "[a-z0-9.-]{0,20}\\.[a-z]{2,8}") {
            prop_assert!(!hosts("0.0.0.0").allow_host(&name));
        }
    }
}
