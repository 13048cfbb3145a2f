// heddle: check
// expect: deadlock, line 10
// The guard of the first lock lives to the end of the statement, so the second
// lock of the same statement waits for it.
use std::sync::Mutex;

fn main() {
    let m = Mutex::new(1);
    let sum = {
        *m.lock().unwrap() + *m.lock().unwrap()
    };
    println!("{sum}");
}
