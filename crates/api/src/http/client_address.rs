//! The network address of whoever calls. `X-Forwarded-For` is believed only from configured proxies, and read from
//! its right end, because everything further left is the caller's own claim.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Once;

use actix_web::{HttpRequest, web};
use ipnet::IpNet;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The networks whose word is taken.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(pub Vec<IpNet>);

impl TrustedProxies {
    pub fn includes(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

pub fn of(request: &HttpRequest) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip());
    let Some(proxies) = request.app_data::<web::Data<TrustedProxies>>() else {
        return peer.to_canonical();
    };
    let forwarded = request.headers().get_all(FORWARDED_FOR).filter_map(|value| value.to_str().ok());
    if request.headers().contains_key(FORWARDED_FOR) && !is_trusted(peer.to_canonical(), &proxies.0) {
        warn_of_untrusted_claim();
    }
    resolve(peer, forwarded.collect::<Vec<_>>().join(",").as_str(), &proxies.0)
}

/// The network of `length` bits, 1 to 128, that an IPv6 address is in.
pub fn network(address: Ipv6Addr, length: u32) -> Ipv6Addr {
    let host = u128::BITS - length;
    Ipv6Addr::from_bits(address.to_bits() >> host << host)
}

fn is_trusted(address: IpAddr, proxies: &[IpNet]) -> bool {
    proxies.iter().any(|network| network.contains(&address))
}

/// A proxy that was forgotten looks like this, and so does a stranger who makes addresses up; the first time is said.
fn warn_of_untrusted_claim() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing::warn!(
            "X-Forwarded-For came from a peer that trusted_proxies does not name, and is not believed. If a proxy stands \
             before the portal, name its network: everybody behind it counts as one caller until then. Said once."
        );
    });
}

fn resolve(peer: IpAddr, forwarded: &str, proxies: &[IpNet]) -> IpAddr {
    // `::ffff:a.b.c.d`, as a socket for both families names it, is the IPv4 address that a network is written with.
    let mut nearest = peer.to_canonical();
    for hop in forwarded.rsplit(',') {
        if !is_trusted(nearest, proxies) {
            return nearest;
        }
        match hop.trim().parse::<IpAddr>() {
            Ok(address) => nearest = address.to_canonical(),
            Err(_) => return nearest,
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn only_proxies_are_believed() {
        let proxies = ["10.0.0.0/8".parse().expect("network")];
        let ip = |text: &str| text.parse().expect("address");
        assert_eq!(resolve(ip("203.0.113.9"), "198.51.100.1", &proxies), ip("203.0.113.9"));
        assert_eq!(resolve(ip("10.0.0.2"), "198.51.100.1", &proxies), ip("198.51.100.1"));
        assert_eq!(resolve(ip("10.0.0.2"), "6.6.6.6, 198.51.100.1, 10.0.0.3", &proxies), ip("198.51.100.1"));
        assert_eq!(resolve(ip("10.0.0.2"), "nonsense", &proxies), ip("10.0.0.2"));
        assert_eq!(resolve(ip("10.0.0.2"), "", &proxies), ip("10.0.0.2"));
    }

    #[test]
    fn a_mapped_address_is_the_ipv4_address_it_holds() {
        let proxies = ["10.0.0.0/8".parse().expect("network")];
        let ip = |text: &str| text.parse().expect("address");
        let caller = ip("198.51.100.1");
        assert_eq!(resolve(ip("::ffff:10.0.0.2"), "6.6.6.6, 198.51.100.1", &proxies), caller);
        assert_eq!(resolve(ip("10.0.0.2"), "198.51.100.1, ::ffff:10.0.0.3", &proxies), caller);
        assert_eq!(resolve(ip("10.0.0.2"), "::ffff:198.51.100.1", &proxies), caller);
        assert_eq!(resolve(ip("::ffff:198.51.100.1"), "6.6.6.6", &proxies), caller);
        assert_eq!(resolve(ip("2001:db8::1"), "6.6.6.6", &proxies), ip("2001:db8::1"));
    }
}
