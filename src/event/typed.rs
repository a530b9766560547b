//! Routing by type, in the one place where it is done.

use super::{
    Auth, AuthFailed, Beat, DriverLocation, ErrorReport, MessageStatus, Mismatch, NewMessage,
    Notification, OrderStatus, Presence, PriceUpdated, SocketEvent, Typing, Unauthorized, mismatch,
};
use serde::de::DeserializeOwned;

/// What an event is.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// `auth`.
    Auth(Auth),
    /// `auth_failed`.
    AuthFailed(AuthFailed),
    /// `auth_ok`.
    AuthOk,
    /// `driver_location`.
    DriverLocation(DriverLocation),
    /// `error`.
    Error(ErrorReport),
    /// `message_status`.
    MessageStatus(MessageStatus),
    /// `new_message`.
    NewMessage(NewMessage),
    /// `notification`.
    Notification(Notification),
    /// `order_status`, `order_status_changed`.
    OrderStatus(OrderStatus),
    /// Any other type: what it holds is its own. Among them `bid_placed`, `score` and `reading`, whose numbers a chart
    /// finds by itself.
    Other,
    /// `ping`.
    Ping(Beat),
    /// `pong`.
    Pong(Beat),
    /// `presence`.
    Presence(Presence),
    /// `price_updated`.
    PriceUpdated(PriceUpdated),
    /// `typing`.
    Typing(Typing),
    /// `unauthorized`.
    Unauthorized(Unauthorized),
}

impl Typed {
    pub(super) fn of(event: &SocketEvent<'_>) -> Result<Self, Mismatch> {
        Ok(match &*event.kind {
            "auth" => Self::Auth(read(event)?),
            "auth_failed" => Self::AuthFailed(read(event)?),
            "auth_ok" => Self::AuthOk,
            "driver_location" => Self::DriverLocation(read(event)?),
            "error" => Self::Error(read(event)?),
            "message_status" => Self::MessageStatus(read(event)?),
            "new_message" => Self::NewMessage(read(event)?),
            "notification" => Self::Notification(read(event)?),
            "order_status" | "order_status_changed" => Self::OrderStatus(read(event)?),
            "ping" => Self::Ping(read(event)?),
            "pong" => Self::Pong(read(event)?),
            "presence" => Self::Presence(read(event)?),
            "price_updated" => Self::PriceUpdated(read(event)?),
            "typing" => Self::Typing(read(event)?),
            "unauthorized" => Self::Unauthorized(read(event)?),
            _ => Self::Other,
        })
    }
}

fn read<T: DeserializeOwned>(event: &SocketEvent<'_>) -> Result<T, Mismatch> {
    let fields = event.fields();
    let mut deserializer = serde_json::Deserializer::from_str(&fields);
    serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| mismatch::of(&event.kind, &fields, &error))
}
