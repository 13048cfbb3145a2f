// heddle: check
// expect: verified
// Before the thread starts and after it has ended nobody else is there.
use std::thread;

static mut COUNTER: u32 = 0;

fn main() {
    unsafe { COUNTER = 1 };
    thread::spawn(|| unsafe { COUNTER += 1 }).join().unwrap();
    let n = unsafe { COUNTER };
    assert_eq!(n, 2);
}
