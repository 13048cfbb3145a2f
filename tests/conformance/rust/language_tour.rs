use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Sub};
use std::rc::{Rc, Weak};

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct V2 { x: f64, y: f64 }
impl Add for V2 { type Output = V2; fn add(self, o: V2) -> V2 { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl Sub for V2 { type Output = V2; fn sub(self, o: V2) -> V2 { V2 { x: self.x - o.x, y: self.y - o.y } } }
impl Mul<f64> for V2 { type Output = V2; fn mul(self, k: f64) -> V2 { V2 { x: self.x * k, y: self.y * k } } }
impl Neg for V2 { type Output = V2; fn neg(self) -> V2 { V2 { x: -self.x, y: -self.y } } }
impl AddAssign for V2 { fn add_assign(&mut self, o: V2) { self.x += o.x; self.y += o.y; } }

struct Matrix { d: [[i32; 3]; 2] }
impl Matrix {
    fn new() -> Self { Matrix { d: [[0; 3]; 2] } }
    fn rows(&self) -> usize { 2 }
}
impl Index<(usize, usize)> for Matrix { type Output = i32; fn index(&self, i: (usize, usize)) -> &i32 { &self.d[i.0][i.1] } }
impl IndexMut<(usize, usize)> for Matrix { fn index_mut(&mut self, i: (usize, usize)) -> &mut i32 { &mut self.d[i.0][i.1] } }

#[derive(Debug)]
enum AppError { Parse(std::num::ParseIntError), Neg(i64), Io { code: i32 } }
impl Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            AppError::Parse(e) => write!(f, "parse: {e}"),
            AppError::Neg(n) => write!(f, "negative: {}", n),
            AppError::Io { code } => write!(f, "io {code}"),
        }
    }
}
impl Error for AppError {}
impl From<std::num::ParseIntError> for AppError { fn from(e: std::num::ParseIntError) -> Self { AppError::Parse(e) } }

fn check(s: &str) -> Result<i64, AppError> {
    let n: i64 = s.parse()?;
    if n < 0 { return Err(AppError::Neg(n)); }
    if n == 99 { Err(AppError::Io { code: 5 })? }
    Ok(n)
}
fn run(s: &str) -> Result<i64, Box<dyn Error>> { let v = check(s)?; Ok(v + 1) }

struct Counter { n: u32 }
impl Iterator for Counter { type Item = u32; fn next(&mut self) -> Option<u32> { if self.n < 5 { self.n += 1; Some(self.n) } else { None } } }

#[derive(Debug)]
struct Node { val: i32, children: RefCell<Vec<Rc<Node>>>, parent: RefCell<Weak<Node>> }

fn apply<F>(f: F, n: i32) -> i32 where F: Fn(i32) -> i32 { f(n) }
fn make_adder(k: i32) -> impl Fn(i32) -> i32 { move |x| x + k }
fn make_boxed(k: i32) -> Box<dyn Fn(i32) -> i32> { Box::new(move |x| x * k) }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() >= b.len() { a } else { b } }

struct Guard(&'static str);
impl Drop for Guard { fn drop(&mut self) { println!("drop {}", self.0); } }

trait Shape { const SIDES: u32; fn area(&self) -> f64; fn describe(&self) -> String where Self: Debug { format!("{:?} with {} sides", self, Self::SIDES) } }
#[derive(Debug)]
struct Sq(f64);
impl Shape for Sq { const SIDES: u32 = 4; fn area(&self) -> f64 { self.0 * self.0 } }


const fn cube(n: u64) -> u64 { n * n * n }
const BIG: u64 = cube(7);

fn main() {
    let mut a = V2 { x: 1.0, y: 2.0 };
    a += V2 { x: 0.5, ..Default::default() } * 2.0;
    println!("{:?} {:?} {}", a, -(a - V2::default()), a == a);
    let mut m = Matrix::new();
    m[(1, 2)] = 7;
    println!("{} {} {:?}", m[(1, 2)], m.rows(), m.d);
    for s in ["5", "-3", "abc", "99"] {
        match run(s) { Ok(v) => println!("ok {v}"), Err(e) => println!("err {}", e) }
    }
    println!("{:?}", check("-7"));
    let total: u32 = Counter { n: 0 }.zip(Counter { n: 0 }.skip(1)).map(|(a, b)| a * b).filter(|x| x % 3 == 0).sum();
    println!("{total}");
    let leaf = Rc::new(Node { val: 3, children: RefCell::new(vec![]), parent: RefCell::new(Weak::new()) });
    let branch = Rc::new(Node { val: 5, children: RefCell::new(vec![Rc::clone(&leaf)]), parent: RefCell::new(Weak::new()) });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!("{:?} {} {}", leaf.parent.borrow().upgrade().map(|p| p.val), Rc::strong_count(&leaf), 1);
    println!("{} {} {} {}", apply(|x| x * 2, 4), make_adder(3)(4), make_boxed(5)(6), compose(|x: i32| x + 1, |y: i32| y.to_string() + "!")(9));
    println!("{}", longest("hello", "hi"));
    {
        let _a = Guard("a");
        let b = Guard("b");
        drop(b);
        let _c = Guard("c");
        println!("end of block");
    }
    println!("{} {}", Sq(2.0).describe(), Sq(3.0).area());
    println!("{} {} {}", 16, 9, BIG);
    let v = [1, 2, 3, 4, 5];
    match v { [first, .., last] => println!("{first} {last}") }
    match &v[..] { [] => println!("empty"), [x] => println!("{x}"), [x, rest @ ..] => println!("{x} {:?}", rest) }
    let n @ 1..=9 = 5 else { panic!() };
    println!("{n}");
    let Some(q) = v.iter().find(|&&x| x > 3) else { return };
    println!("{q} {}", matches!(q, 4 | 5));
    let w = 10; let p = 2;
    println!("[{:>w$.2}] [{:<1$}] [{:^+8.2}] [{:08.3}] [{:#06x}] [{:e}]", 3.14159, 6, 2.5, -1.5, 255, 1234.5);
    println!("{0} {1} {0} {name}", "x", "y", name = "z");
    println!("{{}} {:?} {:?} {:?}", "q\"uo\n", 'c', Some("x"));
    let c = Cell::new(5); c.set(c.get() + 1); println!("{}", c.get());
    let shared = Rc::new(RefCell::new(vec![1]));
    let s2 = shared.clone();
    s2.borrow_mut().push(2);
    println!("{:?}", shared.borrow());
    let mut counts: HashMap<char, usize> = HashMap::new();
    for ch in "hello".chars() { *counts.entry(ch).or_insert(0) += 1; }
    let mut cs: Vec<(char, usize)> = counts.into_iter().collect();
    cs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    println!("{:?}", cs);
    let mut fns: Vec<Box<dyn FnMut() -> i32>> = Vec::new();
    let mut k = 0;
    fns.push(Box::new(move || { k += 1; k }));
    fns.push(Box::new(|| 42));
    for f in fns.iter_mut() { print!("{} {} ", f(), f()); }
    println!();
    let x: u64 = 1 << 40; println!("{}", x);
    let s = String::from("añb"); for (i, b) in s.bytes().enumerate().take(3) { print!("{i}:{b} "); } println!();
    println!("{:?} {:?}", "a,b,,c".split(',').collect::<Vec<_>>(), "k=v".split_once('='));
    println!("{:?}", "1 2 x".split(' ').map(|t| t.parse::<i32>()).collect::<Result<Vec<_>, _>>().is_err());
    println!("{:?}", (1..=3).flat_map(|i| (0..i).map(move |j| (i, j))).collect::<Vec<_>>());
    println!("{:?}", vec![3, 1, 2].iter().copied().min_by_key(|x| (*x as i32 - 2).abs()));
    println!("{:?}", [1.5, 0.5].iter().cloned().fold(f64::INFINITY, f64::min));
    println!("{:?}", (1..=4).scan(1, |acc, x| { *acc *= x; Some(*acc) }).collect::<Vec<i32>>());
    println!("{}", i64::from(3i32) + i64::try_from(5u64).unwrap() + "7".parse::<i64>().unwrap());
    println!("{:?} {:?}", u8::try_from(300i32).is_err(), 7i32.checked_div(0));
    let t: (i32, (char, bool)) = (1, ('a', true)); let (i, (ch, b)) = t; println!("{i}{ch}{b}");
}
