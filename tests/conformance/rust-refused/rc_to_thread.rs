// refused: E0277 7
use std::rc::Rc;
use std::thread;

fn main() {
    let r = Rc::new(1);
    let h = thread::spawn(move || println!("{r}"));
    h.join().unwrap();
}
