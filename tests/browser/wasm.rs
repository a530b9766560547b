//! The crate's own tests in wasm, in a headless browser, against the real server.

use crate::{
    browsers,
    peers::{Peer, refusing_port},
};
use anyhow::{Context, Result, bail, ensure};
use dev_server::{
    server::{Observed, Options, Server},
    tools::Tools,
};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use tokio::{process::Command, sync::broadcast::Receiver};

pub(crate) async fn run(tools: &Tools) -> Result<()> {
    let runner = runner_address()?;
    let (nobody, _held) = refusing_port()?;
    let origin = format!("http://{runner}");
    let server =
        Server::start(Options { allowed_origins: vec![origin], ..Options::default() }).await?;
    let observed = server.observe();
    let peer = Peer::start().await?;
    let (_, chromedriver) = browsers::chromium()?;

    let mut cargo = Command::from(tools.command("cargo"));
    cargo
        .args(["test", "--package", "echoline", "--test", "wasm"])
        .args(["--target", "wasm32-unknown-unknown"])
        .env("CHROMEDRIVER", chromedriver)
        .env("WASM_BINDGEN_TEST_ADDRESS", runner.to_string())
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        // Compiled in, because a page has no environment.
        .env("ECHOLINE_SERVER", server.address.to_string())
        .env("ECHOLINE_PEER", peer.address.to_string())
        .env("ECHOLINE_CLOSED_PORT", nobody.to_string());
    let result = cargo.output().await?;
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&result.stdout),
        String::from_utf8_lossy(&result.stderr)
    );
    if !result.status.success() {
        bail!("{said}");
    }
    ensure!(said.contains(" passed; 0 failed"), "no wasm test ran:\n{said}");
    eprintln!(
        "{}",
        said.lines().filter(|line| line.contains(" passed; ")).collect::<Vec<_>>().join("\n")
    );
    every_line_was_let_go(observed).await
}

/// Each test's component goes at its end, and its line with it: one that leaked would be closed by the window, with 1001.
async fn every_line_was_let_go(mut observed: Receiver<Observed>) -> Result<()> {
    let (mut opened, mut closed) = (0, Vec::new());
    loop {
        let seen = match observed.try_recv() {
            Err(_) if closed.len() < opened => observed.recv().await?,
            Err(_) => break,
            Ok(seen) => seen,
        };
        match seen {
            Observed::Opened => opened += 1,
            Observed::Closed(code, _) => closed.push(code),
            Observed::Received(_) => {}
        }
    }
    ensure!(
        opened > 0 && closed.iter().all(|code| *code == Some(1000)),
        "{opened} lines, closed with {closed:?}"
    );
    Ok(())
}

/// Where the runner serves its tests: below the ports that systems hand out by themselves, so that nobody takes it
/// while the tests are compiled.
fn runner_address() -> Result<SocketAddr> {
    let free =
        (21_000..22_000).find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    Ok(free.context("no port is free for the wasm tests")?.local_addr()?)
}
