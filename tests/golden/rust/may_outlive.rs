// heddle: check
// expect: error 7 E0373: closure may outlive the current function
use std::thread;

fn main() {
    let name = String::from("main");
    let h = thread::spawn(|| println!("hello from {name}"));
    h.join().unwrap();
}
