use std::fmt;
use std::collections::HashMap;
struct P(i32, i32);
impl fmt::Debug for P { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "<{},{}>", self.0, self.1) } }
impl fmt::Display for P { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.pad(&format!("{}/{}", self.0, self.1)) } }
#[derive(Debug)]
struct Line { a: P, b: Option<P>, tags: Vec<P> }
#[derive(Debug)]
enum E { One(P), Two { x: P, y: i32 }, Zero }
struct Money(f64);
impl fmt::Display for Money { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { if let Some(p) = f.precision() { write!(f, "${:.*}", p, self.0) } else { write!(f, "${}", self.0) } } }
struct Wrap(i32);
impl fmt::Display for Wrap { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { fmt::Display::fmt(&self.0, f) } }
impl fmt::Debug for Wrap { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.debug_struct("Wrap").field("v", &self.0).field("p", &P(1, 2)).finish() } }
trait Shape: fmt::Debug { fn area(&self) -> f64; }
#[derive(Debug)] struct Sq(f64);
impl Shape for Sq { fn area(&self) -> f64 { self.0 * self.0 } }
fn main() {
    let l = Line { a: P(1, 2), b: Some(P(3, 4)), tags: vec![P(5, 6), P(7, 8)] };
    println!("{:?}", l);
    println!("{:#?}", l);
    println!("{:?} {:?} {:?}", E::One(P(1, 1)), E::Two { x: P(2, 2), y: 3 }, E::Zero);
    println!("{:#?}", E::Two { x: P(2, 2), y: 3 });
    println!("[{:>8}] [{:<8}] [{:^8}] [{}]", P(1, 2), P(3, 4), P(5, 6), P(7, 8));
    println!("{:.2} {} {:>10}", Money(1.5), Money(2.25), Money(3.0));
    println!("[{:>5}] [{:05}] {:?} {:#?}", Wrap(42), Wrap(7), Wrap(1), Wrap(2));
    let mut m = HashMap::new();
    m.insert("k", P(9, 9));
    println!("{:?} {:?}", m, (P(1, 1), 2));
    println!("{:#?}", m);
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Sq(2.0)), Box::new(Sq(3.0))];
    println!("{:?} {}", shapes, shapes.iter().map(|s| s.area()).sum::<f64>());
    println!("{:>width$} {:.*} {:.prec$} {:>1$}", 5, 2, 3.14159, 2.71828, width = 4, prec = 3);
    println!("{:?} {:?}", Some("a\"b"), 'x');
    let w = 7; println!("[{:w$}] [{:>w$}] [{:>2$}]", 1, P(1, 2), w);
}
