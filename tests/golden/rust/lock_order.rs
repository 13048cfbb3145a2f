// heddle: check
// expect: deadlock, lock-order inversion, context switches 1
use std::sync::{Arc, Mutex};
use std::thread;

fn transfer(from: &Mutex<i32>, to: &Mutex<i32>) {
    let mut f = from.lock().unwrap();
    let mut t = to.lock().unwrap();
    *f -= 1;
    *t += 1;
}

fn main() {
    let a = Arc::new(Mutex::new(10));
    let b = Arc::new(Mutex::new(10));
    let (a1, b1) = (a.clone(), b.clone());
    let h = thread::spawn(move || transfer(&a1, &b1));
    transfer(&b, &a);
    h.join().unwrap();
}
