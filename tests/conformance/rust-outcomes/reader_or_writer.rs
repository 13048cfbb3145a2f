// Two values under one lock: never one old and one new.
use std::sync::{Arc, RwLock};
use std::thread;

fn main() {
    let pair = Arc::new(RwLock::new((0, 0)));
    let w = {
        let pair = Arc::clone(&pair);
        thread::spawn(move || {
            let mut p = pair.write().unwrap();
            p.0 = 1;
            p.1 = 1;
        })
    };
    let seen = {
        let p = pair.read().unwrap();
        *p
    };
    w.join().unwrap();
    println!("{:?}", seen);
}
