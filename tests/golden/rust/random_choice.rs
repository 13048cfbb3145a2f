// A random number that is only slept for is not split, one that is compared is,
// into all its values; so is each coin.
// heddle: outcomes
// expect: outcomes 4
use rand::Rng;
use std::thread;
use std::time::Duration;

fn main() {
    let worker = thread::spawn(|| {
        let mut rng = rand::thread_rng();
        thread::sleep(Duration::from_millis(rng.gen_range(1..=1000)));
        rng.gen_range(1..=6) == 6
    });
    let heads: bool = rand::random();
    let six = worker.join().unwrap();
    println!("{} {}", heads, six);
}
