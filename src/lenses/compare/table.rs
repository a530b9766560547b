//! The three ways side by side, and what is to be said of each.

use super::{
    compared::Compared,
    prices::SYMBOLS,
    run::Comparison,
    way::{State, Way},
};
use crate::{
    ui::{Text, text},
    words::{self, Word},
};
use leptos::prelude::*;

/// An age that fills its bar, in milliseconds.
const OLD: u64 = 5_000;

/// A row: its name for tests, its header, and what stands in it for a way.
type Row = (&'static str, Word, fn(&Compared, Way) -> String);

const ROWS: [Row; 4] = [
    ("updates", words::UPDATES_SEEN, |compared, way| words::count(compared.by(way).updates)),
    ("requests", words::REQUESTS_MADE, |compared, way| words::count(compared.by(way).requests)),
    ("bytes", words::BYTES_RECEIVED, |compared, way| words::count(compared.by(way).bytes())),
    ("age", words::AGE_OF_THE_NEWEST, |compared, way| {
        compared.age(way).map_or_else(|| words::NOTHING_YET.to_owned(), words::age)
    }),
];

/// The numbers.
#[component]
pub(super) fn Table(
    /// What is compared.
    comparison: Comparison,
) -> impl IntoView {
    let header = |way: Way| view! { <th scope="col">{way.of(words::WAYS).say()}</th> };
    let row = |(name, header, show): Row| {
        let cell = |way: Way| {
            let shown = text(move || comparison.with(|compared| show(compared, way)));
            view! { <td data-row=name data-way=way.name()>{shown}</td> }
        };
        view! { <tr><th scope="row">{header.say()}</th>{Way::ALL.map(cell)}</tr> }
    };
    view! {
        <table class="compare__table">
            <caption>{words::THE_SAME_PRICES.say()}</caption>
            <thead>
                <tr><td></td>{Way::ALL.map(header)}</tr>
            </thead>
            <tbody>
                {ROWS.map(row)}
                <tr class="compare__ages" aria-hidden="true">
                    <td></td>
                    {Way::ALL.map(|way| bar(comparison, way))}
                </tr>
                {prices(comparison)}
            </tbody>
        </table>
    }
}

/// How old the newest price is, as a bar.
fn bar(comparison: Comparison, way: Way) -> impl IntoView {
    let share = move |compared: &Compared| {
        let age = compared.age(way).unwrap_or_default().min(OLD);
        [&(age * 100 / OLD).to_string(), "%"].concat()
    };
    let long: Text = text(move || comparison.with(share));
    view! { <td><i style:inline-size=long></i></td> }
}

/// The newest price of each symbol.
fn prices(comparison: Comparison) -> Vec<impl IntoView> {
    let row = |(symbol, name): (usize, &'static str)| {
        let cell = |way: Way| {
            let newest = move || comparison.with(|compared| compared.by(way).newest(symbol));
            let price = move || {
                newest().map_or_else(|| words::NOTHING_YET.to_owned(), |it| it.price.to_string())
            };
            let at = move || newest().map(|quote| quote.at.to_string()).unwrap_or_default();
            view! { <td data-row=name data-way=way.name() data-at=text(at)>{text(price)}</td> }
        };
        view! { <tr><th scope="row">{name}</th>{Way::ALL.map(cell)}</tr> }
    };
    SYMBOLS.into_iter().enumerate().map(row).collect()
}

/// How each way is, when it is right, and what its bytes are.
#[component]
pub(super) fn Ways(
    /// What is compared.
    comparison: Comparison,
) -> impl IntoView {
    let about = |way: Way| {
        let state = text(move || comparison.with(|compared| sentence(compared, way)));
        let bytes = text(move || comparison.with(|compared| counted(compared, way)));
        view! {
            <div class="compare__way">
                <dt><b>{way.of(words::WAYS).say()}</b></dt>
                <dd class="compare__state" data-state=way.name()>{state}</dd>
                <dd><b>{words::RIGHT_WHEN.say()}</b> " " {way.of(words::WAY_IS_RIGHT).say()}</dd>
                <dd class="compare__bytes">{bytes}</dd>
            </div>
        }
    };
    view! { <dl class="compare__ways">{Way::ALL.map(about)}</dl> }
}

/// How a way is.
fn sentence(compared: &Compared, way: Way) -> String {
    let heard = compared.by(way);
    let sentence = match heard.state {
        State::Asked => words::WAITING_FOR_PRICES.say(),
        State::Dropped if heard.opened => way.of(words::WAY_DROPPED).say(),
        State::Dropped => way.of(words::WAY_NEVER_OPENED).say(),
        State::Live => words::PRICES_COME.say(),
        State::Off => words::NOT_STARTED.say(),
        State::Other(Some(status)) => return words::way_refused(status),
        State::Other(None) => way.of(words::WAY_IS_OTHER).say(),
    };
    sentence.to_owned()
}

/// What the bytes of a way are, and what is estimated of them.
fn counted(compared: &Compared, way: Way) -> &'static str {
    match compared.by(way).weighed {
        Some(_) => words::BYTES_BY_BROWSER.say(),
        None => way.of(words::BYTES_COUNTED).say(),
    }
}
