use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::thread;
type Queue = Arc<Mutex<VecDeque<u32>>>;
fn take(own: &Queue, others: &[Queue]) -> Option<u32> {
    if let Some(x) = own.lock().unwrap().pop_back() { return Some(x); }
    for q in others { if let Ok(mut g) = q.try_lock() { if let Some(x) = g.pop_front() { return Some(x); } } }
    None
}
fn main() {
    let queues: Vec<Queue> = (0..2).map(|_| Arc::new(Mutex::new(VecDeque::new()))).collect();
    for i in 0..4 { queues[0].lock().unwrap().push_back(i); }
    let done = Arc::new(Mutex::new(Vec::new()));
    let handles: Vec<_> = (0..2).map(|i| {
        let own = queues[i].clone();
        let others: Vec<Queue> = queues.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, q)| q.clone()).collect();
        let done = done.clone();
        thread::spawn(move || while let Some(x) = take(&own, &others) { done.lock().unwrap().push(x); })
    }).collect();
    for h in handles { h.join().unwrap(); }
    let mut d = done.lock().unwrap().clone();
    d.sort();
    println!("{:?}", d);
}
