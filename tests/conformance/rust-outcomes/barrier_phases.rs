use std::sync::{Arc, Barrier, Mutex};
use std::thread;
fn main() {
    let n = 3;
    let grid = Arc::new(Mutex::new([0u32; 3]));
    let barrier = Arc::new(Barrier::new(n));
    let handles = (0..n).map(|i| {
        let grid = Arc::clone(&grid);
        let barrier = Arc::clone(&barrier);
        thread::spawn(move || {
            grid.lock().unwrap()[i] += 1;
            if barrier.wait().is_leader() { println!("phase 1 done"); }
            let left = grid.lock().unwrap()[(i + n - 1) % n];
            barrier.wait();
            grid.lock().unwrap()[i] += left;
        })
    }).collect::<Vec<_>>();
    for h in handles { h.join().expect("panicked"); }
    println!("{:?}", *grid.lock().unwrap());
}
