// A panic under the lock, before or after the other thread had it.
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let m = Arc::new(Mutex::new(1));
    let bad = {
        let m = Arc::clone(&m);
        thread::spawn(move || {
            let _g = m.lock().unwrap();
            panic!("in the middle");
        })
    };
    let seen = match m.lock() {
        Ok(g) => format!("ok {}", *g),
        Err(e) => format!("poisoned {}", *e.into_inner()),
    };
    let ended = bad.join().is_err();
    println!("{seen} {ended} {}", m.is_poisoned());
}
