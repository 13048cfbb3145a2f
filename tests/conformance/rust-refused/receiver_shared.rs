// refused: E0277 10
use std::sync::{mpsc, Arc};
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    let rx = Arc::new(rx);
    let other = Arc::clone(&rx);
    tx.send(1).unwrap();
    let h = thread::spawn(move || other.recv().unwrap());
    println!("{}", h.join().unwrap());
}
