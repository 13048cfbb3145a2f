// The last sender is a clone in a Vec.
// heddle: check
// expect: deadlock, receive with no sender, main still has senders, made at line 8
use std::sync::mpsc;
use std::thread;
fn main() {
    let (tx, rx) = mpsc::channel::<u32>();
    let mut senders = Vec::new();
    for i in 0..2 {
        let tx = tx.clone();
        senders.push(tx.clone());
        thread::spawn(move || tx.send(i).unwrap());
    }
    drop(tx);
    let total: u32 = rx.iter().sum();
    println!("{}", total);
    drop(senders);
}
