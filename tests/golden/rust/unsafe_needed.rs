// heddle: check
// expect: error 6 E0133: use of mutable static is unsafe
static mut COUNTER: u32 = 0;

fn main() {
    COUNTER += 1;
}
