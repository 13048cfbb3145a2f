// A load and a store, each atomic, are not one update.
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

static HITS: AtomicU32 = AtomicU32::new(0);

fn hit() {
    let seen = HITS.load(Ordering::SeqCst);
    thread::yield_now();
    HITS.store(seen + 1, Ordering::SeqCst);
}

fn main() {
    let a = thread::spawn(hit);
    let b = thread::spawn(hit);
    a.join().unwrap();
    b.join().unwrap();
    println!("{}", HITS.load(Ordering::SeqCst));
}
