// heddle: check
// expect: crash, panicked: cannot sample empty range, line 6
use rand::Rng;
fn main() {
    let waiting: Vec<i32> = Vec::new();
    let next = rand::thread_rng().gen_range(0..waiting.len());
    println!("{}", waiting[next]);
}
