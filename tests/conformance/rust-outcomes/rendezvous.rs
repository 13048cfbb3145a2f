// A channel without room: the sender goes on when its value is taken.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::sync_channel(0);
    let h = thread::spawn(move || {
        tx.send(1).unwrap();
        println!("sent");
    });
    println!("got {}", rx.recv().unwrap());
    h.join().unwrap();
}
