// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 3
// Readers share the lock, the writer has it alone: each sees the price before or
// after the change, never half of it.
use std::sync::{Arc, RwLock};
use std::thread;

struct Price {
    euros: u32,
    cents: u32,
}

fn main() {
    let price = Arc::new(RwLock::new(Price { euros: 1, cents: 99 }));
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let price = Arc::clone(&price);
            thread::spawn(move || {
                let p = price.read().unwrap();
                p.euros * 100 + p.cents
            })
        })
        .collect();
    {
        let mut p = price.write().unwrap();
        p.euros = 2;
        p.cents = 0;
    }
    let mut seen: Vec<u32> = readers.into_iter().map(|r| r.join().unwrap()).collect();
    seen.sort();
    println!("{:?}", seen);
}
