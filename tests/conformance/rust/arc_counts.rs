use std::sync::Arc;
use std::thread;

fn main() {
    let a = Arc::new(vec![1, 2, 3]);
    let weak = Arc::downgrade(&a);
    let hs: Vec<_> = (0..2)
        .map(|i| {
            let a = Arc::clone(&a);
            thread::spawn(move || a[i] * 10)
        })
        .collect();
    let r: Vec<i32> = hs.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{:?} {} {}", r, Arc::strong_count(&a), weak.upgrade().is_some());
    println!("{:?}", Arc::try_unwrap(a).map(|v| v.len()));
    println!("{}", weak.upgrade().is_none());
}
