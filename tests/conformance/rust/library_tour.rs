use std::collections::{BTreeMap, HashMap, HashSet, BinaryHeap, VecDeque};
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once, OnceLock, RwLock, Weak, Condvar};
use std::thread;
use std::time::Duration;

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Circle { r: f64 },
    Rect { w: f64, h: f64 },
    Unit,
}

impl Shape {
    fn area(&self) -> f64 {
        match self {
            Shape::Circle { r } => std::f64::consts::PI * r * r,
            Shape::Rect { w, h } => w * h,
            Shape::Unit => 1.0,
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shape of area {:.2}", self.area())
    }
}

trait Animal {
    fn name(&self) -> String;
    fn speak(&self) -> String {
        format!("{} speaks", self.name())
    }
}
struct Dog;
struct Cat { lives: u8 }
impl Animal for Dog { fn name(&self) -> String { "dog".into() } }
impl Animal for Cat { fn name(&self) -> String { format!("cat{}", self.lives) } }

fn largest<T: PartialOrd + Copy>(xs: &[T]) -> T {
    let mut m = xs[0];
    for &x in xs { if x > m { m = x; } }
    m
}

struct Stack<T> { items: Vec<T> }
impl<T: fmt::Debug> Stack<T> {
    fn new() -> Self { Stack { items: Vec::new() } }
    fn push(&mut self, t: T) -> &mut Self { self.items.push(t); self }
    fn pop(&mut self) -> Option<T> { self.items.pop() }
}

static COUNT: AtomicUsize = AtomicUsize::new(0);
const NAMES: [&str; 3] = ["a", "b", "c"];
static CONFIG: OnceLock<String> = OnceLock::new();

fn parse(s: &str) -> Result<i32, std::num::ParseIntError> {
    let n: i32 = s.trim().parse()?;
    Ok(n * 2)
}

fn divide(a: i32, b: i32) -> Result<i32, String> {
    if b == 0 { return Err(String::from("div by zero")); }
    Ok(a / b)
}

fn main() {
    let shapes = vec![Shape::Circle { r: 1.5 }, Shape::Rect { w: 2.0, h: 3.0 }, Shape::Unit];
    for s in shapes.iter() { println!("{} {:?}", s, s); }
    let total: f64 = shapes.iter().map(|s| s.area()).sum();
    println!("total {total:8.3}|{:<6}|{:>6}|{:^6}|{:+}|{:#x}|{:#b}|{:05}", "ab", "cd", "ef", 5, 255, 5, 42);
    let zoo: Vec<Box<dyn Animal>> = vec![Box::new(Dog), Box::new(Cat { lives: 9 })];
    for a in &zoo { println!("{}", a.speak()); }
    println!("{} {:.1} {}", largest(&[1, 5, 3]), largest(&[1.5, 0.2]), largest(&['x', 'b']));
    let mut st = Stack::new();
    st.push(1).push(2).push(3);
    while let Some(x) = st.pop() { print!("{x} "); }
    println!();
    let mut m: HashMap<String, Vec<i32>> = HashMap::new();
    m.entry("a".to_string()).or_insert_with(Vec::new).push(1);
    m.entry("a".to_string()).or_default().push(2);
    *m.entry("b".to_string()).or_insert(vec![]) = vec![7, 8];
    let mut keys: Vec<_> = m.keys().cloned().collect();
    keys.sort();
    println!("{:?} {:?}", keys, m.get("a"));
    let mut b = BTreeMap::new();
    for (i, n) in NAMES.iter().enumerate() { b.insert(*n, i); }
    println!("{:?}", b);
    let s: HashSet<i32> = [1, 2, 3, 2].iter().cloned().collect();
    println!("{}", s.len());
    let mut h = BinaryHeap::new();
    h.push(3); h.push(9); h.push(1);
    println!("{:?}", h.pop());
    let mut q: VecDeque<i32> = (1..=5).collect();
    q.rotate_left(2);
    println!("{:?} {:?}", q, q.iter().rev().take(2).collect::<Vec<_>>());
    println!("{:?} {:?}", parse("21"), parse("x").is_err());
    match divide(7, 0) { Ok(v) => println!("{v}"), Err(e) => println!("error: {e}") }
    if let Err(e) = parse("abc") { println!("{}", e); }
    let words = "the quick brown fox".split_whitespace().map(|w| w.chars().rev().collect::<String>()).collect::<Vec<String>>().join(" ");
    println!("{words}");
    let nested = vec![vec![1, 2], vec![3]];
    let flat: Vec<i32> = nested.into_iter().flatten().collect();
    println!("{:?} {}", flat, flat.iter().fold(0, |a, b| a * 10 + b));
    let (even, odd): (Vec<i32>, Vec<i32>) = (1..10).partition(|n| n % 2 == 0);
    println!("{:?} {:?}", even, odd);
    let label = 'outer: loop {
        for i in 0.. { if i == 7 { break 'outer i * 2; } }
    };
    println!("{label}");
    let t = (1, "two", 3.0);
    let (a, bb, c) = t;
    println!("{a} {bb} {c} {:?}", t);
    let arr = [[0; 3]; 2];
    println!("{:?} {}", arr, arr.len());
    let x = 5u8;
    let msg = match x { 0 => "zero", n if n % 2 == 0 => "even", 1 | 3 | 5 => "small odd", 6..=9 => "big", _ => "other" };
    println!("{msg}");
    CONFIG.get_or_init(|| "cfg".to_string());
    println!("{}", CONFIG.get().unwrap());
    let hs: Vec<_> = (0..3).map(|_| thread::spawn(|| { COUNT.fetch_add(1, Ordering::SeqCst); })).collect();
    for h in hs { h.join().unwrap(); }
    println!("{}", COUNT.load(Ordering::SeqCst));
    static INIT: Once = Once::new();
    INIT.call_once(|| println!("once"));
    INIT.call_once(|| println!("once"));
    let strong = Arc::new(5);
    let weak: Weak<i32> = Arc::downgrade(&strong);
    println!("{:?} {}", weak.upgrade(), Arc::strong_count(&strong));
    drop(strong);
    println!("{:?}", weak.upgrade());
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let p2 = Arc::clone(&pair);
    thread::spawn(move || { let (l, c) = &*p2; *l.lock().unwrap() = true; c.notify_one(); });
    let (l, c) = &*pair;
    let g = c.wait_while(l.lock().unwrap(), |ready| !*ready).unwrap();
    println!("{}", *g);
    let (_g2, r) = c.wait_timeout(g, Duration::from_millis(5)).unwrap();
    println!("{}", r.timed_out());
    let rw = RwLock::new(vec![1]);
    { rw.write().unwrap().push(2); }
    println!("{:?}", rw.read().unwrap());
    println!("{:?} {:?}", Some(3).map(|x| x + 1), None::<i32>.unwrap_or(4));
    println!("{:#?}", shapes[1]);
    let text = String::from("héllo");
    println!("{} {} {:?}", text.len(), text.chars().count(), text.char_indices().nth(2));
    println!("{}", i32::MAX.wrapping_add(1));
    println!("{:?}", 250u8.checked_add(10));
    println!("{}", u64::pow(2, 40));
    let sl = &flat[1..];
    println!("{:?} {:?}", sl, sl.first());
    let mut v2 = vec![3, 1, 2];
    v2.sort_by(|a, b| b.cmp(a));
    v2.dedup(); v2.retain(|x| *x != 2);
    println!("{:?} {:?}", v2, v2.iter().max());
    let z: Vec<(i32, char)> = vec![1, 2].into_iter().zip("ab".chars()).collect();
    println!("{:?}", z);
    println!("{:?}", v2.windows(2).map(|w| w[0] - w[1]).collect::<Vec<_>>());
    println!("{:?}", [1, 2, 3, 4, 5].chunks(2).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
}
