// One that does not wait may find the lock taken.
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let m = Arc::new(Mutex::new(0));
    let other = Arc::clone(&m);
    let h = thread::spawn(move || *other.lock().unwrap() += 1);
    match m.try_lock() {
        Ok(g) => println!("free, {}", *g),
        Err(_) => println!("taken"),
    }
    h.join().unwrap();
}
