// heddle: check
// expect: error 9 E0382: borrow of moved value: `counter`
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let counter = Arc::new(Mutex::new(0));
    let h = thread::spawn(move || *counter.lock().unwrap() += 1);
    println!("{}", *counter.lock().unwrap());
    h.join().unwrap();
}
