// heddle: check
// expect: crash, the lock holder gives up
// heddle: run
// expect: output poisoned true, output still 1
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let m = Arc::new(Mutex::new(0));
    let m2 = Arc::clone(&m);
    let result = thread::spawn(move || {
        let mut guard = m2.lock().unwrap();
        *guard += 1;
        panic!("the lock holder gives up");
    })
    .join();
    println!("joined {}", result.is_err());
    println!("poisoned {}", m.is_poisoned());
    let n = match m.lock() {
        Ok(guard) => *guard,
        Err(poison) => *poison.into_inner(),
    };
    println!("still {n}");
}
