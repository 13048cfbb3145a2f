// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 6
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    for i in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(i).unwrap());
    }
    drop(tx);
    for n in rx {
        println!("got {n}");
    }
}
