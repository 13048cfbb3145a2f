// heddle: outcomes
// expect: outcomes 1, output total 6
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

fn main() {
    let total = AtomicUsize::new(0);
    let numbers = vec![1, 2, 3];
    thread::scope(|s| {
        for n in &numbers {
            s.spawn(|| {
                total.fetch_add(*n, Ordering::SeqCst);
            });
        }
    });
    println!("total {}", total.load(Ordering::SeqCst));
}
