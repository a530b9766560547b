//! The recipe in a real browser, against real servers: `tests/browser` starts both and this.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "a test says what it expected")]

use echoline::{
    address::AddressError,
    connection::{Asking, Lost, Resting, Settings, SignIn, Status},
    message::Direction,
    prelude::*,
};
use futures::{StreamExt, channel::mpsc};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_test::{wasm_bindgen_test as test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A session in a component of its own, and a bell that rings at every change.
struct Recipe {
    session: Session,
    bell: mpsc::UnboundedReceiver<()>,
    shown: Rc<RefCell<String>>,
    _mounted: Box<dyn std::any::Any>,
}

impl Recipe {
    fn new() -> Self {
        let (ring, bell) = mpsc::unbounded();
        let shown = Rc::new(RefCell::new(String::new()));
        let made = Rc::new(RefCell::new(None));
        let mounted = {
            let (made, shown) = (Rc::clone(&made), Rc::clone(&shown));
            mount_to(leptos::tachys::dom::body(), move || {
                let session = Session::new();
                made.replace(Some(session));
                view! {
                    <StreamBuilder session let:snapshot>
                        {Effect::new(move || {
                            session.status();
                            shown.replace(snapshot.get().text());
                            ring.unbounded_send(()).ok();
                        });}
                    </StreamBuilder>
                }
            })
        };
        let session = made.borrow_mut().take().expect("the component made a session");
        Self { session, bell, shown, _mounted: Box::new(mounted) }
    }

    async fn connected(path: &str) -> Self {
        let mut recipe = Self::new();
        recipe.session.connect(&url(path)).expect("a good address");
        recipe.until(|recipe| recipe.status().since().is_some()).await;
        recipe
    }

    fn status(&self) -> Status {
        untrack(|| self.session.status())
    }

    /// The messages received so far.
    fn received(&self) -> Vec<Message> {
        untrack(|| {
            let received = self.session.with_transcript(|transcript| {
                let entries =
                    transcript.since(0).filter(|entry| entry.direction() == Direction::Received);
                entries.map(|entry| entry.message()).collect()
            });
            received.unwrap_or_default()
        })
    }

    /// Why the line was lost, as soon as it is.
    async fn lost(&mut self) -> Lost {
        let why = |recipe: &Self| recipe.status().trying().and_then(|trying| trying.why.clone());
        self.until(|recipe| why(recipe).is_some()).await;
        why(self).expect("it was lost")
    }

    async fn until(&mut self, is_true: impl Fn(&Self) -> bool) {
        while !is_true(self) {
            self.bell.next().await.expect("the component lives");
        }
    }

    /// Sends a message and waits until it is back, whole.
    async fn echoes(&mut self, message: Message) {
        let before = self.received().len();
        self.session.send(message.clone()).expect("an open line");
        self.until(|recipe| recipe.received().len() > before).await;
        assert!(
            self.received().last() == Some(&message),
            "{} bytes came back otherwise",
            message.size()
        );
    }
}

fn url(path: &str) -> String {
    format!("ws://{}/{path}", env!("ECHOLINE_SERVER"))
}

fn peer(path: &str) -> String {
    format!("ws://{}/{path}", env!("ECHOLINE_PEER"))
}

#[test]
async fn text_and_binary_come_back_as_they_went() {
    let mut recipe = Recipe::connected("echo").await;
    recipe.echoes("hello".into()).await;
    recipe.echoes("".into()).await;
    recipe.echoes("🎈 e\u{301} \0 \u{202e}\r\n".into()).await;
    recipe.echoes(Message::Binary(vec![])).await;
    recipe.echoes(Message::Binary((0..=255).collect())).await;
    recipe.echoes("é".repeat(1 << 19).into()).await;
    recipe.echoes(Message::Binary(vec![7; 1 << 20])).await;
}

#[test]
async fn the_stream_builder_shows_the_latest() {
    let mut recipe = Recipe::connected("echo").await;
    for text in ["first", "second"] {
        recipe.session.send(text).expect("an open line");
        recipe.until(|recipe| *recipe.shown.borrow() == text).await;
    }
}

#[test]
async fn a_burst_comes_back_whole_and_in_order() {
    let mut recipe = Recipe::connected("echo").await;
    for number in 0..1000 {
        recipe.session.send(number.to_string()).expect("an open line");
    }
    recipe.until(|recipe| recipe.received().len() == 1000).await;
    let numbers: Vec<_> = recipe.received().iter().map(ToString::to_string).collect();
    assert_eq!(numbers, (0..1000).map(|number| number.to_string()).collect::<Vec<_>>());
}

#[test]
async fn messages_wait_until_the_line_opens() {
    let mut recipe = Recipe::new();
    recipe.session.connect(&url("echo")).expect("a good address");
    recipe.session.send("early").expect("it waits");
    assert_eq!(untrack(|| recipe.session.waiting()), 1);
    recipe.until(|recipe| recipe.received() == ["early".into()]).await;
}

#[test]
async fn a_close_by_the_server_comes_with_code_and_reason() {
    let mut recipe = Recipe::new();
    recipe.session.connect(&peer("close")).expect("a good address");
    recipe.session.send("enough?").expect("it waits");
    let Lost::Closed(close) = recipe.lost().await else { panic!("{:?}", recipe.status()) };
    assert_eq!((close.code.0, close.reason.as_str(), close.clean), (4001, "that is enough", true));
}

#[test]
async fn our_close_is_answered() {
    let mut recipe = Recipe::connected("echo").await;
    recipe.session.close();
    assert_eq!(recipe.status(), Status::Closing);
    recipe.until(|recipe| !recipe.status().is_active()).await;
    let Status::NotConnected(Resting::ByUser(Some(close))) = recipe.status() else {
        panic!("{:?}", recipe.status())
    };
    assert_eq!((close.code.0, close.clean), (1000, true));
    assert!(recipe.session.send("late").is_err());
}

#[test]
async fn a_refused_port_never_opens() {
    let mut recipe = Recipe::new();
    recipe
        .session
        .connect(&format!("ws://{}/", env!("ECHOLINE_CLOSED_PORT")))
        .expect("a good address");
    assert!(matches!(recipe.lost().await, Lost::NeverOpened(_)));
}

#[test]
async fn a_refused_subprotocol_never_connects() {
    let mut recipe = Recipe::new();
    recipe.session.connect_offering(&peer("any"), &["chat"]).expect("a good address");
    let lost = recipe.lost().await;
    assert!(matches!(lost, Lost::NeverOpened(_) | Lost::NoSubprotocol), "{lost:?}");
}

#[test]
async fn an_address_that_cannot_be_is_refused_with_its_reason() {
    let recipe = Recipe::new();
    assert_eq!(recipe.session.connect("wss://a b"), Err(AddressError::Space));
    assert_eq!(recipe.status(), Status::NotConnected(Resting::Refused(AddressError::Space)));
    // What only the browser's own parser knows is told in its words.
    recipe.session.connect("wss://[::::1]/").expect("it looks like an address");
    assert!(
        matches!(recipe.status(), Status::NotConnected(Resting::OpenThrew(_))),
        "{:?}",
        recipe.status()
    );
    recipe.session.connect_offering(&url("echo"), &["not a token"]).expect("a good address");
    assert!(
        matches!(recipe.status(), Status::NotConnected(Resting::OpenThrew(_))),
        "{:?}",
        recipe.status()
    );
}

#[test]
async fn a_lost_line_is_tried_again_and_what_waits_goes_with_it() {
    let mut recipe = Recipe::new();
    recipe.session.connect("demo:faults/flap?every=30").expect("a good address");
    assert!(matches!(recipe.lost().await, Lost::Closed(_)));
    recipe.session.send("kept").expect("it waits");
    recipe.until(|recipe| recipe.received() == ["kept".into()]).await;
    recipe.session.stop();
    recipe.session.close();
}

#[test]
async fn a_slow_handshake_is_waited_for() {
    let mut recipe = Recipe::new();
    recipe.session.connect("demo:faults/slow-accept?ms=50").expect("a good address");
    assert!(matches!(recipe.status(), Status::Connecting(_)));
    recipe.until(|recipe| recipe.status().since().is_some()).await;
    recipe.echoes("at last".into()).await;
}

#[test]
async fn a_token_is_asked_for_and_a_refused_one_once_more() {
    let mut recipe = Recipe::new();
    let asked = Rc::new(RefCell::new(Vec::new()));
    let source = Rc::clone(&asked);
    recipe.session.provide_tokens(Rc::new(move |asking| {
        source.borrow_mut().push(asking);
        let token = if asking == Asking::First { "stale" } else { "secret" };
        Box::pin(async move { Ok(token.to_owned().into()) })
    }));
    let sign_in = SignIn::FirstMessage;
    recipe.session.configure(Settings { sign_in, ..Settings::default() });
    recipe.session.connect("demo:faults/auth").expect("a good address");
    recipe.until(|recipe| recipe.status().since().is_some()).await;
    assert_eq!(*asked.borrow(), [Asking::First, Asking::Denied]);
    let written = untrack(|| {
        recipe.session.with_transcript(|transcript| {
            transcript.since(0).map(|entry| entry.to_string()).collect::<Vec<_>>().join("\n")
        })
    });
    let written = written.unwrap_or_default();
    assert!(written.contains("••••") && !written.contains("secret"), "{written}");
}

#[test]
async fn every_state_has_the_outcome_of_its_messages() {
    let mut recipe = Recipe::connected("echo").await;
    recipe.echoes("arrived".into()).await;
    recipe.session.close();
    recipe.until(|recipe| !recipe.status().is_active()).await;
    let held = untrack(|| {
        recipe.session.with_connection(|connection| {
            connection.waiting().len() + connection.unconfirmed().len() + connection.unsent().len()
        })
    });
    assert_eq!(held, Some(0));
}

#[test]
async fn a_line_goes_with_its_component() {
    let mut recipe = Recipe::connected("echo").await;
    recipe.echoes("here".into()).await;
    let session = recipe.session;
    drop(recipe);
    assert_eq!(untrack(|| session.status()), Status::default());
    assert_eq!(session.send("gone").map_err(|refused| refused.message), Err("gone".into()));
}
