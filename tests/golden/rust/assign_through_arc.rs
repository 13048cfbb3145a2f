// heddle: check
// expect: error 8 E0594: cannot assign to data in an `Arc`
use std::sync::Arc;
use std::thread;

fn main() {
    let counter = Arc::new(0);
    let h = { let c = Arc::clone(&counter); thread::spawn(move || { *c += 1; }) };
    h.join().unwrap();
    println!("{counter}");
}
