// Exactly one wins.
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

fn main() {
    let owner = AtomicUsize::new(0);
    let wins: Vec<bool> = thread::scope(|s| {
        let hs: Vec<_> = (1..=3)
            .map(|id| {
                let owner = &owner;
                s.spawn(move || owner.compare_exchange(0, id, Ordering::AcqRel, Ordering::Acquire).is_ok())
            })
            .collect();
        hs.into_iter().map(|h| h.join().unwrap()).collect()
    });
    println!("{} {:?}", owner.load(Ordering::SeqCst), wins);
}
