//! A static host as GitHub Pages is one: a sub-path, gzip, no fallback, and nothing that speaks WebSocket.

use anyhow::Result;
use axum::Router;
use std::{net::SocketAddr, path::Path};
use tokio::{net::TcpListener, task::JoinHandle};
use tower_http::{compression::CompressionLayer, services::ServeDir};

/// A host of files, gone when it is dropped.
#[derive(Debug)]
pub struct StaticHost {
    /// Where it listens.
    pub address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Drop for StaticHost {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl StaticHost {
    /// Serves a folder under `/echoline/`.
    ///
    /// # Errors
    /// There is no port for it.
    pub async fn start(folder: &Path) -> Result<Self> {
        let files = Router::new().nest_service("/echoline", ServeDir::new(folder));
        Self::serve(files.layer(CompressionLayer::new())).await
    }

    /// Serves files as they are routed.
    ///
    /// # Errors
    /// There is no port for it.
    pub async fn serve(files: Router) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let serving = tokio::spawn(async move {
            // It serves until it is dropped.
            axum::serve(listener, files).await.ok();
        });
        Ok(Self { address, serving })
    }

    /// The page, under another name of this machine if `host` is one.
    pub fn page(&self, host: &str) -> String {
        format!("http://{host}:{}/echoline/", self.address.port())
    }
}
