// heddle: outcomes
// expect: outcomes 1, output stock 0
// The lock is held from the load to the store.
use std::sync::{Arc, Mutex};
use std::thread;

fn sell(stock: &Mutex<i32>) {
    let mut left = stock.lock().unwrap();
    *left -= 1;
}

fn main() {
    let stock = Arc::new(Mutex::new(2));
    let sellers: Vec<_> = (0..2)
        .map(|_| {
            let stock = Arc::clone(&stock);
            thread::spawn(move || sell(&stock))
        })
        .collect();
    for s in sellers {
        s.join().unwrap();
    }
    println!("stock {}", stock.lock().unwrap());
}
