//! Hosts: which texts can be one, and which are near.

/// How near a host is, from near to far; the browser looks at the same borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// This machine.
    Loopback,
    /// A private network.
    Private,
    /// Anywhere.
    Public,
}

impl Reach {
    /// How near a host is; names other than `localhost` and `*.local` count as far.
    pub(super) fn of(host: &str) -> Self {
        let host = host.to_ascii_lowercase();
        if host == "localhost" || host.ends_with(".localhost") || host == "[::1]" {
            return Self::Loopback;
        }
        // Unique local and link-local addresses: fc00::/7 and fe80::/10.
        let private = ["[fc", "[fd", "[fe8", "[fe9", "[fea", "[feb"];
        if host.ends_with(".local") || private.iter().any(|start| host.starts_with(start)) {
            return Self::Private;
        }
        match ip4(&host) {
            Some([127, ..]) => Self::Loopback,
            Some([10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [169, 254, ..]) => Self::Private,
            _ => Self::Public,
        }
    }
}

fn ip4(host: &str) -> Option<[u8; 4]> {
    let mut octets = [0; 4];
    let mut parts = host.split('.');
    for octet in &mut octets {
        let part = parts.next()?;
        // Browsers read a leading zero as octal: that is another address.
        if part.starts_with('+') || (part.starts_with('0') && part.len() > 1) {
            return None;
        }
        *octet = part.parse().ok()?;
    }
    parts.next().is_none().then_some(octets)
}

/// Host and port of `host`, `host:port`, `[ip6]` and `[ip6]:port`, if that can be a host; the port as written, if there is one.
pub(super) fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.as_bytes().contains(&b']') => (host, Some(port)),
        _ => (authority, None),
    };
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let possible = match inner {
        Some(ip6) => ip6.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte)),
        None => !host.starts_with('.') && !host.bytes().any(|byte| FORBIDDEN.contains(&byte)),
    };
    (possible && !host.is_empty()).then_some((host, port))
}

/// Code points that no host holds ([URL Standard](https://url.spec.whatwg.org/#forbidden-host-code-point)).
const FORBIDDEN: &[u8] = b"#/:<>?@[\\]^|%\"'`{}";
