// heddle: check
// expect: race, data race, COUNTER, line 13
// What is `static mut` has no protection, and `unsafe` promises what is not so.
use std::thread;

static mut COUNTER: u32 = 0;

fn main() {
    let handles: Vec<_> = (0..2)
        .map(|_| {
            thread::spawn(|| {
                for _ in 0..2 {
                    unsafe { COUNTER += 1 };
                }
            })
        })
        .collect();
    for h in handles {
        h.join().unwrap();
    }
    println!("{}", unsafe { COUNTER });
}
