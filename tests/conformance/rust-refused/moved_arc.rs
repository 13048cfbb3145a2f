// refused: E0382 7
use std::sync::{Arc, Mutex};
use std::thread;
fn main() {
    let m = Arc::new(Mutex::new(0));
    let h = thread::spawn(move || *m.lock().unwrap() += 1);
    println!("{}", m.lock().unwrap());
    h.join().unwrap();
}
