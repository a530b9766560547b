//! What Trunk leaves to do.

use super::fingerprint;
use crate::tools::{Tools, output};
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};

/// Nothing but the page's own files and the user's own connection. No inline script is left, so none needs a hash.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; media-src blob:; connect-src 'self' ws: wss:; worker-src 'self'; \
     manifest-src 'self'; base-uri 'none'; form-action 'none'";

pub(super) fn finish(tools: &Tools, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index)?;
    let html = two_style_sheets(&html, dist)?;
    let html = with_policy(&html)?;
    check_nothing_is_inline(&html)?;
    fs::write(index, html)?;
    if tools.optimizers {
        minify(tools, dist)?;
    }
    Ok(())
}

/// What names the style of the parts in the finished index.html.
pub(super) const LATER: &str = r#" data-later=""#;
/// What stands in index.html between the style of the page and that of its parts.
const PARTS: &str = "<!-- Parts:";
/// The element that the page looks at for it.
pub(super) const LOADER: &str = r#" id="loader""#;

/// Many small files are easy to read and slow to load: they become two, in the order of their links. The second is for the
/// page to load together with the first of its parts.
fn two_style_sheets(html: &str, dist: &Path) -> Result<String> {
    let (page, parts) = html.split_once(PARTS).context("index.html does not say what is later")?;
    let (_, parts) = parts.split_once('\n').context("index.html ends too soon")?;
    let (mut lines, sheet) = without_sheets(page, dist)?;
    lines.push(format!(r#"<link rel="stylesheet" href="{sheet}">"#));
    let (rest, sheet) = without_sheets(parts, dist)?;
    lines.extend(rest);
    let html = lines.join("\n");
    ensure!(html.contains(LOADER), "index.html has no loader");
    Ok(html.replacen(LOADER, &format!(r#"{LOADER}{LATER}{sheet}""#), 1))
}

/// The lines that are no links to style sheets, and the address of a sheet that holds all of these.
fn without_sheets(html: &str, dist: &Path) -> Result<(Vec<String>, String)> {
    let (mut lines, mut styles, mut base) = (Vec::new(), String::new(), "");
    for line in html.lines().map(str::trim) {
        if !line.contains(r#"<link rel="stylesheet""#) {
            lines.push(line.to_owned());
            continue;
        }
        let href = line.split(r#"href=""#).nth(1).and_then(|rest| rest.split('"').next());
        let href = href.context("a style sheet without an address")?;
        let (folder, file) = href.rsplit_once('/').context("a style sheet outside of the page")?;
        base = folder;
        for line in fs::read_to_string(dist.join(file))?
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            styles.extend([line, "\n"]);
        }
        fs::remove_file(dist.join(file))?;
    }
    let file = format!("style-{}.css", fingerprint(styles.as_bytes()));
    fs::write(dist.join(&file), styles)?;
    Ok((lines, format!("{base}/{file}")))
}

fn with_policy(html: &str) -> Result<String> {
    let first = r#"<meta charset="utf-8">"#;
    ensure!(html.contains(first), "index.html does not begin with {first}");
    let policy =
        format!(r#"{first}<meta http-equiv="Content-Security-Policy" content="{POLICY}">"#);
    Ok(html.replacen(first, &policy, 1))
}

fn check_nothing_is_inline(html: &str) -> Result<()> {
    let scripts = html.split("<script").skip(1);
    for script in scripts.filter_map(|script| script.split_once('>')) {
        let (attributes, content) = script;
        ensure!(
            attributes.contains(" src=") && content.trim_start().starts_with("</script>"),
            "an inline script would be blocked by the page's own policy: <script{attributes}>"
        );
    }
    ensure!(!html.contains("<style"), "an inline style would be blocked by the page's own policy");
    Ok(())
}

fn minify(tools: &Tools, dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "js") {
            let minified = output(tools.command("terser").arg(&file).args([
                "--module",
                "--compress",
                "--mangle",
            ]))?;
            fs::write(&file, minified)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_refused() {
        let with = |script: &str| check_nothing_is_inline(&format!("<head>{script}</head>"));
        assert!(
            with(r#"<script type="module" src="./loader.js" data-js="./a.js"></script>"#).is_ok()
        );
        assert!(with("<script>alert(1)</script>").is_err());
        assert!(with(r#"<script src="a.js">alert(1)</script>"#).is_err());
        assert!(with("<style>p {}</style>").is_err());
    }

    #[test]
    fn the_policy_comes_before_anything_that_loads() {
        let html = with_policy(r#"<meta charset="utf-8"><link>"#).unwrap();
        assert!(html.find("Content-Security-Policy").unwrap() < html.find("<link>").unwrap());
        assert!(with_policy("<link>").is_err());
    }
}
