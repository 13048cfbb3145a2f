// heddle: check --scale 5=2
// expect: verified
// heddle: run
// expect: output collected 15
// Three clerks send five slips each; the collector gets all of them, each
// clerk's in order, and stops when the last sender is gone.
use std::sync::mpsc;
use std::thread;

const SLIPS: usize = 5;

fn main() {
    let (tx, rx) = mpsc::channel();
    for clerk in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || {
            for slip in 0..SLIPS {
                tx.send((clerk, slip)).unwrap();
            }
        });
    }
    drop(tx);
    let mut next = [0; 3];
    for (clerk, slip) in rx {
        assert_eq!(slip, next[clerk]);
        next[clerk] += 1;
    }
    assert_eq!(next, [SLIPS; 3]);
    println!("collected {}", next.iter().sum::<usize>());
}
