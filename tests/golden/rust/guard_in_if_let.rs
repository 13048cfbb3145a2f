// heddle: check
// expect: deadlock, line 10
// In edition 2021 the guard of an `if let` lives through its else.
use std::sync::Mutex;

fn main() {
    let m = Mutex::new(Vec::new());
    if let Some(n) = m.lock().unwrap().pop() {
        println!("{n}");
    } else { m.lock().unwrap().push(1);
    }
}
