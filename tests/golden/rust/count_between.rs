// heddle: outcomes
// expect: outcomes 3
// expect: output told: false, count 2
// expect: output told: true, count 2
// expect: output told: true, count 3
//
// Arc::clone is a step of its own where somebody counts: the other thread may
// have told that it is there and not have cloned yet. (That it has cloned and
// not told cannot be: it tells first.)
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let told = Arc::new(Mutex::new(false));
    let value = Arc::new(7);
    let (tell, given) = (Arc::clone(&told), Arc::clone(&value));
    let handle = thread::spawn(move || {
        *tell.lock().unwrap() = true;
        let more = Arc::clone(&given);
        (given, more)
    });
    let seen = *told.lock().unwrap();
    let count = if seen { Arc::strong_count(&value) } else { 2 };
    let _kept = handle.join().unwrap();
    println!("told: {}, count {}", seen, count);
}
