// Three threads print in whichever order they come.
use std::thread;

fn main() {
    let handles: Vec<_> = (1..=3).map(|i| thread::spawn(move || println!("thread {i}"))).collect();
    for h in handles {
        h.join().unwrap();
    }
}
