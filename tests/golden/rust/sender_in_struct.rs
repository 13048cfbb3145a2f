// heddle: check
// expect: deadlock, threads worker, main still has hub
// The senders live in a struct that main drops only at its end.
use std::sync::mpsc::{channel, Receiver, Sender};
use std::thread;

struct Hub {
    out: Vec<Sender<u32>>,
}

fn worker(rx: Receiver<u32>) -> u32 {
    rx.iter().sum()
}

fn main() {
    let (tx, rx) = channel();
    let hub = Hub { out: vec![tx] };
    let handle = thread::spawn(move || worker(rx));
    hub.out[0].send(3).unwrap();
    println!("{}", handle.join().unwrap());
}
