// heddle: outcomes
// expect: outcomes 2, output 1, output 2
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;

static N: AtomicI32 = AtomicI32::new(0);

fn bump() {
    let n = N.load(Ordering::SeqCst);
    N.store(n + 1, Ordering::SeqCst);
}

fn main() {
    let h = thread::spawn(bump);
    bump();
    h.join().unwrap();
    println!("{}", N.load(Ordering::SeqCst));
}
