use std::sync::{Arc, Mutex};
use std::thread;
struct Philosopher { name: String, left: usize, right: usize }
impl Philosopher {
    fn new(name: &str, left: usize, right: usize) -> Philosopher { Philosopher { name: name.to_string(), left, right } }
    fn eat(&self, table: &Table) {
        let _left = table.forks[self.left].lock().unwrap();
        let _right = table.forks[self.right].lock().unwrap();
        println!("{} is eating.", self.name);
    }
}
struct Table { forks: Vec<Mutex<()>> }
fn main() {
    let table = Arc::new(Table { forks: vec![Mutex::new(()), Mutex::new(()), Mutex::new(()), Mutex::new(())] });
    let philosophers = vec![
        Philosopher::new("Judith", 0, 1), Philosopher::new("Gilles", 1, 2),
        Philosopher::new("Karl", 2, 3), Philosopher::new("Emma", 0, 3)];
    let handles: Vec<_> = philosophers.into_iter().map(|p| {
        let table = table.clone();
        thread::spawn(move || { p.eat(&table); })
    }).collect();
    for h in handles { h.join().unwrap(); }
}
