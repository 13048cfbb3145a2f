use std::thread;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
fn main() {
    let data: Vec<u64> = (1..=6).collect();
    let total = AtomicU64::new(0);
    thread::scope(|s| {
        for chunk in data.chunks(2) {
            let total = &total;
            s.spawn(move || { total.fetch_add(chunk.iter().sum(), Relaxed); });
        }
    });
    println!("{}", total.load(Relaxed));
    let parts: Vec<u64> = thread::scope(|s| {
        let hs: Vec<_> = data.chunks(3).map(|c| s.spawn(move || c.iter().product::<u64>())).collect();
        hs.into_iter().map(|h| h.join().unwrap()).collect()
    });
    println!("{:?}", parts);
}
