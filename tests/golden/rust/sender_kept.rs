// heddle: check
// expect: deadlock, line 14, main still has tx, made at line 9
// heddle: run
// expect: output got 2, exit 1
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    for i in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(i).unwrap());
    }
    for n in rx {
        println!("got {n}");
    }
}
