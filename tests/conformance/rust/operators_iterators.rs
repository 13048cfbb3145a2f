// operators, iterators by hand, closures returning closures, generics with traits
use std::collections::HashMap;
use std::fmt::{self, Display};
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Not, Sub};
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct V2 { x: f64, y: f64 }
impl Add for V2 { type Output = V2; fn add(self, o: V2) -> V2 { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl Sub for V2 { type Output = Self; fn sub(self, o: Self) -> Self { V2 { x: self.x - o.x, y: self.y - o.y } } }
impl Mul<f64> for V2 { type Output = V2; fn mul(self, k: f64) -> V2 { V2 { x: self.x * k, y: self.y * k } } }
impl Mul<V2> for f64 { type Output = V2; fn mul(self, v: V2) -> V2 { v * self } }
impl Mul for V2 { type Output = f64; fn mul(self, o: V2) -> f64 { self.x * o.x + self.y * o.y } }
impl Neg for V2 { type Output = V2; fn neg(self) -> V2 { V2 { x: -self.x, y: -self.y } } }
impl AddAssign for V2 { fn add_assign(&mut self, o: V2) { self.x += o.x; self.y += o.y; } }
impl<'a> Add<&'a V2> for &'a V2 { type Output = V2; fn add(self, o: &V2) -> V2 { *self + *o } }
impl std::iter::Sum for V2 { fn sum<I: Iterator<Item = V2>>(it: I) -> V2 { it.fold(V2::default(), |a, b| a + b) } }
struct Matrix { n: usize, d: Vec<i32> }
impl Index<(usize, usize)> for Matrix { type Output = i32; fn index(&self, (r, c): (usize, usize)) -> &i32 { &self.d[r * self.n + c] } }
impl IndexMut<(usize, usize)> for Matrix { fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut i32 { &mut self.d[r * self.n + c] } }
#[derive(Debug, PartialEq, Eq, Clone, Copy)] struct Flags(u8);
impl Not for Flags { type Output = Flags; fn not(self) -> Flags { Flags(!self.0) } }
impl std::ops::BitOr for Flags { type Output = Flags; fn bitor(self, o: Flags) -> Flags { Flags(self.0 | o.0) } }
struct Fib { a: u64, b: u64 }
impl Iterator for Fib { type Item = u64; fn next(&mut self) -> Option<u64> { let r = self.a; self.a = self.b; self.b += r; Some(r) } }
struct Countdown(u32);
impl Iterator for Countdown { type Item = u32; fn next(&mut self) -> Option<u32> { if self.0 == 0 { None } else { self.0 -= 1; Some(self.0 + 1) } } }
struct Bag { items: Vec<String> }
impl IntoIterator for Bag { type Item = String; type IntoIter = std::vec::IntoIter<String>; fn into_iter(self) -> Self::IntoIter { self.items.into_iter() } }
impl<'a> IntoIterator for &'a Bag { type Item = &'a String; type IntoIter = std::slice::Iter<'a, String>; fn into_iter(self) -> Self::IntoIter { self.items.iter() } }
impl FromIterator<String> for Bag { fn from_iter<I: IntoIterator<Item = String>>(it: I) -> Self { Bag { items: it.into_iter().collect() } } }
fn largest<T: PartialOrd + Copy>(xs: &[T]) -> T { let mut m = xs[0]; for &x in xs { if x > m { m = x; } } m }
fn show_all<T>(xs: &[T]) -> String where T: Display { xs.iter().map(|x| x.to_string()).collect::<Vec<_>>().join("|") }
fn curry(a: i32) -> impl Fn(i32) -> Box<dyn Fn(i32) -> i32> { move |b| Box::new(move |c| a * 100 + b * 10 + c) }
fn apply_n<F: FnMut()>(n: usize, mut f: F) { for _ in 0..n { f(); } }
fn memo() -> impl FnMut(u64) -> u64 { let mut seen: HashMap<u64, u64> = HashMap::new(); move |n| *seen.entry(n).or_insert_with(|| n * n) }
struct Wrapper<T>(Vec<T>);
impl<T: Display> Display for Wrapper<T> { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "[")?; for (i, x) in self.0.iter().enumerate() { if i > 0 { write!(f, ", ")?; } write!(f, "{}", x)?; } write!(f, "]") } }
fn main() {
    let a = V2 { x: 1.0, y: 2.0 }; let b = V2 { x: 3.0, y: 4.0 };
    let mut c = a + b * 2.0 - -a; c += a; println!("{:?} {} {:?} {:?}", c, a * b, 2.0 * a, &a + &b);
    println!("{:?}", vec![a, b, c].into_iter().sum::<V2>());
    let mut m = Matrix { n: 2, d: vec![0; 4] }; m[(0, 1)] = 5; m[(1, 1)] += 2; println!("{} {:?}", m[(0, 1)], m.d);
    println!("{:?}", !Flags(1) | Flags(1));
    println!("{:?} {:?}", Fib { a: 0, b: 1 }.skip(5).step_by(2).take(4).collect::<Vec<_>>(), Fib { a: 0, b: 1 }.take_while(|x| *x < 50).filter(|x| x % 2 == 0).sum::<u64>());
    println!("{:?}", Countdown(3).zip(Countdown(5).skip(1)).map(|(a, b)| a * b).collect::<Vec<_>>());
    let bag: Bag = ["x", "y"].iter().map(|s| s.to_string()).collect(); for s in &bag { print!("{s} "); } println!("{}", bag.into_iter().rev().collect::<String>());
    println!("{} {} {}", largest(&[1, 5, 2]), largest(&[1.5, 0.2]), largest(&['a', 'z']));
    println!("{} {}", show_all(&[1, 2]), Wrapper(vec!["p", "q"]));
    println!("{}", curry(1)(2)(3));
    let mut n = 0; apply_n(3, || n += 2); println!("{n}");
    let mut sq = memo(); println!("{} {}", sq(4), sq(4));
    let fs: Vec<(&str, fn(f64) -> f64)> = vec![("sqrt", f64::sqrt), ("neg", |x| -x)]; for (name, f) in &fs { print!("{name} {} ", f(9.0)); } println!();
    let words = vec!["apple", "bob", "cat"]; let lens: HashMap<_, _> = words.iter().map(|w| (*w, w.len())).collect(); let mut ks: Vec<_> = lens.into_iter().collect(); ks.sort(); println!("{:?}", ks);
}
