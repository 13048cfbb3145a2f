// refused: E0507 6
use std::sync::Mutex;

fn main() {
    let m = Mutex::new(vec![1]);
    let v = *m.lock().unwrap();
    println!("{:?}", v);
}
