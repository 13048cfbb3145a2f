// The receiver takes one and goes; what the sender notices of it depends.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    let producer = thread::spawn(move || (0..3).take_while(|i| tx.send(*i).is_ok()).count());
    println!("first {:?}", rx.recv());
    drop(rx);
    println!("sent {}", producer.join().unwrap());
}
