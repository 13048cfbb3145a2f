use std::collections::HashMap;
use std::sync::{Arc, RwLock, atomic::{AtomicUsize, Ordering}};
use std::thread;
struct Cache { map: RwLock<HashMap<u32, String>>, misses: AtomicUsize }
impl Cache {
    fn get(&self, k: u32) -> String {
        if let Some(v) = self.map.read().unwrap().get(&k) { return v.clone(); }
        self.misses.fetch_add(1, Ordering::SeqCst);
        let v = format!("v{k}");
        self.map.write().unwrap().entry(k).or_insert(v).clone()
    }
}
fn main() {
    let cache = Arc::new(Cache { map: RwLock::new(HashMap::new()), misses: AtomicUsize::new(0) });
    let hs: Vec<_> = (0..3).map(|i| { let c = Arc::clone(&cache); thread::spawn(move || c.get(i % 2)) }).collect();
    let got: Vec<String> = hs.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{:?} misses {}", got, cache.misses.load(Ordering::SeqCst));
}
