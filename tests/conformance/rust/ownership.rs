// Drops in order, moves, references and boxes.
struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn make(name: &'static str) -> Noisy {
    println!("make {name}");
    Noisy(name)
}

fn consume(n: Noisy) {
    println!("consume {}", n.0);
}

fn pass(n: Noisy) -> Noisy {
    n
}

struct Holder {
    first: Noisy,
    second: Noisy,
}

fn early(stop: bool) -> i32 {
    let _a = make("early a");
    if stop {
        return 1;
    }
    let _b = make("early b");
    2
}

fn bump(x: &mut i32) {
    *x += 1;
}

fn longest(a: &str, b: &str) -> usize {
    a.len().max(b.len())
}

#[derive(Debug)]
enum List {
    Cons(i32, Box<List>),
    Nil,
}

fn sum(list: &List) -> i32 {
    match list {
        List::Cons(n, rest) => n + sum(rest),
        List::Nil => 0,
    }
}

fn main() {
    let _a = make("a");
    let b = make("b");
    {
        let _c = make("c");
        println!("inner");
    }
    consume(b);
    let d = pass(make("d"));
    make("statement");
    let _ = make("underscore");
    println!("match {}", match make("scrutinee") { Noisy(n) => n.len() });
    let h = Holder { first: make("first"), second: make("second") };
    let taken = h.first;
    println!("taken {}", taken.0);
    drop(taken);
    let flag = early(true) + early(false);
    println!("flag {flag}");
    if flag == 3 {
        drop(d);
    }
    let mut v = vec![make("v0"), make("v1")];
    v.push(make("v2"));
    let x = v.remove(1);
    println!("removed {}", x.0);
    let mut slot = make("old");
    slot = make("new");
    println!("slot {}", slot.0);
    let opt = Some(make("some"));
    if let Some(n) = &opt {
        println!("peek {}", n.0);
    }
    let mut n = 1;
    bump(&mut n);
    {
        let r = &mut n;
        *r += 5;
        bump(r);
    }
    println!("{n} {}", longest("abc", &String::from("defg")));
    let list = List::Cons(1, Box::new(List::Cons(2, Box::new(List::Nil))));
    println!("{:?} {}", list, sum(&list));
    let boxed = Box::new(5);
    println!("{}", *boxed + 1);
    for name in ["x", "y"] {
        let _n = make(name);
        if name == "x" {
            continue;
        }
        println!("body {name}");
    }
    let c = {
        let inner = make("closure");
        move || {
            let all = &inner;
            println!("call {}", all.0)
        }
    };
    c();
    c();
    println!("end");
}
