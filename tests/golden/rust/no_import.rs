// What the library has and the program does not import is not there.
// heddle: check
// expect: error 6 E0405: cannot find trait `Display` in this scope; use std::fmt::Display
// expect: error 8 E0412: cannot find type `Arc` in this scope; use std::sync::Arc
// expect: error 9 E0433: cannot find `thread` in this scope; use std::thread
fn show<T: Display>(_: T) {}

fn count(_: Arc<i32>) {}
fn main() { thread::spawn(|| count(1)); show(1); }
