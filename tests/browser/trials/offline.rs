//! The page beside its network: it starts without one, changes its version when its user wants it, and runs from the
//! user's own machine.

use super::failure::FAILED_TO_LOAD;
use crate::{Context, browsers::FAR_HOST, host::StaticHost, page::Page};
use anyhow::{Result, ensure};
use axum::{
    Router,
    handler::Handler,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    routing::get,
};
use dev_server::{
    link,
    page::{list_files, mark},
    proxy::Proxy,
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use thirtyfour::{By, Key};
use tower_http::services::ServeDir;
use zip::ZipArchive;

/// A folder that goes with the trial.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind lies among things that nobody keeps.
        fs::remove_dir_all(&self.0).ok();
    }
}

impl Folder {
    fn new(context: &Context, name: &str) -> Result<Self> {
        let name = format!("echoline-{}-{}-{name}", context.browser.name, std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// The page, for browsers to keep although it comes from loopback.
    fn marked(context: &Context, name: &str) -> Result<Self> {
        let folder = Self::new(context, name)?;
        mark(&context.site, &folder.0)?;
        Ok(folder)
    }

    fn edit(&self, file: &str, edit: impl FnOnce(&str) -> String) -> Result<()> {
        let file = self.0.join(file);
        Ok(fs::write(&file, edit(&fs::read_to_string(&file)?))?)
    }
}

/// The page at a host of files behind a line that can be cut, kept by the browser.
struct Kept {
    page: Page,
    line: Proxy,
    folder: Folder,
    _host: StaticHost,
}

impl Kept {
    async fn open(context: &Context, folder: Folder) -> Result<Self> {
        let host = StaticHost::start(&folder.0).await?;
        let line = Proxy::start(host.address).await?;
        let kept = Self { page: Page::blank(context).await?, line, folder, _host: host };
        kept.page.go(&kept.address()).await?;
        kept.page.until_state("connected").await?;
        kept.page.until("navigator.serviceWorker.controller?.state === 'activated'").await?;
        Ok(kept)
    }

    fn address(&self) -> String {
        format!("http://{}/echoline/", self.line.address)
    }
}

/// Waits for what comes after the page has loaded itself anew, which ends whatever waits in it.
async fn until_anew(page: &Page, expression: &str) -> Result<()> {
    for _ in 0..LOADS {
        if page.until(expression).await.is_ok() {
            return Ok(());
        }
    }
    page.until(expression).await
}

/// How often a page may load itself anew while it is waited for.
const LOADS: usize = 3;

async fn until_echoed(page: &Page, text: &str) -> Result<()> {
    page.until_state("connected").await?;
    page.say(text).await?;
    page.until_latest(text).await
}

pub(super) async fn starts_without_a_network(context: Context) -> Result<()> {
    let Kept { page, line, folder: _folder, _host } =
        Kept::open(&context, Folder::marked(&context, "cut")?).await?;
    page.devtools("Network.clearBrowserCache", json!({})).await?;
    line.refuse();
    line.cut();
    page.script("fetch('echoline.zip').catch(() => document.body.dataset.is = 'cut')").await?;
    page.until("document.body.dataset.is === 'cut'").await?;
    page.go(&format!("http://{}/echoline/?from=home#lens=echo", line.address)).await?;
    page.until("document.body.dataset.is === undefined").await?;
    until_echoed(&page, "nobody is there, and it works").await?;
    // Nobody has opened these before.
    page.button("Chart").await?.click().await?;
    page.until("document.querySelector('.chart').checkVisibility()").await?;
    page.connect_to("demo:chat?room=den").await?;
    page.until_state("connected").await?;
    page.button("Chat").await?.click().await?;
    page.until("document.querySelector('.chat').checkVisibility()").await?;
    page.until("document.querySelector('.chat').innerText.includes('Bruno')").await?;
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('#connection-settings')?.open").await?;
    page.end().await
}

/// What was there in the first version only.
const PART: &str = "part-0123456789abcdef.wasm";
const NOTICE: &str = "document.querySelector('#new-version .notice')";

async fn until_told(page: &Page) -> Result<()> {
    page.until(&format!(
        "{NOTICE}.checkVisibility() && {NOTICE}.innerText.includes('A new version of Echoline is here.')"
    ))
    .await
}

async fn until_not_told(page: &Page) -> Result<()> {
    page.until(&format!("!{NOTICE}.checkVisibility()")).await
}

/// Until there are so many versions on the shelf, for which somebody has to look again.
async fn until_versions(page: &Page, number: usize) -> Result<()> {
    page.until(&format!(
        "(caches.keys().then(names => document.body.dataset.versions = names.length), \
         document.body.dataset.versions === '{number}')"
    ))
    .await
}

pub(super) async fn a_new_version_waits_for_its_user(context: Context) -> Result<()> {
    let folder = Folder::marked(&context, "versions")?;
    fs::write(folder.0.join(PART), "of the first version")?;
    list_files(&folder.0)?;
    let kept = Kept::open(&context, folder).await?;
    let page = &kept.page;
    let first = page.window.window().await?;
    let other = page.window.new_tab().await?;
    page.window.switch_to_window(other.clone()).await?;
    page.go(&kept.address()).await?;
    until_echoed(page, "in the other tab").await?;
    page.window.switch_to_window(first.clone()).await?;
    until_echoed(page, "before").await?;

    fs::remove_file(kept.folder.0.join(PART))?;
    kept.folder.edit("index.html", |html| html.replacen("<html", "<html data-build=\"2\"", 1))?;
    list_files(&kept.folder.0)?;
    page.script("navigator.serviceWorker.getRegistration().then(it => it.update())").await?;
    until_told(page).await?;
    // The line is as it was.
    page.until_latest("before").await?;
    until_echoed(page, "meanwhile").await?;
    let count = "document.querySelector('[data-testid=sent]').innerText.startsWith('2 ')";
    page.until(count).await?;

    // Another tab is told as well, and may put it off.
    page.window.switch_to_window(other.clone()).await?;
    until_told(page).await?;
    page.button("Later").await?.send_keys(Key::Enter + "").await?;
    until_not_told(page).await?;
    page.until("document.activeElement.id === 'message'").await?;

    page.window.switch_to_window(first.clone()).await?;
    page.button("Reload").await?.send_keys(Key::Enter + "").await?;
    until_anew(page, "document.documentElement.dataset.build === '2'").await?;
    until_echoed(page, "after").await?;
    until_not_told(page).await?;
    page.until("document.querySelector('#failure').hidden").await?;

    // The other tab goes on where it was, with the parts it was made with.
    page.window.switch_to_window(other).await?;
    ensure!(page.script("document.documentElement.dataset.build").await? == "undefined");
    page.until_latest("in the other tab").await?;
    until_echoed(page, "still the same line").await?;
    page.until(count).await?;
    let part = format!(
        "fetch('{PART}').then(it => it.text()).then(text => document.body.dataset.part = text)"
    );
    page.script(&part).await?;
    page.until("document.body.dataset.part === 'of the first version'").await?;
    page.script("navigator.serviceWorker.controller.postMessage('tidy')").await?;
    until_versions(page, 2).await?;

    // When it is closed, nobody needs them any more; a browser may take its time to say that it is.
    page.close_tab().await?;
    page.window.switch_to_window(first).await?;
    page.window.refresh().await?;
    if until_versions(page, 1).await.is_err() {
        page.window.refresh().await?;
        until_versions(page, 1).await?;
    }
    kept.page.end().await
}

pub(super) async fn a_host_that_is_half_updated_is_not_kept(context: Context) -> Result<()> {
    let folder = Folder::marked(&context, "half")?;
    folder.edit("loader.js", |loader| format!("{loader}\n"))?;
    let host = StaticHost::start(&folder.0).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    page.script(
        "navigator.serviceWorker.register('service-worker.js').then(({ installing }) => \
         installing.addEventListener('statechange', () => document.body.dataset.worker = installing.state))",
    )
    .await?;
    page.until("document.body.dataset.worker === 'redundant'").await?;
    until_versions(&page, 0).await?;
    until_echoed(&page, "all else works").await?;
    list_files(&folder.0)?;
    page.script("navigator.serviceWorker.register('service-worker.js')").await?;
    page.until("navigator.serviceWorker.controller !== null").await?;
    page.end().await
}

pub(super) async fn nobody_is_kept_unasked(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    // It would have been by then.
    page.until("performance.now() > 5000").await?;
    page.script(
        "navigator.serviceWorker.getRegistrations().then(all => document.body.dataset.kept = all.length)",
    )
    .await?;
    page.until("document.body.dataset.kept === '0'").await?;
    // Neither where the browser would not have it, and there it says where else to go.
    let folder = Folder::marked(&context, "far")?;
    let host = StaticHost::start(&folder.0).await?;
    page.go(&link(&host.page(FAR_HOST), "ws://127.0.0.1:9001/echo")).await?;
    ensure!(page.script("navigator.serviceWorker").await? == "undefined");
    page.until("document.querySelector('.own-copy a').checkVisibility()").await?;
    let copy = page.script("document.querySelector('.own-copy a').href").await?;
    ensure!(copy == format!("{}echoline.zip", host.page(FAR_HOST)), "{copy}");
    page.connect_to("demo:echo").await?;
    page.until("!document.querySelector('.own-copy').checkVisibility()").await?;
    page.end().await
}

/// What names the page's code in index.html: the name of its glue.
fn glue(site: &Path) -> Result<String> {
    let html = fs::read_to_string(site.join("index.html"))?;
    let glue = html.split("data-js=\"./").nth(1).and_then(|rest| rest.split('"').next());
    glue.map(str::to_owned).ok_or_else(|| anyhow::anyhow!("index.html names no code"))
}

/// A host of the page that answers with something of its own where index.html is asked for.
async fn host_with<T: 'static>(
    context: &Context,
    index: impl Handler<T, ()>,
) -> Result<StaticHost> {
    let site = Router::new().nest_service("/echoline", ServeDir::new(&*context.site));
    StaticHost::serve(Router::new().route("/echoline/", get(index)).fallback_service(site)).await
}

pub(super) async fn a_stale_page_makes_way_for_the_new_one(context: Context) -> Result<()> {
    let glue = glue(&context.site)?;
    let html = fs::read_to_string(context.site.join("index.html"))?;
    let stale = html.replace(&glue, "echoline-0000000000000000.js");
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let index = move || {
        let is_first = count.fetch_add(1, Ordering::Relaxed) == 0;
        let html = if is_first { stale.clone() } else { html.clone() };
        let headers = [(CACHE_CONTROL, "max-age=600"), (CONTENT_TYPE, "text/html")];
        async move { (headers, html) }
    };
    let host = host_with(&context, index).await?;
    let page = Page::blank(&context).await?;
    page.window.goto(host.page("127.0.0.1")).await?;
    let is_new = format!("document.querySelector('#loader').dataset.js === './{glue}'");
    until_anew(&page, &format!("{is_new} && document.querySelector('.chip')")).await?;
    until_echoed(&page, "the new one").await?;
    // It is kept as long as its host says.
    page.window.goto("about:blank").await?;
    let before = asked.load(Ordering::Relaxed);
    page.go(&host.page("127.0.0.1")).await?;
    until_echoed(&page, "and again").await?;
    ensure!(asked.load(Ordering::Relaxed) == before, "a page that was kept was asked for");
    page.end().await
}

pub(super) async fn a_page_that_stays_stale_says_so(context: Context) -> Result<()> {
    let glue = glue(&context.site)?;
    let html = fs::read_to_string(context.site.join("index.html"))?;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let index = move || {
        // Each time it names something else that is not there.
        let number = count.fetch_add(1, Ordering::Relaxed);
        let html = html.replace(&glue, &format!("echoline-{number:016x}.js"));
        async move { ([(CONTENT_TYPE, "text/html")], html) }
    };
    let host = host_with(&context, index).await?;
    let page = Page::blank(&context).await?;
    page.window.goto(host.page("127.0.0.1")).await?;
    until_anew(&page, FAILED_TO_LOAD).await?;
    // It came, was asked for anew, and came once more.
    ensure!(asked.load(Ordering::Relaxed) == 3, "asked for {asked:?} times");
    page.end().await
}

pub(super) async fn a_copy_starts_from_its_own_folder(context: Context) -> Result<()> {
    let mut zip = ZipArchive::new(File::open(context.site.join("echoline.zip"))?)?;
    let folder = Folder::new(&context, "copy")?;
    let mut copied = BTreeMap::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place)?;
        let name = file.name()?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        fs::write(folder.0.join(&name), &bytes)?;
        copied.insert(name, bytes);
    }
    let mut site = BTreeMap::new();
    for entry in fs::read_dir(&*context.site)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        site.insert(name, fs::read(file)?);
    }
    site.remove("echoline.zip");
    ensure!(copied.remove("README.txt").is_some() && copied == site, "it is not the page");
    let host = StaticHost::serve(Router::new().fallback_service(ServeDir::new(&folder.0))).await?;
    let page = Page::open(&context, &format!("http://localhost:{}/", host.address.port())).await?;
    until_echoed(&page, "from my own machine").await?;
    page.window.find(By::Id("transcript")).await?.click().await?;
    page.until("document.querySelector('[role=grid]').checkVisibility()").await?;
    page.end().await
}

pub(super) async fn can_be_installed(context: Context) -> Result<()> {
    let kept = Kept::open(&context, Folder::marked(&context, "installed")?).await?;
    let tools = kept.page.window.cdp();
    let manifest = tools.send_raw("Page.getAppManifest", json!({})).await?;
    ensure!(manifest["errors"] == json!([]), "{manifest}");
    ensure!(manifest["url"] == format!("{}manifest.webmanifest", kept.address()), "{manifest}");
    let trouble = tools.send_raw("Page.getInstallabilityErrors", json!({})).await?;
    ensure!(trouble["installabilityErrors"] == json!([]), "{trouble}");
    kept.page.end().await
}
