// Rc<RefCell<>> graphs, weak parents, trees
use std::cell::RefCell;
use std::rc::{Rc, Weak};
#[derive(Debug)]
struct Node { value: i32, parent: RefCell<Weak<Node>>, children: RefCell<Vec<Rc<Node>>> }
#[derive(Debug)]
enum Tree { Leaf, Node(Box<Tree>, i32, Box<Tree>) }
impl Tree {
    fn insert(self, v: i32) -> Tree { match self { Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), v, Box::new(Tree::Leaf)), Tree::Node(l, x, r) => if v < x { Tree::Node(Box::new(l.insert(v)), x, r) } else { Tree::Node(l, x, Box::new(r.insert(v))) } } }
    fn walk(&self, out: &mut Vec<i32>) { if let Tree::Node(l, x, r) = self { l.walk(out); out.push(*x); r.walk(out); } }
    fn depth(&self) -> usize { match self { Tree::Leaf => 0, Tree::Node(l, _, r) => 1 + l.depth().max(r.depth()) } }
}
type Link = Option<Box<ListNode>>;
struct ListNode { v: i32, next: Link }
struct Stack { head: Link, len: usize }
impl Stack {
    fn new() -> Self { Stack { head: None, len: 0 } }
    fn push(&mut self, v: i32) { let old = self.head.take(); self.head = Some(Box::new(ListNode { v, next: old })); self.len += 1; }
    fn pop(&mut self) -> Option<i32> { self.head.take().map(|n| { self.head = n.next; self.len -= 1; n.v }) }
    fn peek(&self) -> Option<&i32> { self.head.as_ref().map(|n| &n.v) }
    fn reverse(&mut self) { let mut prev: Link = None; let mut cur = self.head.take(); while let Some(mut n) = cur { cur = n.next.take(); n.next = prev; prev = Some(n); } self.head = prev; }
    fn iter(&self) -> Iter<'_> { Iter { next: self.head.as_deref() } }
}
struct Iter<'a> { next: Option<&'a ListNode> }
impl<'a> Iterator for Iter<'a> { type Item = &'a i32; fn next(&mut self) -> Option<Self::Item> { self.next.map(|n| { self.next = n.next.as_deref(); &n.v }) } }
fn main() {
    let leaf = Rc::new(Node { value: 3, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![]) });
    println!("{:?}", leaf.parent.borrow().upgrade().map(|p| p.value));
    {
        let branch = Rc::new(Node { value: 5, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![Rc::clone(&leaf)]) });
        *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
        println!("{:?} {} {} {}", leaf.parent.borrow().upgrade().map(|p| p.value), Rc::strong_count(&branch), Rc::weak_count(&branch), Rc::strong_count(&leaf));
        println!("{}", branch.children.borrow().iter().map(|c| c.value).sum::<i32>());
    }
    println!("{} {}", leaf.parent.borrow().upgrade().is_none(), Rc::strong_count(&leaf));
    let mut t = Tree::Leaf;
    for v in [5, 2, 8, 1, 9] { t = t.insert(v); }
    let mut out = vec![];
    t.walk(&mut out);
    println!("{:?} {}", out, t.depth());
    let mut s = Stack::new();
    for i in 0..4 { s.push(i); }
    println!("{:?} {:?} {}", s.pop(), s.peek(), s.len);
    s.reverse();
    println!("{:?} {}", s.iter().collect::<Vec<_>>(), s.iter().map(|x| x * 2).sum::<i32>());
    let shared = Rc::new(RefCell::new(vec![1]));
    let other = Rc::clone(&shared);
    other.borrow_mut().push(2);
    println!("{:?} {}", shared.borrow(), shared.borrow().len());
    if let Ok(v) = Rc::try_unwrap(leaf) { println!("only {}", v.value); }
}
