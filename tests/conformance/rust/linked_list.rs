#[derive(Debug)]
enum List {
    Cons(i32, Box<List>),
    Nil,
}
use List::{Cons, Nil};

impl List {
    fn sum(&self) -> i32 {
        match self {
            Cons(x, rest) => x + rest.sum(),
            Nil => 0,
        }
    }
    fn push(self, x: i32) -> List {
        Cons(x, Box::new(self))
    }
    fn reversed(self) -> List {
        let mut out = Nil;
        let mut at = self;
        while let Cons(x, rest) = at {
            out = out.push(x);
            at = *rest;
        }
        out
    }
}

fn main() {
    let l = Nil.push(1).push(2).push(3);
    println!("{} {:?}", l.sum(), l);
    println!("{:?}", l.reversed());
}
