// heddle: check
// expect: verified
// heddle: outcomes
// expect: gave up
// Whoever finds the till taken tries again, and after three attempts goes home:
// nobody waits, and so nobody waits for ever.
use std::sync::{Arc, Mutex};
use std::thread;

fn pay(till: &Mutex<u32>) -> bool {
    for _ in 0..3 {
        if let Ok(mut sum) = till.try_lock() {
            *sum += 1;
            return true;
        }
        thread::yield_now();
    }
    false
}

fn main() {
    let till = Arc::new(Mutex::new(0));
    let guests: Vec<_> = (0..2)
        .map(|_| {
            let till = Arc::clone(&till);
            thread::spawn(move || pay(&till))
        })
        .collect();
    let paid = guests.into_iter().map(|g| g.join().unwrap()).filter(|p| *p).count();
    assert_eq!(*till.lock().unwrap() as usize, paid);
    println!("{}", if paid == 2 { "all paid" } else { "one gave up" });
}
