// modules, visibility, statics, consts, nested functions, impl blocks in modules
mod shapes {
    pub trait Area { fn area(&self) -> f64; }
    #[derive(Debug, Clone)]
    pub struct Rect { pub w: f64, pub h: f64, id: u32 }
    impl Rect { pub fn new(w: f64, h: f64) -> Self { Self { w, h, id: next_id() } } pub fn id(&self) -> u32 { self.id } }
    impl Area for Rect { fn area(&self) -> f64 { self.w * self.h } }
    fn next_id() -> u32 { use std::sync::atomic::{AtomicU32, Ordering}; static NEXT: AtomicU32 = AtomicU32::new(1); NEXT.fetch_add(1, Ordering::Relaxed) }
    pub mod round { use super::Area; pub struct Circle(pub f64); impl Area for Circle { fn area(&self) -> f64 { super::PI * self.0 * self.0 } } pub(crate) fn unit() -> Circle { Circle(1.0) } }
    pub(super) const PI: f64 = 3.0;
    pub use self::round::Circle as Round;
}
use shapes::{round, Area, Rect, Round};
const NAMES: &[&str] = &["zero", "one", "two"];
static GREETING: &str = "hi";
const fn double(x: usize) -> usize { x * 2 }
static SIZES: [usize; double(2)] = [1, 2, 3, 4];
type Res<T> = std::result::Result<T, String>;
fn outer(n: u32) -> u32 { fn inner(n: u32) -> u32 { if n == 0 { 1 } else { n * inner(n - 1) } } const BASE: u32 = 10; inner(n) + BASE }
fn total(items: &[&dyn Area]) -> f64 { items.iter().map(|i| i.area()).sum() }
fn get(i: usize) -> Res<&'static str> { NAMES.get(i).copied().ok_or_else(|| format!("no {i}")) }
fn main() {
    let r = Rect::new(2.0, 3.0); let mut r2 = r.clone(); r2.w = 5.0;
    println!("{} {} {:?} {}", r.id(), Rect::new(1.0, 1.0).id(), r2, shapes::PI);
    println!("{}", total(&[&r, &round::unit(), &Round(2.0)]));
    println!("{} {} {:?} {}", GREETING, outer(4), SIZES, SIZES.iter().sum::<usize>());
    println!("{:?} {:?}", get(1), get(7));
    println!("{}", crate::shapes::round::unit().area());
}
