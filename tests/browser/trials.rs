//! What the page has to do, by behaviour.

mod address;
mod echo;
mod failure;
mod line;
mod link;

use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use dev_server::{
    link,
    server::{Observed, Options, Server},
};
use futures::future::BoxFuture;
use tokio::sync::broadcast::Receiver;

/// One behaviour, and the trial that shows it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) run: fn(Context) -> BoxFuture<'static, Result<()>>,
}

/// Names each trial by its function.
macro_rules! cases {
    ($($room:ident::$name:ident),+ $(,)?) => {
        vec![$(Case { name: stringify!($name), run: |context| Box::pin($room::$name(context)) }),+]
    };
}

pub(crate) fn all() -> Vec<Case> {
    cases![
        address::says_beside_the_field_what_is_wrong,
        address::a_secret_is_masked_and_stays_out_of_the_link,
        echo::shows_what_comes_back_and_then_the_next,
        echo::enter_sends_and_shift_enter_breaks_the_line,
        echo::empty_sends_nothing,
        echo::enter_that_ends_a_composition_does_not_send,
        echo::a_binary_answer_shows_its_size_kind_and_first_bytes,
        echo::a_long_message_is_shown_in_part_and_then_whole,
        echo::works_with_the_keyboard_alone,
        failure::a_panic_says_what_to_do,
        failure::a_page_that_cannot_load_says_so,
        failure::needs_nothing_but_its_own_files,
        line::a_server_that_dies_is_told_with_the_reason,
        line::a_server_that_stops_is_told_with_its_words,
        line::a_close_is_shown_with_code_and_reason,
        line::disconnect_closes_with_1000,
        line::leaving_the_page_closes_the_line,
        line::a_page_set_aside_lets_its_line_go_at_once,
        line::a_double_click_makes_one_socket,
        line::a_held_enter_makes_one_socket,
        line::another_address_acts_at_once,
        line::a_refused_port_is_told_without_guessing,
        line::a_silent_handshake_is_given_up_and_gives_messages_back,
        link::a_plain_visit_needs_no_server,
        link::connects_at_once_from_loopback_to_loopback,
        link::only_fills_in_any_other_host,
        link::only_fills_in_when_the_page_is_elsewhere,
        link::a_changed_link_keeps_the_open_line,
        link::a_reload_returns_to_the_same_line,
    ]
}

/// The page, served and connected by the local server.
struct Connected {
    server: Server,
    observed: Receiver<Observed>,
    page: Page,
}

impl Connected {
    async fn open(context: &Context) -> Result<Self> {
        let server = serve(context).await?;
        let mut observed = server.observe();
        let page = Page::open(context, &link_to_echo(&server)).await?;
        page.until_state("connected").await?;
        ensure!(observed.recv().await? == Observed::Opened, "the first thing to see is a socket");
        Ok(Self { server, observed, page })
    }
}

async fn serve(context: &Context) -> Result<Server> {
    Server::start(Options { page: Some(context.site.to_path_buf()), ..Options::default() }).await
}

/// The page from the local server, by a link that names another.
async fn open_towards(context: &Context, url: &str) -> Result<(Server, Page)> {
    let server = serve(context).await?;
    let page = Page::open(context, &link(&format!("http://{}/", server.address), url)).await?;
    Ok((server, page))
}

fn echo_url(server: &Server) -> String {
    format!("ws://{}/echo", server.address)
}

fn link_to_echo(server: &Server) -> String {
    link(&format!("http://{}/", server.address), &echo_url(server))
}
