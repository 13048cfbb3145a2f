// refused: E0505 7
use std::thread;

fn main() {
    let data = vec![1, 2, 3];
    let first = data.first().unwrap();
    let handle = thread::spawn(move || data.len());
    println!("{}", first);
    handle.join().unwrap();
}
