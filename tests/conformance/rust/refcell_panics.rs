use std::cell::RefCell;

fn main() {
    let c = RefCell::new(5);
    let a = c.borrow_mut();
    println!("{}", *a);
    let b = c.borrow_mut();
    println!("{}", *b);
}
