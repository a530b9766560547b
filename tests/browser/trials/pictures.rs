//! Pictures of every scene, for people to look at: `target/screenshots/chat-420-dark.png`.

use super::{
    access::{resize, wear},
    scenes::{self, Scene, Stage},
};
use crate::Context;
use anyhow::Result;
use dev_server::root;
use std::fs;

/// A phone, a window, a large screen.
const SIZES: [[u32; 2]; 3] = [[420, 800], [1280, 800], [2560, 1440]];
/// Writes the README's picture, and not only a new one to look at.
const REFRESH: &str = "ECHOLINE_PICTURE";

pub(super) async fn of_the_echo_lens(context: Context) -> Result<()> {
    take(&context, scenes::ECHO).await
}

pub(super) async fn of_the_transcript(context: Context) -> Result<()> {
    take(&context, scenes::TRANSCRIPT).await
}

pub(super) async fn of_chat_and_order(context: Context) -> Result<()> {
    take(&context, scenes::EVENTS).await
}

pub(super) async fn of_chart_and_comparison(context: Context) -> Result<()> {
    take(&context, scenes::NUMBERS).await
}

pub(super) async fn of_every_dialog(context: Context) -> Result<()> {
    take(&context, scenes::DIALOGS).await
}

pub(super) async fn of_every_panel(context: Context) -> Result<()> {
    take(&context, scenes::PANELS).await
}

pub(super) async fn of_the_composer(context: Context) -> Result<()> {
    take(&context, scenes::COMPOSER).await
}

pub(super) async fn of_every_trouble(context: Context) -> Result<()> {
    take(&context, scenes::TROUBLE).await
}

pub(super) async fn of_the_readme(context: Context) -> Result<()> {
    let stage = Stage::open(&context).await?;
    stage.set(&scenes::README).await?;
    wear(&stage.page, "light").await?;
    resize(&stage.page, 1280, 800, 1).await?;
    stage.page.painted().await?;
    let picture = stage.page.window.screenshot_as_png().await?;
    fs::write(folder()?.join("readme.png"), &picture)?;
    if std::env::var_os(REFRESH).is_some() {
        fs::write(root().join(".github/page.png"), &picture)?;
    }
    stage.end().await
}

async fn take(context: &Context, scenes: &[Scene]) -> Result<()> {
    let folder = folder()?;
    let stage = Stage::open(context).await?;
    for scene in scenes {
        stage.set(scene).await?;
        for [width, height] in SIZES {
            resize(&stage.page, width, height, 1).await?;
            for theme in ["light", "dark"] {
                wear(&stage.page, theme).await?;
                stage.page.painted().await?;
                let picture = stage.page.window.screenshot_as_png().await?;
                fs::write(folder.join(format!("{}-{width}-{theme}.png", scene.name)), picture)?;
            }
        }
    }
    stage.end().await
}

/// Where pictures are put.
fn folder() -> Result<std::path::PathBuf> {
    let folder = root().join("target/screenshots");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
