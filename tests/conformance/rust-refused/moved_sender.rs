// refused: E0382 9
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    let h = thread::spawn(move || tx.send(1).unwrap());
    h.join().unwrap();
    tx.send(2).unwrap();
    println!("{:?}", rx.recv());
}
