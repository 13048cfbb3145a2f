use std::sync::{Arc, Barrier, Mutex};
use std::thread;
fn main() {
    let n = 3;
    let barrier = Arc::new(Barrier::new(n));
    let log = Arc::new(Mutex::new(Vec::new()));
    let mut handles = vec![];
    for id in 0..n {
        let b = barrier.clone();
        let log = Arc::clone(&log);
        handles.push(thread::spawn(move || {
            log.lock().unwrap().push(("before", id));
            let leader = b.wait().is_leader();
            log.lock().unwrap().push(("after", id));
            leader
        }));
    }
    let leaders = handles.into_iter().filter(|_| true).map(|h| h.join().unwrap()).filter(|l| *l).count();
    let log = log.lock().unwrap();
    assert!(log[..n].iter().all(|(w, _)| *w == "before"));
    println!("leaders {leaders} {}", log.len());
}
