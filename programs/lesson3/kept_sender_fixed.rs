// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 1, output sum 63
// The last sender goes away before the loop begins, and the loop ends when the
// clerks are done.
use std::sync::mpsc;
use std::thread;

const SLIPS: u32 = 2;

fn main() {
    let (tx, rx) = mpsc::channel();
    for clerk in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || {
            for slip in 0..SLIPS {
                tx.send(clerk * 10 + slip).unwrap();
            }
        });
    }
    drop(tx);
    let mut sum = 0;
    for slip in rx {
        sum += slip;
    }
    println!("sum {sum}");
}
