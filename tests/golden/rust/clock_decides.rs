// What the program decides by the time goes either way while every timing is explored;
// with an exact clock it goes the way of the clock.
// heddle: check
// expect: crash, line 14, the clock is far ahead, clocks that stand still or go far ahead
// heddle: check --time virtual
// expect: verified
use std::thread;
use std::time::{Duration, Instant};

fn main() {
    let start = Instant::now();
    thread::sleep(Duration::from_secs(1));
    if start.elapsed() > Duration::from_secs(2) {
        panic!("overslept");
    }
}
