// refused: E0277 10
use std::cell::RefCell;
use std::sync::Arc;
use std::thread;

fn main() {
    let c = Arc::new(RefCell::new(0));
    let d = Arc::clone(&c);
    let h =
        thread::spawn(move || *d.borrow_mut() += 1);
    h.join().unwrap();
    println!("{}", c.borrow());
}
