use std::sync::{Arc, Barrier};
use std::thread;

fn main() {
    let b = Arc::new(Barrier::new(3));
    let hs: Vec<_> = (0..3)
        .map(|_| {
            let b = Arc::clone(&b);
            thread::spawn(move || b.wait().is_leader())
        })
        .collect();
    let leaders = hs.into_iter().filter(|_| true).map(|h| h.join().unwrap()).filter(|l| *l).count();
    println!("{leaders}");
}
