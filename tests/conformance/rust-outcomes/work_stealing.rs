use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::thread;
struct Stealer { queues: Vec<Mutex<VecDeque<u32>>>, done: std::sync::atomic::AtomicUsize }
impl Stealer {
    fn next(&self, me: usize) -> Option<u32> {
        if let Some(t) = self.queues[me].lock().unwrap().pop_front() { return Some(t); }
        for i in (0..self.queues.len()).filter(|&i| i != me) {
            if let Some(t) = self.queues[i].lock().unwrap().pop_back() { return Some(t); }
        }
        None
    }
}
fn main() {
    let s = Arc::new(Stealer { queues: vec![Mutex::new((1..=3).collect()), Mutex::new(VecDeque::from(vec![10]))], done: Default::default() });
    let hs: Vec<_> = (0..2).map(|id| { let s = Arc::clone(&s); thread::Builder::new().name(format!("w{id}")).spawn(move || { let mut n = 0; while let Some(t) = s.next(id) { n += t; s.done.fetch_add(1, std::sync::atomic::Ordering::Relaxed); } n }).unwrap() }).collect();
    let sums: Vec<u32> = hs.into_iter().map(|h| h.join().unwrap()).collect();
    assert_eq!(sums.iter().sum::<u32>(), 16);
    assert_eq!(s.done.load(std::sync::atomic::Ordering::Relaxed), 4);
}
