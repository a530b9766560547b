//! The events that Echoline knows, by their fields. Fields that are not named here are left alone.

use super::{Id, Latitude, Longitude, Stamp};
use serde::{Deserialize, Serialize};

/// `new_message`: somebody said something.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewMessage {
    /// Who said it.
    pub user_id: Id,
    /// What was said.
    pub message: String,
    /// When, as its sender has it. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<Stamp>,
    /// The sender's name. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// By what a receipt names it. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The conversation. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chat_id: Option<Id>,
}

/// `typing`: somebody writes, or has stopped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Typing {
    /// The conversation.
    pub chat_id: Id,
    /// Who writes.
    pub user_id: Id,
    /// Whether they still do.
    pub is_typing: bool,
    /// Their name. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// `presence`: who is there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Presence {
    /// The conversation.
    pub chat_id: Id,
    /// Everybody in it.
    pub users: Vec<User>,
}

/// Somebody in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Who it is.
    pub user_id: Id,
    /// Their name. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// `message_status`: what became of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageStatus {
    /// The message.
    pub id: Id,
    /// How far it came.
    pub status: Receipt,
}

/// How far a message came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Receipt {
    /// To somebody's device.
    Delivered,
    /// Before somebody's eyes.
    Read,
}

/// `order_status`, or `order_status_changed`: how far an order is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderStatus {
    /// The order.
    pub order_id: Id,
    /// How far it is.
    pub status: Stage,
    /// Where the rider is, in degrees. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rider_lat: Option<Latitude>,
    /// Where the rider is, in degrees. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rider_lng: Option<Longitude>,
    /// In how many minutes it arrives. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eta_minutes: Option<f64>,
    /// Who brings it. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rider: Option<Rider>,
}

/// How far an order is, in the order of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The customer has ordered.
    Placed,
    /// The shop has taken it on.
    Accepted,
    /// It can be fetched.
    Packed,
    /// Somebody is to bring it.
    RiderAssigned,
    /// It is on its way.
    OutForDelivery,
    /// It is there.
    Delivered,
    /// It will not come.
    Cancelled,
}

/// Who brings an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rider {
    /// The rider's name.
    pub name: String,
}

/// `driver_location`: where an order's rider is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DriverLocation {
    /// The order.
    pub order_id: Id,
    /// In degrees.
    pub lat: Latitude,
    /// In degrees.
    pub lng: Longitude,
}

/// `price_updated`: what something costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriceUpdated {
    /// What.
    pub symbol: String,
    /// How much.
    pub price: f64,
    /// Since when.
    pub at: Stamp,
}

/// `notification`: something that the user is to know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// What it is about.
    pub title: String,
    /// More of it. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// How much it matters, in the server's own word. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

/// `auth`: somebody signs in.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Auth {
    /// The secret; nothing shows it.
    pub token: String,
}

impl core::fmt::Debug for Auth {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("Auth { .. }")
    }
}

/// `auth_failed`: the sign-in was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthFailed {
    /// Why. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// `unauthorized`: the server refused an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unauthorized {
    /// The type of the event.
    pub event: String,
    /// Why.
    pub reason: String,
}

/// `error`: the server reports an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorReport {
    /// By what its makers know it. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Id>,
    /// What went wrong.
    pub message: String,
}

/// `ping` or `pong`: whether somebody is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beat {
    /// Which ping. None.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
}
