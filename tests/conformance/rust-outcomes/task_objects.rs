use std::sync::{Arc, Mutex, Condvar};
use std::thread;
trait Task: Send { fn run(&mut self) -> Option<u32>; }
struct Up(u32);
impl Task for Up { fn run(&mut self) -> Option<u32> { if self.0 < 2 { self.0 += 1; Some(self.0) } else { None } } }
struct Sched { q: Mutex<Vec<Box<dyn Task>>>, idle: Condvar }
fn main() {
    let s = Arc::new(Sched { q: Mutex::new(vec![Box::new(Up(0)), Box::new(Up(1))]), idle: Condvar::new() });
    let hs: Vec<_> = (0..2).map(|_| { let s = Arc::clone(&s); thread::spawn(move || {
        let mut total = 0;
        loop {
            let job = { let mut q = s.q.lock().unwrap(); q.pop() };
            match job { Some(mut t) => { if let Some(n) = t.run() { total += n; s.q.lock().unwrap().push(t); s.idle.notify_one(); } } None => return total }
        }
    }) }).collect();
    let t: u32 = hs.into_iter().map(|h| h.join().unwrap()).sum();
    println!("{t}");
}
