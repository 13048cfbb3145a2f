// heddle: check
// expect: verified
// Everybody takes the fork with the lower number first.
use std::sync::{Arc, Mutex};
use std::thread;

fn dine(left: &Mutex<u32>, right: &Mutex<u32>) {
    let mut l = left.lock().unwrap();
    let mut r = right.lock().unwrap();
    *l += 1;
    *r += 1;
}

fn main() {
    let forks: Vec<_> = (0..3).map(|_| Arc::new(Mutex::new(0))).collect();
    let mut seats = Vec::new();
    for i in 0..3 {
        let (low, high) = (i.min((i + 1) % 3), i.max((i + 1) % 3));
        let left = Arc::clone(&forks[low]);
        let right = Arc::clone(&forks[high]);
        seats.push(thread::spawn(move || dine(&left, &right)));
    }
    for seat in seats {
        seat.join().unwrap();
    }
    println!("all have eaten");
}
