use std::sync::{Arc, Condvar, Mutex};
use std::thread;
struct Sequencer { turn: Mutex<usize>, changed: Condvar }
impl Sequencer {
    fn run<F: FnOnce()>(&self, my: usize, f: F) {
        let mut t = self.turn.lock().unwrap();
        while *t != my { t = self.changed.wait(t).unwrap(); }
        f();
        *t += 1;
        self.changed.notify_all();
    }
}
fn main() {
    let s = Arc::new(Sequencer { turn: Mutex::new(0), changed: Condvar::new() });
    let names = ["first", "second", "third"];
    let hs: Vec<_> = (0..3).rev().map(|i| { let s = s.clone(); thread::spawn(move || s.run(i, || println!("{}", names[i]))) }).collect();
    hs.into_iter().for_each(|h| h.join().unwrap());
}
