use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Node {
    name: &'static str,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(name: &'static str) -> Rc<Node> {
        Rc::new(Node { name, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![]) })
    }
    fn add(parent: &Rc<Node>, child: Rc<Node>) {
        *child.parent.borrow_mut() = Rc::downgrade(parent);
        parent.children.borrow_mut().push(child);
    }
    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            Some(p) => format!("{}/{}", p.path(), self.name),
            None => self.name.to_string(),
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("drop {}", self.name);
    }
}

fn main() {
    let leaf = Node::new("leaf");
    {
        let root = Node::new("root");
        let mid = Node::new("mid");
        Node::add(&root, mid.clone());
        Node::add(&mid, leaf.clone());
        println!("{} {}", leaf.path(), Rc::strong_count(&leaf));
    }
    println!("{} {}", leaf.path(), Rc::strong_count(&leaf));
}
