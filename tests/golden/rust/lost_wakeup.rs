// heddle: check
// expect: deadlock
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let pair = Arc::new((Mutex::new(()), Condvar::new()));
    let pair2 = Arc::clone(&pair);
    let h = thread::spawn(move || {
        pair2.1.notify_one();
    });
    let guard = pair.0.lock().unwrap();
    let _guard = pair.1.wait(guard).unwrap();
    h.join().unwrap();
}
