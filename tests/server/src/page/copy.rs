//! The page as one file for download: a copy that runs from the user's own machine may talk to servers there.

use super::offline::names;
use anyhow::Result;
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// The copy's name.
pub(super) const COPY: &str = "echoline.zip";
/// What stands in it beside the page.
const README: (&str, &str) = (
    "README.txt",
    "Echoline, a WebSocket client that lives in a browser tab.

This copy runs from your own machine, where a browser lets it talk to ws:// addresses and to servers of your own network.

1. Unzip it, and open a terminal in its folder.
2. Run:   python3 -m http.server 8000 --bind 127.0.0.1
   or:    npx serve --listen tcp://127.0.0.1:8000
3. Open   http://localhost:8000
",
);

/// Packs all files of a page. The same files make the same bytes.
pub(super) fn pack(dist: &Path) -> Result<()> {
    let mut zip = ZipWriter::new(File::create(dist.join(COPY))?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // When it was built says nothing.
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(README.0, options)?;
    zip.write_all(README.1.as_bytes())?;
    for name in names(dist)?.into_iter().filter(|name| name != COPY) {
        zip.start_file(&name, options)?;
        zip.write_all(&fs::read(dist.join(name))?)?;
    }
    zip.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use zip::ZipArchive;

    #[test]
    fn the_copy_holds_the_page_and_says_how_to_open_it() {
        let folder = std::env::temp_dir().join(format!("echoline-copy-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b.js"), "b".repeat(1000)).unwrap();
        fs::write(folder.join("index.html"), "<html>").unwrap();
        pack(&folder).unwrap();
        let first = fs::read(folder.join(COPY)).unwrap();
        pack(&folder).unwrap();
        let second = fs::read(folder.join(COPY)).unwrap();
        fs::remove_dir_all(folder).unwrap();
        assert_eq!(first, second);
        assert!(first.len() < 1000, "it is compressed");
        let mut zip = ZipArchive::new(std::io::Cursor::new(first)).unwrap();
        let names = zip.file_names().collect::<Result<Vec<_>, _>>().unwrap();
        assert_eq!(names, ["README.txt", "b.js", "index.html"]);
        let mut readme = String::new();
        zip.by_name("README.txt").unwrap().read_to_string(&mut readme).unwrap();
        assert!(readme.contains("python3 -m http.server 8000 --bind 127.0.0.1"));
    }
}
