// Two senders, one receiver: each sender's values stay in order.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    for name in ["a", "b"] {
        let tx = tx.clone();
        thread::spawn(move || {
            for i in 0..2 {
                tx.send(format!("{name}{i}")).unwrap();
            }
        });
    }
    drop(tx);
    let got: Vec<String> = rx.iter().collect();
    println!("{}", got.join(" "));
}
