//! Where trials are played: the page beside its servers, and what is done to it again and again.

use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use dev_server::{
    link,
    proxy::Proxy,
    server::{Observed, Options, Server},
};
use tokio::sync::broadcast::Receiver;

/// The page, served and connected by the local server.
pub(super) struct Connected {
    pub(super) server: Server,
    pub(super) observed: Receiver<Observed>,
    pub(super) page: Page,
}

impl Connected {
    pub(super) async fn open(context: &Context) -> Result<Self> {
        let server = serve(context).await?;
        let mut observed = server.observe();
        let page = Page::open(context, &link_to_echo(&server)).await?;
        page.until_state("connected").await?;
        ensure!(observed.recv().await? == Observed::Opened, "the first thing to see is a socket");
        Ok(Self { server, observed, page })
    }
}

pub(super) async fn serve(context: &Context) -> Result<Server> {
    Server::start(Options { page: Some(context.site.to_path_buf()), ..Options::default() }).await
}

/// The page from the local server, by a link that names another.
pub(super) async fn open_towards(context: &Context, url: &str) -> Result<(Server, Page)> {
    let server = serve(context).await?;
    let page = Page::open(context, &link(&format!("http://{}/", server.address), url)).await?;
    Ok((server, page))
}

pub(super) fn echo_url(server: &Server) -> String {
    format!("ws://{}/echo", server.address)
}

pub(super) fn link_to_echo(server: &Server) -> String {
    link(&format!("http://{}/", server.address), &echo_url(server))
}

/// The page, connected to a server of its own through a proxy that can harm the line.
pub(super) struct Outage {
    pub(super) page: Page,
    pub(super) proxy: Proxy,
    pub(super) observed: Receiver<Observed>,
    pub(super) far: Option<Server>,
    options: Options,
    _host: Server,
}

impl Outage {
    pub(super) async fn open(context: &Context) -> Result<Self> {
        let host = serve(context).await?;
        let origin = format!("http://{}", host.address);
        let options = Options { allowed_origins: vec![origin], ..Options::default() };
        let far = Server::start(options.clone()).await?;
        let options = Options { port: far.address.port(), ..options };
        let proxy = Proxy::start(far.address).await?;
        let observed = far.observe();
        let url = format!("ws://{}/echo", proxy.address);
        let page = Page::open(context, &link(&format!("http://{}/", host.address), &url)).await?;
        page.until_state("connected").await?;
        Ok(Self { page, proxy, observed, far: Some(far), options, _host: host })
    }

    /// The server dies, and its lines with it.
    pub(super) fn stop_server(&mut self) {
        self.far = None;
        self.proxy.cut();
    }

    /// It is there again, at the same place.
    pub(super) async fn start_server(&mut self) -> Result<()> {
        let far = Server::start(self.options.clone()).await?;
        self.observed = far.observe();
        self.far = Some(far);
        Ok(())
    }
}

/// Writes settings into their fields, and applies them.
pub(super) async fn configure(page: &Page, fields: &[(&str, &str)]) -> Result<()> {
    page.button_named("Connection settings").await?.click().await?;
    // It comes later than the page.
    page.until("document.querySelector('#connection-settings').open").await?;
    for (field, value) in fields {
        if *field == "query" {
            add_parameters(page, value).await?;
            continue;
        }
        let value = serde_json::to_string(value)?;
        page.script(&format!("document.querySelector('[name={field}]').value = {value}")).await?;
    }
    page.button("Apply").await?.click().await?;
    let open = page.script("document.querySelector('#connection-settings').open").await?;
    ensure!(open == "false", "the settings were refused");
    Ok(())
}

/// Adds parameters to the query's table, which are given one `name=value` a line.
async fn add_parameters(page: &Page, lines: &str) -> Result<()> {
    for line in lines.lines() {
        page.script("document.querySelector('#add-parameter').click()").await?;
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        for (part, text) in [("name", name), ("value", value)] {
            let field =
                format!("[...document.querySelectorAll('input[id^=parameter-{part}-]')].at(-1)");
            page.until(&format!("{field}?.value === ''")).await?;
            let text = serde_json::to_string(text)?;
            page.script(&format!("(field => {{ field.value = {text}; field.dispatchEvent(new Event('input', {{ bubbles: true }})) }})({field})")).await?;
        }
    }
    Ok(())
}
