use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::fmt::Display;
struct Noisy(&'static str);
impl Drop for Noisy { fn drop(&mut self) { println!("drop {}", self.0); } }
trait Speak { fn name(&self) -> String { "?".into() } fn speak(&self) -> String; fn bump(&mut self) {} }
impl Speak for Noisy { fn speak(&self) -> String { format!("I am {}", self.0) } fn name(&self) -> String { self.0.to_string() } }
struct Count(i32);
impl Speak for Count { fn speak(&self) -> String { format!("count {}", self.0) } fn bump(&mut self) { self.0 += 1; } }
trait Handler<E> { fn handle(&self, e: &E) -> i32; }
struct H(i32);
impl Handler<i32> for H { fn handle(&self, e: &i32) -> i32 { self.0 + e } }
impl Handler<String> for H { fn handle(&self, e: &String) -> i32 { self.0 + e.len() as i32 } }
trait Named { fn label(&self) -> String; }
trait Animal: Named + Display { fn legs(&self) -> u32; }
struct Dog;
impl Named for Dog { fn label(&self) -> String { "dog".to_string() } }
impl Display for Dog { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { write!(f, "Dog!") } }
impl Animal for Dog { fn legs(&self) -> u32 { 4 } }
fn evens(n: u32) -> Box<dyn Iterator<Item = u32>> { Box::new((0..n).filter(|x| x % 2 == 0)) }
fn adder(k: i32) -> Box<dyn Fn(i32) -> i32> { Box::new(move |x| x + k) }
fn compose(f: impl Fn(i32) -> i32 + 'static, g: impl Fn(i32) -> i32 + 'static) -> impl Fn(i32) -> i32 { move |x| g(f(x)) }
fn show_all(items: &[Box<dyn Speak>]) { for i in items { println!("{} {}", i.name(), i.speak()); } }
fn main() {
    let mut v: Vec<Box<dyn Speak>> = vec![Box::new(Noisy("a")), Box::new(Count(1))];
    for s in v.iter_mut() { s.bump(); }
    show_all(&v);
    v.remove(0);
    println!("removed");
    {
        let _f: Box<dyn FnOnce()> = { let n = Noisy("captured"); Box::new(move || println!("run {}", n.0)) };
    }
    let f: Box<dyn FnOnce() -> i32> = { let n = Noisy("once"); Box::new(move || n.0.len() as i32) };
    println!("{}", f());
    let shared: Arc<dyn Speak> = Arc::new(Noisy("arc"));
    let again = Arc::clone(&shared);
    println!("{} {}", Arc::strong_count(&shared), again.speak());
    drop(shared);
    println!("still");
    drop(again);
    let a: Rc<dyn Fn(i32) -> i32> = Rc::new(|x| x * 2);
    println!("{} {}", a(4), Rc::strong_count(&a));
    let h1: Box<dyn Handler<i32>> = Box::new(H(1));
    let h2: Box<dyn Handler<String>> = Box::new(H(10));
    println!("{} {}", h1.handle(&5), h2.handle(&"abc".to_string()));
    let d: Box<dyn Animal> = Box::new(Dog);
    println!("{} {} {} {:>6}", d.label(), d.legs(), d, d.to_string());
    println!("{:?}", evens(10).map(|x| x * x).collect::<Vec<_>>());
    let mut it = evens(5); println!("{:?} {:?}", it.next(), it.by_ref().last());
    println!("{} {}", adder(3)(4), compose(|x| x + 1, |x| x * 10)(2));
    let mut table: HashMap<String, Box<dyn Fn(f64, f64) -> f64>> = HashMap::new();
    table.insert("add".to_string(), Box::new(|a, b| a + b));
    table.insert("mul".to_string(), Box::new(|a, b| a * b));
    println!("{} {}", table["add"](2.0, 3.0), (table.get("mul").unwrap())(2.0, 3.0));
    let m: Arc<Mutex<Vec<Box<dyn Speak + Send>>>> = Arc::new(Mutex::new(Vec::new()));
    m.lock().unwrap().push(Box::new(Count(7)));
    println!("{}", m.lock().unwrap()[0].speak());
    let r: &dyn Speak = &Count(9);
    println!("{}", r.speak());
    let o: Option<Box<dyn Speak>> = Some(Box::new(Noisy("opt")));
    if let Some(s) = &o { println!("{}", s.name()); }
    println!("end");
}
