// Two guards of one Mutex in one statement: the argument locks again.
// heddle: check
// expect: deadlock, self-deadlock, holds inv, line 13
use std::sync::{Arc, Mutex};
use std::thread;
#[derive(Debug, Default)]
struct Inventory { items: Vec<String>, total: u32 }
impl Inventory { fn add(&mut self, s: &str) -> u32 { self.items.push(s.into()); self.total += 1; self.total } fn len(&self) -> usize { self.items.len() } }
fn main() {
    let inv = Arc::new(Mutex::new(Inventory::default()));
    let i2 = inv.clone();
    let t = thread::spawn(move || { i2.lock().unwrap().add("b"); });
    let n = inv.lock().unwrap().add(&format!("item{}", inv.lock().unwrap().len()));
    t.join().unwrap();
    println!("{n}");
}
