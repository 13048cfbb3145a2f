// heddle: outcomes
// expect: outcomes 2
// expect: output poisoned: false
// expect: output poisoned: true
//
// is_poisoned() takes no lock: what it says depends on whether the other thread
// has panicked by then.
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let shared = Arc::new(Mutex::new(0));
    let other = Arc::clone(&shared);
    let handle = thread::spawn(move || {
        let _guard = other.lock().unwrap();
        panic!("with the lock held");
    });
    let poisoned = shared.is_poisoned();
    let _ = handle.join();
    println!("poisoned: {}", poisoned);
}
