use std::sync::{Arc, Mutex, RwLock};
use std::thread;

fn main() {
    let m = Arc::new(Mutex::new(1));
    let m2 = Arc::clone(&m);
    let r = thread::spawn(move || {
        let mut g = m2.lock().unwrap();
        *g = 2;
        panic!("while holding");
    })
    .join();
    println!("{} {}", r.is_err(), m.is_poisoned());
    match m.lock() {
        Ok(g) => println!("fine {}", *g),
        Err(e) => println!("poisoned {}", *e.into_inner()),
    }
    let rw = RwLock::new(5);
    {
        let a = rw.read().unwrap();
        let b = rw.read().unwrap();
        println!("{} {}", *a + *b, rw.try_write().is_err());
    }
    *rw.write().unwrap() += 1;
    println!("{:?}", rw.into_inner().unwrap());
}
