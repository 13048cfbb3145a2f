use std::sync::{Arc, Mutex, Weak, RwLock};
use std::sync::atomic::*;
use std::thread;
struct Node { name: String, peers: Mutex<Vec<Weak<Node>>>, seen: AtomicI32 }
impl Node {
    fn notify_all(&self) -> usize { self.peers.lock().unwrap().iter().filter_map(|w| w.upgrade()).map(|n| { n.seen.fetch_add(1, Ordering::SeqCst); n.name.len() }).sum() }
}
trait Plugin: Send + Sync { fn run(&self, x: i32) -> i32; fn name(&self) -> &str; }
struct Doubler; struct Adder { by: i32, calls: AtomicU32 }
impl Plugin for Doubler { fn run(&self, x: i32) -> i32 { x * 2 } fn name(&self) -> &str { "doubler" } }
impl Plugin for Adder { fn run(&self, x: i32) -> i32 { self.calls.fetch_add(1, Ordering::Relaxed); x + self.by } fn name(&self) -> &str { "adder" } }
struct Registry { plugins: RwLock<Vec<Arc<dyn Plugin>>> }
impl Registry {
    fn register<P: Plugin + 'static>(&self, p: P) -> &Self { self.plugins.write().unwrap().push(Arc::new(p)); self }
    fn apply(&self, x: i32) -> i32 { self.plugins.read().unwrap().iter().fold(x, |a, p| p.run(a)) }
}
fn parallel_map<T, R, F>(items: Vec<T>, f: F) -> Vec<R> where T: Send + 'static, R: Send + 'static, F: Fn(T) -> R + Send + Sync + 'static {
    let f = Arc::new(f);
    let hs: Vec<thread::JoinHandle<R>> = items.into_iter().map(|i| { let f = Arc::clone(&f); thread::spawn(move || f(i)) }).collect();
    hs.into_iter().map(|h| h.join().expect("worker panicked")).collect()
}
fn main() {
    let a = Arc::new(Node { name: "a".into(), peers: Mutex::default(), seen: AtomicI32::new(0) });
    let b = Arc::new(Node { name: "bb".into(), peers: Mutex::new(vec![Arc::downgrade(&a)]), seen: AtomicI32::default() });
    a.peers.lock().unwrap().push(Arc::downgrade(&b));
    println!("{} {}", Arc::strong_count(&a), Arc::weak_count(&a));
    let (x, y) = (a.clone(), b.clone());
    let h1 = thread::spawn(move || x.notify_all()); let h2 = thread::spawn(move || y.notify_all());
    println!("{}", h1.join().unwrap() + h2.join().unwrap());
    let r = Arc::new(Registry { plugins: RwLock::new(Vec::new()) });
    r.register(Doubler).register(Adder { by: 3, calls: AtomicU32::new(0) });
    println!("{:?}", parallel_map(vec![1, 2], { let r = Arc::clone(&r); move |x| r.apply(x) }));
    println!("{}", r.plugins.read().unwrap().iter().map(|p| p.name()).collect::<Vec<_>>().join(","));
    let mut data = vec![1u32, 2, 3, 4];
    thread::scope(|s| { for chunk in data.chunks_mut(2) { s.spawn(move || for x in chunk.iter_mut() { *x *= 10; }); } });
    println!("{:?}", data);
    let total = thread::scope(|s| { let (l, r) = data.split_at(2); let h = s.spawn(|| l.iter().sum::<u32>()); let rs: u32 = r.iter().sum(); h.join().unwrap() + rs });
    println!("{total}");
}
