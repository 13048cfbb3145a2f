// heddle: check
// expect: deadlock, threads main, line 21
// Three clerks send five slips each and are done. The loop that collects them
// never ends: main itself still holds the sender it cloned from.
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
    let mut sum = 0;
    for slip in rx {
        sum += slip;
    }
    println!("sum {sum}");
}
