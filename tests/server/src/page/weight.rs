//! What the page weighs, as a static host sends it.

use super::finish::LATER;
use crate::root;
use anyhow::{Result, ensure};
use flate2::{Compression, write::GzEncoder};
use serde::Deserialize;
use std::{fmt, fs, io::Write, path::Path};

/// What names the icon of the installed page in index.html.
const TOUCH_ICON: &str = r#"rel="apple-touch-icon" href=""#;

#[derive(Deserialize)]
struct Budget {
    first_load_gzip: usize,
}

/// Every asset of a built page.
#[derive(Debug)]
pub struct Weight {
    first: Vec<Asset>,
    later: Vec<Asset>,
}

/// A file, with its bytes raw and under gzip.
#[derive(Debug)]
struct Asset {
    name: String,
    raw: usize,
    gzip: usize,
}

impl Weight {
    /// Weighs every file of a built page. A first visit loads index.html and what it names; all else is for later, and so
    /// is the style that it names for the page's parts.
    ///
    /// # Errors
    /// Says which file could not be read.
    pub fn of(dist: &Path) -> Result<Self> {
        let index = fs::read_to_string(dist.join("index.html"))?;
        let mut assets = Vec::new();
        for entry in fs::read_dir(dist)? {
            let path = entry?.path();
            let bytes = fs::read(&path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            assets.push(Asset { name, raw: bytes.len(), gzip: gzip(&bytes)?.len() });
        }
        assets.sort_by_key(|asset| std::cmp::Reverse(asset.gzip));
        // The style of the parts is named there for the first of them to bring, an icon for whoever installs the page.
        let is_for_later = |name: &str| {
            let named = |before: &&str| index.split(before).nth(1)?.split('"').next();
            [LATER, TOUCH_ICON].iter().filter_map(named).any(|later| later.ends_with(name))
        };
        let is_named = |asset: &Asset| index.contains(&asset.name) && !is_for_later(&asset.name);
        let is_first = |asset: &Asset| asset.name == "index.html" || is_named(asset);
        let (first, later) = assets.into_iter().partition(is_first);
        Ok(Self { first, later })
    }

    /// The bytes of a first visit under gzip.
    pub fn first_load_gzip(&self) -> usize {
        self.first.iter().map(|asset| asset.gzip).sum()
    }

    /// Holds the page against `tests/budget.toml`.
    ///
    /// # Errors
    /// Says by how much the page is too heavy.
    pub fn check_budget(&self) -> Result<()> {
        let budget: Budget =
            toml::from_str(&fs::read_to_string(root().join("tests/budget.toml"))?)?;
        let weight = self.first_load_gzip();
        ensure!(
            weight <= budget.first_load_gzip,
            "the page weighs {weight} bytes under gzip, {} more than tests/budget.toml allows",
            weight - budget.first_load_gzip
        );
        Ok(())
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{:>9} {:>9}  asset", "raw", "gzip")?;
        for Asset { name, raw, gzip } in &self.first {
            writeln!(formatter, "{raw:>9} {gzip:>9}  {name}")?;
        }
        let raw: usize = self.first.iter().map(|asset| asset.raw).sum();
        writeln!(formatter, "{raw:>9} {:>9}  first load", self.first_load_gzip())?;
        for Asset { name, raw, gzip } in &self.later {
            writeln!(formatter, "{raw:>9} {gzip:>9}  {name}, later")?;
        }
        Ok(())
    }
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_loads_what_the_page_names() {
        let folder = std::env::temp_dir().join(format!("echoline-weight-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let index = r#"<script src="./a.js" data-later="./b.css"></script>
            <link rel="apple-touch-icon" href="c.png"><link rel="manifest" href="d.webmanifest">"#;
        fs::write(folder.join("index.html"), index).unwrap();
        fs::write(folder.join("a.js"), "a").unwrap();
        fs::write(folder.join("c.png"), "cc").unwrap();
        fs::write(folder.join("d.webmanifest"), "dd").unwrap();
        fs::write(folder.join("later.wasm"), "b").unwrap();
        fs::write(folder.join("b.css"), "").unwrap();
        let weight = Weight::of(&folder).unwrap();
        fs::remove_dir_all(folder).unwrap();
        let names =
            |assets: &[Asset]| assets.iter().map(|asset| asset.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&weight.first), ["index.html", "d.webmanifest", "a.js"]);
        assert_eq!(names(&weight.later), ["c.png", "later.wasm", "b.css"]);
        assert!(weight.to_string().contains("later.wasm, later"));
    }
}
