//! Where the portal sends to: the public internet, and of other networks those that the configuration names. A program
//! must not have the portal call what only the portal can reach, such as a cloud's metadata or the database.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use ipnet::IpNet;
use url::{Host, Url};

/// Ports below this one are of other services than the web's.
const FIRST_FREE_PORT: u16 = 1024;

/// What may be called.
#[derive(Clone, Debug)]
pub struct Reach(Arc<[IpNet]>);

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    NoAddress,
    Scheme,
    UserInfo,
    Fragment,
    Port,
    Private,
}

impl Unfit {
    /// As programs tell it apart.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAddress => "format",
            Self::Scheme => "scheme",
            Self::UserInfo => "user-info",
            Self::Fragment => "fragment",
            Self::Port => "port",
            Self::Private => "private-address",
        }
    }

    /// As people read it.
    pub const fn detail(self) -> &'static str {
        match self {
            Self::NoAddress => "Isto não é um endereço completo, como https://erp.exemplo.com.br/eventos.",
            Self::Scheme => "O endereço tem de começar com https://.",
            Self::UserInfo => "O endereço não pode ter usuário nem senha: as mensagens vão assinadas.",
            Self::Fragment => "O endereço não pode ter uma parte depois de #.",
            Self::Port => "Use a porta 443 ou uma a partir de 1024.",
            Self::Private => "Este endereço é de uma rede privada ou local, e o portal não envia para lá.",
        }
    }
}

impl Reach {
    /// The public internet and `networks`.
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    /// The address of a receiver, as far as it shows without its name being looked up.
    pub fn read(&self, text: &str) -> Result<Url, Unfit> {
        let url = Url::parse(text).map_err(|_not_an_address| Unfit::NoAddress)?;
        let default_port = match url.scheme() {
            "https" => 443,
            // In clear within the operator's own networks alone.
            "http" if !self.0.is_empty() => 80,
            _ => return Err(Unfit::Scheme),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Unfit::UserInfo);
        }
        if url.fragment().is_some() {
            return Err(Unfit::Fragment);
        }
        let port = url.port().unwrap_or(default_port);
        if port != default_port && port < FIRST_FREE_PORT {
            return Err(Unfit::Port);
        }
        let is_admitted = match url.host().ok_or(Unfit::NoAddress)? {
            Host::Ipv4(address) => self.admits(&url, address.into()),
            Host::Ipv6(address) => self.admits(&url, address.into()),
            // RFC 6761, section 6.3: it never is anything else.
            Host::Domain(name) if is_localhost(name) => self.admits(&url, Ipv4Addr::LOCALHOST.into()),
            Host::Domain(name) => !name.trim_end_matches('.').is_empty(),
        };
        if is_admitted { Ok(url) } else { Err(Unfit::Private) }
    }

    /// Whether a receiver at `address` is sent to.
    pub fn admits(&self, url: &Url, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let is_named = self.0.iter().any(|network| network.contains(&address));
        is_named || (url.scheme() == "https" && is_public(address))
    }
}

fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// Whether anybody in the internet may have the address (IANA's registries of special-purpose addresses).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        // This network, and multicast with all that is reserved above it.
        || first == 0
        || first >= 224
        // Shared by providers' customers (RFC 6598), tests of devices (RFC 2544).
        || (first == 100 && (64..128).contains(&second))
        || (first == 198 && matches!(second, 18 | 19))
        // Protocols of IETF, and relays to 6to4.
        || (first == 192 && second == 0 && third == 0)
        || (first == 192 && second == 88 && third == 99);
    !is_special
}

/// Of IPv6 only what is given out to the internet, and what leads to an IPv4 address that is public.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // NAT64 (RFC 6052), 6to4 (RFC 3056).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => v4(high, low),
        // Protocols of IETF, Teredo among them; documentation.
        [0x2001, 0..0x200 | 0xdb8, ..] | [0x3fff, 0..0x1000, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::{Reach, Unfit, is_public};

    fn reads(reach: &Reach, text: &str) -> Result<String, Unfit> {
        reach.read(text).map(String::from)
    }

    #[test]
    fn the_internet_is_reached_over_tls() {
        let reach = Reach::new(&[]);
        for good in [
            "https://erp.example/",
            "https://erp.example:8443/a?b=c",
            "https://1.1.1.1/",
            "https://[2606:4700:4700::1111]/",
            "https://[64:ff9b::101:101]/",
            "https://ação.example/",
        ] {
            assert!(reads(&reach, good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("", Unfit::NoAddress),
            ("erp.example", Unfit::NoAddress),
            ("https://", Unfit::NoAddress),
            ("http://erp.example/", Unfit::Scheme),
            ("http://1.1.1.1/", Unfit::Scheme),
            ("ftp://erp.example/", Unfit::Scheme),
            ("file:///etc/passwd", Unfit::Scheme),
            ("https://user@erp.example/", Unfit::UserInfo),
            ("https://user:word@erp.example/", Unfit::UserInfo),
            ("https://erp.example/#a", Unfit::Fragment),
            ("https://erp.example:22/", Unfit::Port),
            ("https://erp.example:80/", Unfit::Port),
        ] {
            assert_eq!(reads(&reach, bad), Err(why), "{bad}");
        }
        for private in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://localhost/",
            "https://LOCALHOST./",
            "https://a.localhost/",
            "https://0.0.0.0/",
            "https://10.0.0.1/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/latest/meta-data/",
            "https://100.64.0.1/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[::]/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:a00:1]/",
            "https://[::127.0.0.1]/",
            "https://[fc00::1]/",
            "https://[fe80::1]/",
            "https://[fec0::1]/",
            "https://[ff02::1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[64:ff9b:1::a00:1]/",
            "https://[2002:7f00:1::]/",
            "https://[2002:a9fe:a9fe::1]/",
            "https://[2001::1]/",
            "https://[2001:db8::1]/",
        ] {
            assert_eq!(reads(&reach, private), Err(Unfit::Private), "{private}");
        }
    }

    #[test]
    fn a_network_that_is_named_is_reached_in_clear_as_well() {
        let reach = Reach::new(&["10.1.0.0/16".parse().expect("a network")]);
        for good in ["http://10.1.2.3/", "http://10.1.2.3:8080/", "https://10.1.2.3/", "http://erp.intern/"] {
            assert!(reads(&reach, good).is_ok(), "{good}");
        }
        for bad in
            ["http://10.2.0.1/", "https://10.2.0.1/", "http://1.1.1.1/", "http://localhost/", "http://127.0.0.1/"]
        {
            assert_eq!(reads(&reach, bad), Err(Unfit::Private), "{bad}");
        }
        assert_eq!(reads(&reach, "http://10.1.2.3:22/"), Err(Unfit::Port));
        let name = reach.read("http://erp.intern/").expect("an address");
        assert!(reach.admits(&name, "10.1.9.9".parse().expect("an address")));
        assert!(reach.admits(&name, "::ffff:10.1.9.9".parse().expect("an address")));
        assert!(!reach.admits(&name, "1.1.1.1".parse().expect("an address")), "in clear over the internet");
    }

    #[test]
    fn what_is_next_to_a_special_network_is_public() {
        for public in [
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "172.32.0.0",
            "198.20.0.0",
            "223.255.255.255",
        ] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        for public in ["2001:200::1", "2a00::1", "3fff:1000::1", "2002:101:101::1"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
    }
}
