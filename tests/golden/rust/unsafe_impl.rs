// heddle: check
// expect: error 7 unsafe impl Sync is not supported
use std::cell::Cell;

struct Shared(Cell<u32>);

unsafe impl Sync for Shared {}

fn main() {
    println!("{}", Shared(Cell::new(1)).0.get());
}
