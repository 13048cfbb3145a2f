use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::thread;

fn main() {
    let data = vec![1, 2, 3, 4, 5, 6];
    let total = AtomicUsize::new(0);
    let seen = Mutex::new(Vec::new());
    thread::scope(|s| {
        for part in data.chunks(2) {
            let (total, seen) = (&total, &seen);
            s.spawn(move || {
                total.fetch_add(part.iter().sum::<usize>(), Ordering::SeqCst);
                seen.lock().unwrap().push(part[0]);
            });
        }
    });
    let mut seen = seen.into_inner().unwrap();
    seen.sort();
    println!("{} {:?}", total.load(Ordering::SeqCst), seen);
}
