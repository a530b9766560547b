//! Everything that needs no browser and more than one room.

mod connection;
mod json;
mod tidy;
