// heddle: check
// expect: verified
// The last owner of a shared receiver drops it once.
use std::sync::{mpsc, Arc, Mutex};
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    let rx = Arc::new(Mutex::new(rx));
    let other = Arc::clone(&rx);
    let h = thread::spawn(move || other.lock().unwrap().recv().is_ok());
    tx.send(1).unwrap();
    assert!(h.join().unwrap());
}
