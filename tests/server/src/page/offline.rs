//! The page for times without a network: its service worker gets the list of its files, each by the hash of what is in it.

use super::{copy::COPY, fingerprint, finish::LOADER};
use anyhow::{Context, Result, ensure};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// What keeps the page, and stands beside it under this name in every version.
const WORKER: &str = "service-worker.js";
/// What says how the page is installed.
const MANIFEST: &str = "manifest.webmanifest";
/// How the line begins that is written in front of the worker.
const LIST: &str = "const VERSION=";
/// The page, by the address that every host gives it.
const PAGE: (&str, &str) = ("index.html", "./");
/// What the loader looks for on itself: the page is kept on loopback, too.
const MARK: &str = " data-offline";

/// Writes in front of the worker which files it is to keep: all there are, but for itself and the copy for download. Once
/// more over a changed page it makes the next version of it.
///
/// # Errors
/// A file cannot be read or written, or the manifest names an icon that is not there.
pub fn list_files(dist: &Path) -> Result<()> {
    let worker = dist.join(WORKER);
    let code = fs::read_to_string(&worker).context("the page has no service worker")?;
    let code = match code.split_once('\n') {
        Some((list, code)) if list.starts_with(LIST) => code.to_owned(),
        _ => code,
    };
    let names: Vec<_> =
        names(dist)?.into_iter().filter(|name| *name != WORKER && *name != COPY).collect();
    check_icons(&fs::read_to_string(dist.join(MANIFEST))?, &names)?;
    let entries = names.iter().map(|name| {
        let hash = Base64::encode_string(&Sha256::digest(fs::read(dist.join(name))?));
        let name = if name == PAGE.0 { PAGE.1 } else { name };
        Ok(format!(r#""{name}":"sha256-{hash}""#))
    });
    let files = entries.collect::<Result<Vec<_>>>()?.join(",");
    let version = fingerprint([files.as_str(), code.as_str()].concat().as_bytes());
    fs::write(worker, format!("{LIST}\"{version}\",FILES={{{files}}};\n{code}"))?;
    Ok(())
}

/// Copies a built page to where browsers are to keep it although they load it from loopback.
///
/// # Errors
/// A file cannot be copied, or is not what it should be.
pub fn mark(dist: &Path, marked: &Path) -> Result<()> {
    if marked.exists() {
        fs::remove_dir_all(marked)?;
    }
    fs::create_dir_all(marked)?;
    for name in names(dist)? {
        fs::copy(dist.join(&name), marked.join(&name))?;
    }
    let index = marked.join(PAGE.0);
    let html = fs::read_to_string(&index)?;
    ensure!(html.contains(LOADER), "index.html has no loader");
    fs::write(index, html.replacen(LOADER, &format!("{LOADER}{MARK}"), 1))?;
    list_files(marked)
}

/// The names of all files of a page, in their order.
pub(super) fn names(dist: &Path) -> Result<Vec<String>> {
    let name = |entry: std::io::Result<fs::DirEntry>| {
        let name = entry?.file_name().into_string();
        name.ok().context("a file whose name is no text")
    };
    let mut names = fs::read_dir(dist)?.map(name).collect::<Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

fn check_icons(manifest: &str, names: &[String]) -> Result<()> {
    let icons = manifest.split(r#""src": ""#).skip(1).filter_map(|rest| rest.split('"').next());
    for icon in icons {
        ensure!(
            names.iter().any(|name| name == icon),
            "the manifest names {icon}, which is missing"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn page(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("echoline-offline-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in [
            ("index.html", r#"<script src="./loader.js" id="loader" data-js="./a.js"></script>"#),
            (MANIFEST, r#"{ "icons": [{ "src": "icon.svg" }] }"#),
            ("icon.svg", "<svg/>"),
            ("a.js", ""),
            (WORKER, "code\nmore code"),
            (COPY, "PK"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    fn worker(folder: &Path) -> String {
        fs::read_to_string(folder.join(WORKER)).unwrap()
    }

    #[test]
    fn the_worker_keeps_exactly_the_files_of_the_page() {
        let folder = page("list");
        list_files(&folder).unwrap();
        let written = worker(&folder);
        let (list, code) = written.split_once('\n').unwrap();
        assert_eq!(code, "code\nmore code");
        let (_, files) = list.split_once("FILES=").unwrap();
        let named: Vec<_> = files.split('"').skip(1).step_by(4).collect();
        assert_eq!(named, ["a.js", "icon.svg", "./", MANIFEST]);
        // What SHA-256 makes of nothing.
        assert!(files.contains(r#""a.js":"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=""#));
        list_files(&folder).unwrap();
        assert_eq!(worker(&folder), written, "the same files are the same version");
        fs::write(folder.join("a.js"), "changed").unwrap();
        list_files(&folder).unwrap();
        let changed = worker(&folder);
        fs::remove_dir_all(folder).unwrap();
        let version = |worker: &str| worker.split('"').nth(1).map(str::to_owned);
        assert_ne!(version(&changed), version(&written));
        assert!(changed.ends_with(";\ncode\nmore code"));
    }

    #[test]
    fn a_marked_page_is_another_version() {
        let (folder, marked) = (page("plain"), page("marked"));
        list_files(&folder).unwrap();
        fs::write(marked.join("left-over.js"), "").unwrap();
        mark(&folder, &marked).unwrap();
        let html = fs::read_to_string(marked.join("index.html")).unwrap();
        let (plain, kept) = (worker(&folder), worker(&marked));
        fs::remove_dir_all(folder).unwrap();
        fs::remove_dir_all(marked).unwrap();
        assert!(html.contains(r#" id="loader" data-offline data-js="#), "{html}");
        assert_ne!(plain, kept);
        assert!(!kept.contains("left-over"));
    }

    #[test]
    fn an_icon_that_is_missing_is_told() {
        let manifest = r#"{ "icons": [{ "src": "a.png" }, { "src": "b.svg" }] }"#;
        let check = |names: &[&str]| {
            check_icons(manifest, &names.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert!(check(&["a.png", "b.svg", "c.js"]).is_ok());
        assert!(check(&["a.png"]).unwrap_err().to_string().contains("b.svg"));
    }
}
