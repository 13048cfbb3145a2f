use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
enum Msg { Add(i64), Get(Sender<i64>), Stop }
struct Actor { rx: Receiver<Msg>, value: i64 }
impl Actor {
    fn run(mut self) { while let Ok(m) = self.rx.recv() { match m { Msg::Add(n) => self.value += n, Msg::Get(reply) => { let _ = reply.send(self.value); } Msg::Stop => break } } }
}
#[derive(Clone)]
struct Handle { tx: Sender<Msg> }
impl Handle {
    fn start() -> (Handle, JoinHandle<()>) { let (tx, rx) = mpsc::channel(); let h = thread::spawn(move || Actor { rx, value: 0 }.run()); (Handle { tx }, h) }
    fn add(&self, n: i64) { self.tx.send(Msg::Add(n)).expect("actor is gone"); }
    fn get(&self) -> i64 { let (tx, rx) = mpsc::channel(); self.tx.send(Msg::Get(tx)).unwrap(); rx.recv().unwrap() }
}
fn main() {
    let (h, t) = Handle::start();
    let workers: Vec<_> = (1..=3).map(|i| { let h = h.clone(); thread::spawn(move || h.add(i)) }).collect();
    for w in workers { w.join().unwrap(); }
    println!("{}", h.get());
    h.tx.send(Msg::Stop).unwrap();
    t.join().unwrap();
}
