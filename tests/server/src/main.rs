//! `cargo run`: sets up, builds the page, serves it with its peers, and prints the link.

use anyhow::{Context, Result};
use clap::Parser;
use dev_server::{
    page,
    server::{Options, Server},
    tools,
};
use std::{
    net::IpAddr,
    path::PathBuf,
    process::{Command, ExitCode},
};

/// Builds Echoline and serves it, with the servers it talks to, on one port of this machine.
#[derive(Debug, Parser)]
struct Arguments {
    /// The port; 0 for any that is free
    #[arg(long, default_value_t = 9001)]
    port: u16,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    bind: IpAddr,
    /// Open the page in a browser
    #[arg(long)]
    open: bool,
    /// Build for development, and again whenever a source changes
    #[arg(long, conflicts_with = "build_only")]
    watch: bool,
    /// Another origin whose pages may open sockets, such as http://127.0.0.1:8080; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Have browsers keep the page for times without a network, as they do on https
    #[arg(long, conflicts_with_all = ["build_only", "watch"])]
    offline: bool,
    /// Build the page into target/site and stop
    #[arg(long)]
    build_only: bool,
    /// Where the page will be served from; ./ for a folder of a static host
    #[arg(long, default_value = "/", requires = "build_only")]
    public_url: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let arguments = Arguments::parse();
    if arguments.build_only {
        let page = page::build(&arguments.public_url, "site")?;
        println!("The page is in {}", page.display());
        return Ok(());
    }
    let (page, watching) = if arguments.watch {
        let (page, watching) = page::watch()?;
        (page, Some(watching))
    } else {
        (built(arguments.offline)?, None)
    };
    let server = Server::start(Options {
        page: Some(page),
        address: arguments.bind,
        port: arguments.port,
        allowed_origins: arguments.allow_origin,
    })
    .await
    .context("choose another port with --port")?;
    let address = server.address;
    let link = dev_server::link(&format!("http://{address}/"), &format!("ws://{address}/echo"));
    println!("Echoline is at {link}\nStop it with Ctrl+C.");
    if arguments.open {
        // The link stands there for whoever has no browser here.
        open(&link).unwrap_or_else(|error| eprintln!("{error:#}"));
    }
    tokio::signal::ctrl_c().await?;
    drop(watching);
    server.stop().await
}

fn built(offline: bool) -> Result<PathBuf> {
    let page = page::build("/", "site")?;
    if !offline {
        return Ok(page);
    }
    let marked = page.with_file_name("site-offline");
    page::mark(&page, &marked)?;
    Ok(marked)
}

fn open(link: &str) -> Result<()> {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    tools::output(Command::new(opener).arg(link))
        .context("no browser could be opened: follow the link")?;
    Ok(())
}
