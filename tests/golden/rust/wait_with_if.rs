// heddle: check
// expect: crash, panicked: stale, wakes without a signal
// heddle: run
// expect: exit 0
// A wait may return though nobody has notified: an `if` around it is not enough.
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let other = Arc::clone(&pair);
    let setter = thread::spawn(move || {
        *other.0.lock().unwrap() = true;
        other.1.notify_one();
    });
    let mut ready = pair.0.lock().unwrap();
    if !*ready {
        ready = pair.1.wait(ready).unwrap();
    }
    assert!(*ready, "stale");
    drop(ready);
    setter.join().unwrap();
}
