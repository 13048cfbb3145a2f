// heddle: check
// expect: verified
use std::sync::{Arc, Barrier};
use std::thread;

fn main() {
    let barrier = Arc::new(Barrier::new(3));
    let mut handles = Vec::new();
    for _ in 0..3 {
        let b = Arc::clone(&barrier);
        handles.push(thread::spawn(move || {
            let first = b.wait().is_leader();
            let second = b.wait().is_leader();
            (first, second)
        }));
    }
    let leaders: Vec<(bool, bool)> = handles.into_iter().map(|h| h.join().unwrap()).collect();
    assert_eq!(leaders.iter().filter(|l| l.0).count(), 1);
    assert_eq!(leaders.iter().filter(|l| l.1).count(), 1);
}
