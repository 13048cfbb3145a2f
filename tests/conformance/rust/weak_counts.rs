use std::sync::{Arc, Weak};
use std::rc::Rc;
fn main() {
    let mut a = Arc::new(vec![1]);
    let w = Arc::downgrade(&a);
    println!("{} {}", Arc::strong_count(&a), Arc::weak_count(&a));
    println!("{}", Arc::get_mut(&mut a).is_some());
    let w2 = w.clone();
    println!("{} {}", w2.strong_count(), w.weak_count());
    drop(w2); drop(w);
    println!("{} {}", Arc::weak_count(&a), Arc::get_mut(&mut a).is_some());
    let w = Arc::downgrade(&a);
    Arc::make_mut(&mut a).push(2);
    println!("{:?} {:?}", a, w.upgrade());
    let mut r = Rc::new(1); let rw = Rc::downgrade(&r);
    println!("{}", Rc::get_mut(&mut r).is_some()); drop(rw);
    println!("{}", Rc::get_mut(&mut r).is_some());
    let e: Weak<i32> = Weak::new(); println!("{} {:?}", e.strong_count(), e.upgrade());
}
