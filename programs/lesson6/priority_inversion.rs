// heddle: run --runtime threads --cores 1 --sched priority --cost work=60
// expect: output urgent waited 62 ms
// heddle: run --runtime threads --cores 1 --sched priority --cost work=60 --inherit
// expect: output urgent waited 2 ms
// heddle: check --scale 50_000=1 --scale 1_000_000=1
// expect: inversion, priority inversion, threads busy logger urgent
// heddle: check --scale 50_000=1 --scale 1_000_000=1 --inherit
// expect: verified
// heddle: check --scale 50_000=1 --scale 1_000_000=1 --no-inversion
// expect: verified
// heddle: priority urgent=3 busy=2 logger=1
// heddle: priority main=9

//! Priority inversion. The logger, of the lowest priority, holds the lock that
//! urgent needs, and busy, which needs no lock at all, keeps the logger from
//! running. With priority inheritance the logger runs as if it were urgent while
//! it holds the lock.
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

fn compute(turns: u32) {
    for _ in 0..turns {} // 60 ns a turn
}

fn start<F: FnOnce() + Send + 'static>(name: &str, work: F) -> thread::JoinHandle<()> {
    thread::Builder::new().name(name.to_string()).spawn(work).unwrap()
}

fn main() {
    let lock = Arc::new(Mutex::new(()));
    let held = Arc::clone(&lock);
    let logger = start("logger", move || {
        let _guard = held.lock().unwrap();
        compute(50_000);
    });
    let busy = start("busy", || {
        thread::sleep(Duration::from_millis(1));
        compute(1_000_000);
    });
    let urgent = start("urgent", move || {
        thread::sleep(Duration::from_millis(1));
        let begun = Instant::now();
        let guard = lock.lock().unwrap();
        let waited = begun.elapsed();
        drop(guard);
        println!("urgent waited {} ms", waited.as_millis());
    });
    for thread in [logger, busy, urgent] {
        thread.join().unwrap();
    }
}
