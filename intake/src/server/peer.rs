//! Where a request comes from.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr};

/// The address of the other end of a connection: an extension of each request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The address that a request counts for: the connection's; or, where that is one of the proxies, the last one of
/// `X-Forwarded-For` that is none. What others write into that header is not believed.
///
/// Of an IPv6 address only the network counts, because one customer of a provider has at least that whole.
pub(super) fn counted_address(peer: Peer, headers: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let is_proxy = |address: IpAddr| proxies.iter().any(|network| network.contains(&address));
    let peer = peer.0.to_canonical();
    let mut address = peer;
    if is_proxy(peer) {
        let lines = headers.get_all("x-forwarded-for");
        let forwarded: Vec<&str> = lines
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .collect();
        for hop in forwarded.into_iter().rev() {
            let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
            address = hop.to_canonical();
            if !is_proxy(address) {
                break;
            }
        }
    }
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::direct("203.0.113.9", &[], "203.0.113.9")]
    #[case::header_of_a_stranger("203.0.113.9", &["198.51.100.1"], "203.0.113.9")]
    #[case::behind_a_proxy("10.0.0.1", &["198.51.100.1"], "198.51.100.1")]
    #[case::invented_by_the_sender("10.0.0.1", &["192.0.2.1, 198.51.100.1"], "198.51.100.1")]
    #[case::two_proxies("10.0.0.1", &["192.0.2.1", "198.51.100.1, 10.0.0.2"], "198.51.100.1")]
    #[case::not_an_address("10.0.0.1", &["198.51.100.1, unknown"], "10.0.0.1")]
    #[case::no_header("10.0.0.1", &[], "10.0.0.1")]
    #[case::mapped("::ffff:10.0.0.1", &["198.51.100.1"], "198.51.100.1")]
    #[case::network_of_ipv6("2001:db8:1:2:3:4:5:6", &[], "2001:db8:1:2::")]
    fn the_address_is_that_of_the_sender_as_far_as_the_proxies_know(
        #[case] peer: &str,
        #[case] forwarded: &[&'static str],
        #[case] expected: &str,
    ) {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().expect("a header"));
        }
        let proxies = ["10.0.0.0/8".parse().expect("a network")];
        let peer = Peer(peer.parse().expect("an address"));
        let expected: IpAddr = expected.parse().expect("an address");
        assert_eq!(counted_address(peer, &headers, &proxies), expected);
    }
}
