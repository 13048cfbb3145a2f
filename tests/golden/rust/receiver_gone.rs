// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 2
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    let h = thread::spawn(move || {
        drop(rx);
    });
    match tx.send(1) {
        Ok(()) => println!("sent"),
        Err(e) => println!("{e}: {}", e.0),
    }
    h.join().unwrap();
}
