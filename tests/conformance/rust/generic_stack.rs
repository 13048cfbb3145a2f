use std::fmt::Display;

struct Stack<T> {
    items: Vec<T>,
}

impl<T: Display + Clone> Stack<T> {
    fn new() -> Self {
        Stack { items: Vec::new() }
    }
    fn push(&mut self, x: T) -> &mut Self {
        self.items.push(x);
        self
    }
    fn pop(&mut self) -> Option<T> {
        self.items.pop()
    }
    fn peek(&self) -> Option<&T> {
        self.items.last()
    }
    fn describe(&self) -> String {
        self.items.iter().map(|x| x.to_string()).collect::<Vec<_>>().join(",")
    }
}

fn swap_pair<A, B>(p: (A, B)) -> (B, A) {
    (p.1, p.0)
}

fn biggest<'a, T: PartialOrd>(xs: &'a [T]) -> Option<&'a T> {
    let mut it = xs.iter();
    let mut best = it.next()?;
    for x in it {
        if x > best {
            best = x;
        }
    }
    Some(best)
}

fn main() {
    let mut s = Stack::new();
    s.push(1).push(2).push(3);
    println!("{} {:?} {:?}", s.describe(), s.peek(), s.items.len());
    println!("{:?} {:?}", s.pop(), s.pop());
    let mut t: Stack<String> = Stack::new();
    t.push("a".into());
    println!("{:?} {:?}", t.pop(), t.pop());
    println!("{:?}", swap_pair((1, "x")));
    println!("{:?} {:?} {:?}", biggest(&[3, 9, 2]), biggest(&[1.5, 0.5]), biggest::<u8>(&[]));
}
