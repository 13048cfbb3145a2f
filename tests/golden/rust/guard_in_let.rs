// heddle: check
// expect: verified
// The same with a let: the guard is gone at the end of that statement.
use std::sync::Mutex;

fn main() {
    let m = Mutex::new(vec![1, 2, 3]);
    let top = m.lock().unwrap().pop();
    match top {
        Some(n) => m.lock().unwrap().push(n),
        None => println!("empty"),
    }
    if m.lock().unwrap().len() == 3 {
        m.lock().unwrap().clear();
    }
    let guard = m.lock().unwrap();
    println!("{}", guard.len());
    drop(guard);
    println!("{:?}", m.lock().unwrap());
}
