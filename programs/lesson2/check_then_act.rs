// heddle: check
// expect: crash, sold 2 of 1
// heddle: outcomes
// expect: outcomes 2
// The compiler excludes data races, not this: between looking and selling
// somebody else sells. Each access has the lock, the pair has not.
use std::sync::{Arc, Mutex};
use std::thread;

fn sell(tickets: &Mutex<u32>, sold: &Mutex<u32>) {
    if *tickets.lock().unwrap() > 0 {
        let mut left = tickets.lock().unwrap();
        *left = left.saturating_sub(1);
        *sold.lock().unwrap() += 1;
    }
}

fn main() {
    let tickets = Arc::new(Mutex::new(1));
    let sold = Arc::new(Mutex::new(0));
    let clerks: Vec<_> = (0..2)
        .map(|_| {
            let (tickets, sold) = (Arc::clone(&tickets), Arc::clone(&sold));
            thread::spawn(move || sell(&tickets, &sold))
        })
        .collect();
    for clerk in clerks {
        clerk.join().unwrap();
    }
    let sold = *sold.lock().unwrap();
    println!("sold {sold}");
    assert!(sold <= 1, "sold {sold} of 1");
}
