// refused: E0382 7
use std::thread;

fn main() {
    let h = thread::spawn(|| 1);
    println!("{}", h.join().unwrap());
    println!("{}", h.join().unwrap());
}
