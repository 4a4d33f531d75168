//! The reader and the screen: what keys do, and what is drawn.
#![cfg(test)]

mod arriving;
mod complete;
mod order;
mod reader;
mod searching;
mod update;
mod view;
