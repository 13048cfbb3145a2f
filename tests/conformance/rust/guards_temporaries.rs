use std::sync::Mutex;

struct Log(Mutex<Vec<String>>);
impl Log {
    fn add(&self, s: &str) -> usize {
        let mut v = self.0.lock().unwrap();
        v.push(s.to_string());
        v.len()
    }
}

fn main() {
    let log = Log(Mutex::new(vec![]));
    println!("{} {}", log.add("a"), log.add("b"));
    let n = log.0.lock().unwrap().len();
    println!("{n} {}", log.0.try_lock().is_ok());
    {
        let g = log.0.lock().unwrap();
        println!("{} {}", g[0], log.0.try_lock().is_err());
    }
    let first = log.0.lock().unwrap()[0].clone();
    println!("{first} {}", log.0.try_lock().is_ok());
    match log.0.lock().unwrap().len() {
        2 => println!("held in match: {}", log.0.try_lock().is_err()),
        _ => println!("?"),
    }
    if log.0.lock().unwrap().len() == 2 {
        println!("free in if: {}", log.0.try_lock().is_ok());
    }
    if let Some(s) = log.0.lock().unwrap().first() {
        println!("{s} held in if let: {}", log.0.try_lock().is_err());
    }
    let len = { log.0.lock().unwrap().len() };
    println!("{len} {}", log.0.try_lock().is_ok());
}
