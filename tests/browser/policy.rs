//! What broke the Content-Security-Policy of a page, as its browser has written it down.

use anyhow::Result;
use axum::http::Method;
use serde_json::{Value, json};
use std::sync::Arc;
use thirtyfour::{
    WebDriver,
    common::command::{Command, ExtensionCommand},
};

/// What every such line says (Content Security Policy Level 3, §5.5).
const NAME: &str = "Content Security Policy";

/// ChromeDriver's own command for what its browser has logged since it was asked last.
#[derive(Debug)]
struct BrowserLog;

impl ExtensionCommand for BrowserLog {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "type": "browser" }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/se/log".into()
    }
}

/// Every violation in all pages of a window, from its first page on.
pub(crate) async fn broken(window: &WebDriver) -> Result<Vec<String>> {
    let log = window.cmd(Command::ExtensionCommand(Box::new(BrowserLog))).await?;
    let lines: Vec<Value> = log.value()?;
    let messages = lines.iter().filter_map(|line| line["message"].as_str());
    Ok(messages.filter(|message| message.contains(NAME)).map(str::to_owned).collect())
}
