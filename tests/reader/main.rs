//! The reader and the screen: what keys do, and what is drawn.
#![cfg(test)]

mod arriving;
mod complete;
mod following;
mod hosting;
mod keys;
mod lecture;
mod order;
mod presenting;
mod reader;
mod robust;
mod searching;
mod table;
mod view;
