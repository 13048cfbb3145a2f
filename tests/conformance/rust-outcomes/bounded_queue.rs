use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
struct Bounded<T> { state: Mutex<State<T>>, not_empty: Condvar, not_full: Condvar, capacity: usize }
struct State<T> { items: VecDeque<T>, closed: bool }
impl<T> Bounded<T> {
    fn new(capacity: usize) -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(State { items: VecDeque::with_capacity(capacity), closed: false }), not_empty: Condvar::new(), not_full: Condvar::new(), capacity })
    }
    fn push(&self, item: T) -> Result<(), T> {
        let mut s = self.state.lock().unwrap();
        while s.items.len() == self.capacity && !s.closed { s = self.not_full.wait(s).unwrap(); }
        if s.closed { return Err(item); }
        s.items.push_back(item);
        self.not_empty.notify_one();
        Ok(())
    }
    fn pop(&self) -> Option<T> {
        let mut s = self.not_empty.wait_while(self.state.lock().unwrap(), |s| s.items.is_empty() && !s.closed).unwrap();
        let item = s.items.pop_front();
        if item.is_some() { self.not_full.notify_one(); }
        item
    }
    fn close(&self) { self.state.lock().unwrap().closed = true; self.not_empty.notify_all(); self.not_full.notify_all(); }
}
fn main() {
    let q: Arc<Bounded<u32>> = Bounded::new(1);
    let consumers: Vec<_> = (0..2).map(|_| { let q = Arc::clone(&q); thread::spawn(move || { let mut sum = 0; while let Some(x) = q.pop() { sum += x; } sum }) }).collect();
    let producer = { let q = q.clone(); thread::spawn(move || { for i in 1..=3 { q.push(i).unwrap(); } q.close(); }) };
    producer.join().unwrap();
    let total: u32 = consumers.into_iter().map(|h| h.join().unwrap()).sum();
    println!("{}", total);
    assert_eq!(total, 6);
}
