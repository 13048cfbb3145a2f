use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;
fn word_count(text: &str) -> HashMap<String, usize> {
    let mut m = HashMap::new();
    for w in text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()) {
        if !w.is_empty() { *m.entry(w).or_insert(0) += 1; }
    }
    m
}
fn main() {
    let texts = vec!["the cat sat.", "The dog sat on the cat!"];
    let total: Arc<Mutex<HashMap<String, usize>>> = Arc::new(Mutex::new(HashMap::new()));
    let handles: Vec<_> = texts.into_iter().map(|t| {
        let total = Arc::clone(&total);
        thread::spawn(move || {
            let local = word_count(t);
            let mut g = total.lock().unwrap();
            for (k, v) in local { *g.entry(k).or_default() += v; }
        })
    }).collect();
    for h in handles { h.join().unwrap(); }
    let g = total.lock().unwrap();
    let mut v: Vec<(&String, &usize)> = g.iter().collect();
    v.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    for (w, n) in v.iter().take(3) { println!("{w}: {n}"); }
}
