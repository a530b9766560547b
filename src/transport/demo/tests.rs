use super::*;
use crate::message::Now;
use futures::FutureExt;

/// A line, what runs it, and everything it has said so far.
fn open(demo: &Demo) -> (DemoLine, impl Future<Output = ()> + use<>, Rc<RefCell<Vec<String>>>) {
    let said = Rc::new(RefCell::new(Vec::new()));
    let feed = Rc::clone(&said);
    let feed = move |input| feed.borrow_mut().push(format!("{input:?}"));
    let offer = Offer { subprotocols: vec!["chat".to_owned()] };
    let (line, pump) =
        DemoLine::open(Epoch::default(), demo.clone(), offer, Rc::new(feed), Now::default);
    (line, pump, said)
}

fn faults(path: &str) -> Demo {
    Demo::Faults(path.to_owned())
}

#[track_caller]
fn assert_said(said: &RefCell<Vec<String>>, expected: &[&str]) {
    let said = said.borrow();
    assert_eq!(said.len(), expected.len(), "{said:?}");
    assert!(said.iter().zip(expected).all(|(said, part)| said.contains(part)), "{said:?}");
}

#[test]
fn opens_echoes_and_closes() {
    let (mut line, pump, said) = open(&Demo::Echo);
    assert!(line.transmit(&"hello".into()));
    line.close(&Close::normal());
    pump.now_or_never().expect("the line has ended");
    assert_said(&said, &["Opened", "Received(Epoch(0), Text(\"hello\"), 0)", "CloseCode(1000)"]);
}

#[test]
fn a_line_that_is_full_breaks_and_says_which_message_was_not_taken() {
    let (mut line, pump, said) = open(&Demo::Echo);
    let taken = (0..2 * UNDER_WAY).take_while(|_| line.transmit(&"x".into())).count();
    assert_eq!(taken, UNDER_WAY);
    assert!(!line.transmit(&"x".into()));
    pump.now_or_never().expect("the line has ended");
    let said = said.borrow();
    assert_eq!(said.len(), 1 + taken + 1, "opened, every message taken, closed");
    assert!(said.last().is_some_and(|last| last.contains("CloseCode(1006)")));
}

#[test]
fn faults_end_a_line_as_a_browser_would_show_it() {
    let broken = "CloseCode(1006), reason: \"\", clean: false";
    let no_more = "CloseCode(4401), reason: \"no more\", clean: true";
    let cases: [(&str, &[&str]); 6] = [
        ("refuse?status=503", &[broken]),
        ("reset", &["Opened", broken]),
        ("badutf8", &["Opened", broken]),
        ("close?code=4401&reason=no%20more", &["Opened", no_more]),
        ("burst?n=2&size=4", &["Opened", "0 ..", "1 ..", "CloseCode(1000)"]),
        ("subprotocol?select=odd", &["subprotocol: \"odd\"", "CloseCode(1000)"]),
    ];
    for (path, expected) in cases {
        let (mut line, pump, said) = open(&faults(path));
        line.close(&Close::normal());
        pump.now_or_never().expect(path);
        assert_said(&said, expected);
        assert!(!line.measure().0 && !line.transmit(&"late".into()), "{path}");
    }
}

#[test]
fn a_stalled_line_takes_nothing_and_answers_no_close() {
    let (mut line, pump, said) = open(&faults("stall"));
    let mut pump = pump.boxed_local();
    assert!((&mut pump).now_or_never().is_none());
    assert!(line.measure().0 && line.transmit(&"hello".into()));
    assert_eq!(line.measure().1, 5);
    line.close(&Close::normal());
    assert!((&mut pump).now_or_never().is_none());
    assert_eq!(line.measure().1, 5);
    assert_said(&said, &["Opened"]);
}

#[test]
fn a_stalled_line_that_is_full_breaks() {
    let (mut line, pump, said) = open(&faults("stall"));
    while line.transmit(&"x".into()) {}
    pump.now_or_never().expect("the line has ended");
    assert_said(&said, &["Opened", "CloseCode(1006)"]);
}

#[test]
fn what_the_peer_has_taken_is_no_longer_buffered() {
    let (mut line, pump, said) = open(&Demo::Echo);
    assert!(!line.measure().0);
    assert!(line.transmit(&"hello".into()));
    assert_eq!(line.measure().1, 5);
    assert!(pump.now_or_never().is_none());
    assert_eq!(line.measure().1, 0);
    assert_said(&said, &["Opened", "hello"]);
}
