// The last sender is in a closure.
// heddle: check
// expect: deadlock, receive with no sender, main still has report, made at line 8
use std::sync::mpsc::channel;
use std::thread;
fn main() {
    let (tx, rx) = channel::<i32>();
    let report = move |x: i32| tx.send(x).unwrap();
    report(1);
    let h = thread::spawn(move || rx.iter().sum::<i32>());
    println!("{}", h.join().unwrap());
    report(2);
}
