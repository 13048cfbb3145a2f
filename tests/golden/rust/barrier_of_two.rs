// heddle: check
// expect: verified
//
// Four threads share a barrier for two. Whoever was let go has been let go, even
// if two others fill the next round before it goes on.
use std::sync::{Arc, Barrier};
use std::thread;

fn main() {
    let barrier = Arc::new(Barrier::new(2));
    let mut handles = Vec::new();
    for _ in 0..4 {
        let barrier = Arc::clone(&barrier);
        handles.push(thread::spawn(move || {
            barrier.wait();
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
