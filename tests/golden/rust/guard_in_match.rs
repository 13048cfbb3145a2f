// heddle: check
// expect: deadlock, line 12
// The guard that a match looks at lives to the end of the match.
use std::sync::Mutex;

fn main() {
    let m = Mutex::new(vec![1, 2, 3]);
    match m.lock().unwrap().pop() {
        Some(n) => {
            println!("took {n}");
            // still locked here
            m.lock().unwrap().push(n);
        }
        None => println!("empty"),
    }
}
