// Closures, function values, generics and traits.
use std::collections::HashMap;
use std::fmt;

trait Speak {
    fn name(&self) -> String;
    fn speak(&self) -> String {
        format!("{} speaks", self.name())
    }
}

struct Dog;
struct Cat {
    lives: u8,
}

impl Speak for Dog {
    fn name(&self) -> String {
        "dog".to_string()
    }
}

impl Speak for Cat {
    fn name(&self) -> String {
        format!("cat{}", self.lives)
    }
    fn speak(&self) -> String {
        "meow".into()
    }
}

fn twice<F: Fn(i32) -> i32>(f: F, x: i32) -> i32 {
    f(f(x))
}

fn run(mut f: impl FnMut()) {
    f();
    f();
}

fn describe<T: Speak>(t: &T) -> String {
    t.speak()
}

fn add_one(x: i32) -> i32 {
    x + 1
}

struct Stack<T> {
    items: Vec<T>,
}

impl<T: Clone> Stack<T> {
    fn new() -> Self {
        Stack { items: Vec::new() }
    }
    fn push(&mut self, item: T) -> &mut Self {
        self.items.push(item);
        self
    }
    fn pop(&mut self) -> Option<T> {
        self.items.pop()
    }
    fn len(&self) -> usize {
        self.items.len()
    }
}

struct Money(i64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "${}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[derive(Debug)]
enum Problem {
    Parse(String),
    Negative(i32),
}

fn check(s: &str) -> Result<i32, Problem> {
    let n: i32 = s.parse().map_err(|_| Problem::Parse(s.to_string()))?;
    if n < 0 {
        return Err(Problem::Negative(n));
    }
    Ok(n * 2)
}

fn main() {
    let base = 10;
    let add = |x| x + base;
    println!("{} {}", add(1), twice(add, 5));
    println!("{}", twice(|x| x * x, 3));
    println!("{}", twice(add_one, 3));
    let mut count = 0;
    run(|| count += 3);
    println!("{count}");
    let mut log = Vec::new();
    let mut note = |s: &str| log.push(s.to_string());
    note("a");
    note("b");
    println!("{:?}", log);
    println!("{} {}", describe(&Dog), describe(&Cat { lives: 9 }));
    let mut s = Stack::new();
    s.push(1).push(2).push(3);
    println!("{:?} {}", s.pop(), s.len());
    let mut counts = HashMap::new();
    for w in "a b a c a".split(' ') {
        *counts.entry(w).or_insert(0) += 1;
    }
    let mut keys: Vec<_> = counts.keys().cloned().collect();
    keys.sort();
    for k in keys {
        print!("{k}={} ", counts[k]);
    }
    println!();
    println!("{:?} {:?}", counts.get("a"), counts.get("z"));
    println!("{}", Money(1205));
    println!("{:?} {:?} {:?}", check("21"), check("x"), check("-4"));
    let o: Option<i32> = Some(3);
    println!("{:?} {} {:?}", o.map(|x| x + 1), o.unwrap_or(0), o.and_then(|x| if x > 5 { Some(x) } else { None }));
    let boxed: Box<dyn Fn(i32) -> i32> = Box::new(move |x| x * base);
    println!("{}", boxed(4));
    let animals: Vec<Box<dyn Speak>> = vec![Box::new(Dog), Box::new(Cat { lives: 7 })];
    for a in animals.iter() {
        println!("{}", a.speak());
    }
    let mut text = String::new();
    text.push_str("ab");
    text.push('c');
    text += "de";
    println!("{text} {} {}", text.len(), text.contains("cd"));
    let words = vec!["x", "y"];
    let joined = words.join("-") + "!";
    println!("{joined}");
}
