use std::fmt;
#[derive(Debug)]
enum Tree { Leaf, Node(Box<Tree>, i32, Box<Tree>) }
impl Tree {
    fn insert(self, v: i32) -> Tree { match self { Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), v, Box::new(Tree::Leaf)), Tree::Node(l, x, r) => if v < x { Tree::Node(Box::new(l.insert(v)), x, r) } else { Tree::Node(l, x, Box::new(r.insert(v))) } } }
    fn sum(&self) -> i32 { match self { Tree::Leaf => 0, Tree::Node(l, x, r) => l.sum() + x + r.sum() } }
    fn walk(&self, f: &mut impl FnMut(i32)) { if let Tree::Node(l, x, r) = self { l.walk(f); f(*x); r.walk(f); } }
}
struct Stack { head: Option<Box<Link>>, len: usize }
struct Link { v: i32, next: Option<Box<Link>> }
impl Stack {
    fn push(&mut self, v: i32) { let old = self.head.take(); self.head = Some(Box::new(Link { v, next: old })); self.len += 1; }
    fn pop(&mut self) -> Option<i32> { self.head.take().map(|n| { self.head = n.next; self.len -= 1; n.v }) }
    fn peek(&self) -> Option<&i32> { self.head.as_ref().map(|n| &n.v) }
    fn peek_mut(&mut self) -> Option<&mut i32> { self.head.as_mut().map(|n| &mut n.v) }
}
struct Noisy(i32);
impl Drop for Noisy { fn drop(&mut self) { println!("drop {}", self.0); } }
impl fmt::Display for Noisy { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "<{}>", self.0) } }
fn pick(b: bool, a: Noisy, c: Noisy) -> Noisy { if b { a } else { c } }
struct Pair { a: Noisy, b: Noisy }
fn main() {
    let mut t = Tree::Leaf;
    for v in [5, 2, 8, 1] { t = t.insert(v); }
    let mut seen = vec![];
    t.walk(&mut |x| seen.push(x));
    println!("{} {:?} {:?}", t.sum(), seen, t);
    let mut s = Stack { head: None, len: 0 };
    s.push(1); s.push(2);
    if let Some(v) = s.peek_mut() { *v *= 10; }
    println!("{:?} {:?} {}", s.peek().copied(), s.pop(), s.len);
    let n = pick(true, Noisy(1), Noisy(2));
    println!("{n}");
    let p = Pair { a: Noisy(3), b: Noisy(4) };
    let Pair { a, .. } = p;
    println!("took {}", a);
    let v = vec![Noisy(5), Noisy(6), Noisy(7)];
    let mut it = v.into_iter();
    let first = it.next();
    println!("first {}", first.as_ref().unwrap());
    drop(it);
    println!("after it");
    let _ = Noisy(8);
    let _x = Noisy(9);
    let mut y = Noisy(10);
    y = Noisy(11);
    println!("assigned {y}");
    let c = move || println!("closure {}", y);
    c();
    drop(c);
    let boxed: Box<dyn Fn()> = Box::new(|| println!("boxed"));
    boxed();
    let o = Some(Noisy(12));
    match o { Some(ref n) => println!("ref {n}"), None => {} }
    let arr = [Noisy(13), Noisy(14)];
    for n in &arr { println!("in {n}"); }
    std::mem::drop(arr);
    println!("end");
}
