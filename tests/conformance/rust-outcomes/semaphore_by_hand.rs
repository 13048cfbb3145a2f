// philosophers with ordered forks and a waiter semaphore built by hand
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

struct Semaphore { count: Mutex<usize>, cv: Condvar }
impl Semaphore {
    fn new(n: usize) -> Self { Self { count: Mutex::new(n), cv: Condvar::new() } }
    fn acquire(&self) -> Permit<'_> {
        let mut c = self.count.lock().unwrap();
        while *c == 0 { c = self.cv.wait(c).unwrap(); }
        *c -= 1;
        Permit { sem: self }
    }
}
struct Permit<'a> { sem: &'a Semaphore }
impl<'a> Drop for Permit<'a> {
    fn drop(&mut self) {
        *self.sem.count.lock().unwrap() += 1;
        self.sem.cv.notify_one();
    }
}
struct Philosopher { name: String, left: Arc<Mutex<()>>, right: Arc<Mutex<()>> }
impl Philosopher {
    fn eat(&self) {
        let _l = self.left.lock().unwrap();
        thread::sleep(Duration::from_millis(1));
        let _r = self.right.lock().unwrap();
        println!("{} eats", self.name);
    }
}
fn main() {
    const N: usize = 3;
    let forks: Vec<_> = (0..N).map(|_| Arc::new(Mutex::new(()))).collect();
    let room = Arc::new(Semaphore::new(N - 1));
    let handles: Vec<thread::JoinHandle<()>> = ["Ann", "Bob", "Cy"].iter().enumerate().map(|(i, n)| {
        let p = Philosopher { name: n.to_string(), left: forks[i].clone(), right: forks[(i + 1) % N].clone() };
        let room = Arc::clone(&room);
        thread::spawn(move || { let _p = room.acquire(); p.eat(); })
    }).collect();
    for h in handles { h.join().unwrap(); }
}
