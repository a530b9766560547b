//! A static host as GitHub Pages is one: a sub-path, gzip, no fallback, and nothing that speaks WebSocket.

use anyhow::Result;
use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
};
use std::{net::SocketAddr, path::Path};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use tower_http::{
    compression::CompressionLayer, services::ServeDir, set_header::SetResponseHeaderLayer,
};

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
        Self::serve(files(folder)).await
    }

    /// Serves a folder under `/echoline/`, and keeps whoever asks for a file with this in its name waiting until it is
    /// told otherwise.
    ///
    /// # Errors
    /// There is no port for it.
    pub async fn start_without(
        folder: &Path,
        held_back: &'static str,
    ) -> Result<(watch::Sender<bool>, Self)> {
        let (release, released) = watch::channel(false);
        let hold = move |request: Request, next: Next| {
            let mut released = released.clone();
            async move {
                if request.uri().path().contains(held_back) {
                    // Whoever drops the sender has nothing to hold back any more.
                    released.wait_for(|released| *released).await.ok();
                }
                next.run(request).await
            }
        };
        let host = Self::serve(files(folder).layer(middleware::from_fn(hold))).await?;
        Ok((release, host))
    }

    /// Serves a folder under `/echoline/` with a policy of its own (Content Security Policy Level 3, §4.1).
    ///
    /// # Errors
    /// There is no port for it.
    pub async fn start_under(folder: &Path, policy: &'static str) -> Result<Self> {
        let policy = SetResponseHeaderLayer::overriding(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(policy),
        );
        Self::serve(files(folder).layer(policy)).await
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

fn files(folder: &Path) -> Router {
    Router::new().nest_service("/echoline", ServeDir::new(folder)).layer(CompressionLayer::new())
}
