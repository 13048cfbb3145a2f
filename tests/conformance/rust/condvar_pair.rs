use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let pair = Arc::new((Mutex::new(0), Condvar::new()));
    let other = Arc::clone(&pair);
    let h = thread::spawn(move || {
        let (m, c) = &*other;
        for _ in 0..3 {
            *m.lock().unwrap() += 1;
            c.notify_all();
        }
    });
    let (m, c) = &*pair;
    let mut n = m.lock().unwrap();
    while *n < 3 {
        n = c.wait(n).unwrap();
    }
    println!("{}", *n);
    drop(n);
    h.join().unwrap();
    let (g, r) = c.wait_timeout_while(m.lock().unwrap(), std::time::Duration::from_millis(2), |n| *n < 9).unwrap();
    println!("{} {}", *g, r.timed_out());
}
