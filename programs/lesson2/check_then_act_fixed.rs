// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 1
// One guard from the look to the sale.
use std::sync::{Arc, Mutex};
use std::thread;

fn sell(tickets: &Mutex<u32>, sold: &Mutex<u32>) {
    let mut left = tickets.lock().unwrap();
    if *left > 0 {
        *left -= 1;
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
