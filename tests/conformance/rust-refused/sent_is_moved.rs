// refused: E0382 8
use std::sync::mpsc;

fn main() {
    let (tx, rx) = mpsc::channel();
    let s = String::from("hi");
    tx.send(s).unwrap();
    println!("{s}");
    println!("{}", rx.recv().unwrap());
}
