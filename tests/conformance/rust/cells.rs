use std::cell::{Cell, RefCell};
use std::rc::Rc;

struct Counter {
    hits: Cell<u32>,
    log: RefCell<Vec<String>>,
}

impl Counter {
    fn hit(&self, who: &str) {
        self.hits.set(self.hits.get() + 1);
        self.log.borrow_mut().push(who.to_string());
    }
}

fn main() {
    let c = Rc::new(Counter { hits: Cell::new(0), log: RefCell::new(vec![]) });
    let d = Rc::clone(&c);
    c.hit("c");
    d.hit("d");
    println!("{} {:?} {}", c.hits.get(), d.log.borrow(), Rc::strong_count(&c));
    let kept = c.log.borrow();
    println!("{}", c.log.try_borrow_mut().is_err());
    drop(kept);
    let old = c.hits.replace(10);
    println!("{old} {}", c.hits.take());
}
