//! The page's fragment carries a connection: `#url=ws%3A%2F%2F127.0.0.1%3A9001%2Fecho&lens=echo`.

use crate::address::{self, Address, Page, Reach, percent};

/// What a fragment says. It never holds a secret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The address to fill in, as a person would write it.
    pub url: Option<String>,
    /// The lens to show.
    pub lens: Option<String>,
}

impl Link {
    /// Reads a fragment, with or without its `#`. What it does not know it ignores.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let mut link = Self::default();
        for (name, value) in fragment.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "url" => link.url = Some(percent::decode(value)),
                "lens" => link.lens = Some(percent::decode(value)),
                _ => {}
            }
        }
        link
    }

    /// Writes the fragment, `#` included, without the address's secrets.
    pub fn fragment(&self) -> String {
        let url = self.url.as_deref().map(address::without_secrets);
        let pairs = [("url", url), ("lens", self.lens.as_deref().map(Into::into))];
        let pairs = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let pairs: Vec<_> =
            pairs.map(|(name, value)| format!("{name}={}", percent::encode(&value))).collect();
        format!("#{}", pairs.join("&"))
    }
}

/// Whether a link may connect without being asked: to the page itself, to its own host, or from this machine to this machine.
///
/// Anything else waits for the user's Connect, so that no link makes a tab talk to services on its user's machine.
/// So does an address whose secret was left out.
pub fn may_connect(address: &Address, page: &Page) -> bool {
    match address {
        Address::Demo(_) => true,
        Address::Server(server) => {
            let own_host = server.authority.eq_ignore_ascii_case(&page.authority);
            let own_machine = server.reach == Reach::Loopback && page.is_loopback();
            (own_host || own_machine) && !address::has_empty_secret(&server.url)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(url: &str, lens: Option<&str>) -> Link {
        Link { url: Some(url.to_owned()), lens: lens.map(ToOwned::to_owned) }
    }

    #[test]
    fn reads_what_it_writes() {
        let cases = [
            (link("ws://127.0.0.1:9001/echo", None), "#url=ws%3A%2F%2F127.0.0.1%3A9001%2Fecho"),
            (
                link("wss://h/?a=b&c=%20+é", Some("echo")),
                "#url=wss%3A%2F%2Fh%2F%3Fa%3Db%26c%3D%2520%2B%C3%A9&lens=echo",
            ),
            (Link::default(), "#"),
        ];
        for (link, fragment) in cases {
            assert_eq!(link.fragment(), fragment);
            assert_eq!(Link::parse(fragment), link);
        }
    }

    #[test]
    fn reads_anything() {
        for fragment in ["", "#", "#&&==", "#url", "#url=%", "#url=%FF", "#nothing=1", "#top"] {
            assert!(Link::parse(fragment).lens.is_none(), "{fragment}");
        }
    }

    #[test]
    fn carries_no_secret() {
        let fragment = link("wss://h/?token=hush&x=1", None).fragment();
        assert!(!fragment.contains("hush"), "{fragment}");
        assert_eq!(Link::parse(&fragment).url.as_deref(), Some("wss://h/?token=&x=1"));
    }

    #[test]
    fn connects_by_itself_only_where_it_is_harmless() {
        let local = Page::new("http:", "127.0.0.1:9001");
        let hosted = Page::new("https:", "echoline.example");
        let cases = [
            ("demo:echo", &hosted, true),
            ("demo:echo", &local, true),
            ("wss://echoline.example/echo", &hosted, true),
            ("/echo", &hosted, true),
            ("wss://other.example/echo", &hosted, false),
            ("ws://127.0.0.1:9001/echo", &hosted, false),
            ("ws://127.0.0.1:7000/echo", &local, true),
            ("ws://localhost:7000/echo", &local, true),
            ("ws://192.168.1.1/", &local, false),
            ("wss://other.example/echo", &local, false),
            ("ws://127.0.0.1:9001/?token=", &local, false),
        ];
        for (url, page, expected) in cases {
            let address = address::parse(url, page).unwrap();
            assert_eq!(may_connect(&address, page), expected, "{url} from {page:?}");
        }
    }
}
