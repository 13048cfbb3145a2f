// heddle: check
// expect: error 8 E0277: `Rc<{integer}>` cannot be sent between threads safely
use std::rc::Rc;
use std::thread;

fn main() {
    let data = Rc::new(5);
    let h = thread::spawn(move || println!("{data}"));
    h.join().unwrap();
}
