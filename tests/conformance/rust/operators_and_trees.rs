use std::cell::RefCell;
use std::fmt::{self, Debug, Display};
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Sub};
use std::rc::{Rc, Weak};

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct Vec2 { x: f64, y: f64 }
impl Add for Vec2 { type Output = Self; fn add(self, o: Self) -> Self { Vec2 { x: self.x + o.x, y: self.y + o.y } } }
impl Sub for Vec2 { type Output = Self; fn sub(self, o: Self) -> Self { Vec2 { x: self.x - o.x, y: self.y - o.y } } }
impl Mul<f64> for Vec2 { type Output = Vec2; fn mul(self, k: f64) -> Vec2 { Vec2 { x: self.x * k, y: self.y * k } } }
impl Mul<Vec2> for f64 { type Output = Vec2; fn mul(self, v: Vec2) -> Vec2 { v * self } }
impl Neg for Vec2 { type Output = Vec2; fn neg(self) -> Vec2 { Vec2 { x: -self.x, y: -self.y } } }
impl AddAssign for Vec2 { fn add_assign(&mut self, o: Vec2) { self.x += o.x; self.y += o.y; } }
impl Display for Vec2 { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "({:.2}, {:.2})", self.x, self.y) } }

#[derive(Clone)]
struct Matrix<const R: usize, const C: usize> { data: [[i32; C]; R] }
impl<const R: usize, const C: usize> Matrix<R, C> {
    fn zero() -> Self { Matrix { data: [[0; C]; R] } }
    fn transpose(&self) -> Matrix<C, R> {
        let mut m = Matrix::<C, R>::zero();
        for r in 0..R { for c in 0..C { m[(c, r)] = self[(r, c)]; } }
        m
    }
}
impl<const R: usize, const C: usize> Index<(usize, usize)> for Matrix<R, C> {
    type Output = i32;
    fn index(&self, (r, c): (usize, usize)) -> &i32 { &self.data[r][c] }
}
impl<const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<R, C> {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut i32 { &mut self.data[r][c] }
}

struct TreeNode { val: i32, children: RefCell<Vec<Rc<TreeNode>>>, parent: RefCell<Weak<TreeNode>> }
impl TreeNode {
    fn new(val: i32) -> Rc<TreeNode> { Rc::new(TreeNode { val, children: RefCell::new(vec![]), parent: RefCell::new(Weak::new()) }) }
    fn add(parent: &Rc<TreeNode>, child: Rc<TreeNode>) {
        *child.parent.borrow_mut() = Rc::downgrade(parent);
        parent.children.borrow_mut().push(child);
    }
    fn sum(&self) -> i32 { self.val + self.children.borrow().iter().map(|c| c.sum()).sum::<i32>() }
    fn depth(&self) -> usize { match self.parent.borrow().upgrade() { Some(p) => 1 + p.depth(), None => 0 } }
}
impl Drop for TreeNode { fn drop(&mut self) { println!("drop {}", self.val); } }

trait Shape { fn area(&self) -> f64; fn name(&self) -> String { String::from("shape") } }
struct Sq(f64);
struct Circle { r: f64 }
impl Shape for Sq { fn area(&self) -> f64 { self.0.powi(2) } fn name(&self) -> String { "square".into() } }
impl Shape for Circle { fn area(&self) -> f64 { std::f64::consts::PI * self.r * self.r } }

fn largest<'a>(shapes: &'a [Box<dyn Shape>]) -> Option<&'a dyn Shape> {
    shapes.iter().map(|b| b.as_ref()).max_by(|a, b| a.area().partial_cmp(&b.area()).unwrap())
}
fn describe<T>(items: &[T]) -> String where T: Debug { items.iter().map(|i| format!("<{:?}>", i)).collect::<Vec<_>>().join("|") }

fn main() {
    let mut v = Vec2 { x: 1.0, y: 2.0 } + Vec2::default() * 3.0 - -Vec2 { x: 0.5, y: 0.25 };
    v += 2.0 * v;
    println!("{} {:?}", v, v);
    let mut m = Matrix::<2, 3>::zero();
    for i in 0..2 { for j in 0..3 { m[(i, j)] = (i * 3 + j) as i32; } }
    println!("{:?}", m.transpose().data);
    let root = TreeNode::new(1);
    let kid = TreeNode::new(2);
    TreeNode::add(&root, kid.clone());
    TreeNode::add(&kid, TreeNode::new(3));
    println!("{} {} {} {}", root.sum(), kid.depth(), Rc::strong_count(&kid), Rc::weak_count(&root));
    drop(root);
    println!("{}", kid.depth());
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Sq(2.0)), Box::new(Circle { r: 1.5 })];
    if let Some(s) = largest(&shapes) { println!("{} {:.3}", s.name(), s.area()); }
    println!("{}", describe(&["a", "b"]));
    println!("{:#?}", Vec2 { x: 1.0, y: -0.0 });
    println!("{:>8}|{:<8}|{:^8}|{:+}|{:08.3}|{:#x}|{:#010b}|{:e}", "ab", "cd", "ef", 5, -3.14159, 255, 5, 1234.5);
}
