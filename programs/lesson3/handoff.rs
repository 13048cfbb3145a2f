// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 1
// What is sent is the receiver's: no lock is needed to read it.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (tx, rx) = mpsc::channel();
    let kitchen = thread::spawn(move || {
        for dish in ["soup", "fish", "pie"] {
            tx.send(dish.to_string()).unwrap();
        }
    });
    for dish in &rx {
        println!("served {dish}");
    }
    kitchen.join().unwrap();
}
