// heddle: outcomes
// expect: outcomes 2, output stock 1, output stock 0
// Rust refuses the data race of the other languages. The update can be lost all
// the same: each access is atomic, the pair of them is not.
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::Arc;
use std::thread;

fn sell(stock: &AtomicI32) {
    let left = stock.load(Ordering::SeqCst);
    stock.store(left - 1, Ordering::SeqCst);
}

fn main() {
    let stock = Arc::new(AtomicI32::new(2));
    let sellers: Vec<_> = (0..2)
        .map(|_| {
            let stock = Arc::clone(&stock);
            thread::spawn(move || sell(&stock))
        })
        .collect();
    for s in sellers {
        s.join().unwrap();
    }
    println!("stock {}", stock.load(Ordering::SeqCst));
}
