// The last sender is in a struct that lives on.
// heddle: check
// expect: deadlock, receive with no sender, main still has logger, made at line 9, not channel and lock crossed
use std::sync::mpsc::{channel, Sender};
use std::thread;
struct Logger { tx: Sender<String> }
fn main() {
    let (tx, rx) = channel();
    let logger = Logger { tx };
    let h = thread::spawn(move || for line in rx { println!("{line}"); });
    logger.tx.send("x".into()).unwrap();
    h.join().unwrap();
    drop(logger);
}
