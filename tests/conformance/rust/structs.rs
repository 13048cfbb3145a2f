// Structs, enums, impl, match and derives.
#[derive(Debug, Clone, PartialEq)]
struct Point {
    x: i32,
    y: i32,
}

impl Point {
    const ORIGIN: Point = Point { x: 0, y: 0 };

    fn new(x: i32, y: i32) -> Self {
        Point { x, y }
    }
    fn length2(&self) -> i32 {
        self.x * self.x + self.y * self.y
    }
    fn shift(&mut self, dx: i32) {
        self.x += dx;
    }
    fn moved(self, dy: i32) -> Point {
        Point { y: self.y + dy, ..self }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Level {
    Low = 1,
    High = 10,
}

#[derive(Debug)]
enum Shape {
    Circle(f64),
    Rect { w: f64, h: f64 },
    Empty,
}

impl Shape {
    fn area(&self) -> f64 {
        match self {
            Shape::Circle(r) => 3.0 * r * r,
            Shape::Rect { w, h } => w * h,
            Shape::Empty => 0.0,
        }
    }
}

#[derive(Debug)]
struct Pair(i32, String);

#[derive(Debug)]
struct Unit;

fn classify(n: i32) -> &'static str {
    match n {
        i32::MIN..=-1 => "negative",
        0 => "zero",
        1 | 2 | 3 => "small",
        x if x % 2 == 0 => "even",
        _ => "odd",
    }
}

fn main() {
    let mut p = Point::new(3, 4);
    p.shift(2);
    println!("{:?} {} {}", p, p.length2(), p == Point { x: 5, y: 4 });
    let q = p.clone();
    let r = p.clone().moved(10);
    println!("{:?} {:?} {:?}", q, r, Point::ORIGIN);
    println!("{:#?}", q);
    for s in [Shape::Circle(1.0), Shape::Rect { w: 2.0, h: 3.5 }, Shape::Empty] {
        println!("{:?} {}", s, s.area());
    }
    let l = Level::High;
    println!("{:?} {} {}", l, l as i32, Level::Low < l);
    let pair = Pair(1, String::from("one"));
    println!("{:?} {} {}", pair, pair.0, pair.1);
    println!("{:?}", Unit);
    for n in [-5, 0, 2, 8, 9] {
        println!("{} {}", n, classify(n));
    }
    let Pair(n, name) = pair;
    println!("{n} {name}");
    let point = Point { x: 1, y: -1 };
    match point {
        Point { x: 0, .. } => println!("on the axis"),
        Point { x, y: yy } if yy < 0 => println!("below {x} {yy}"),
        _ => println!("above"),
    }
    let v = Some(5);
    if let Some(n @ 1..=9) = v {
        println!("digit {n}");
    }
    let nested = Some(Some(3));
    if let Some(Some(k)) = nested {
        println!("{k}");
    }
    let tuple = (1, (2, 3));
    let (a, (b, c)) = tuple;
    println!("{}", a + b + c);
    let list = [1, 2, 3, 4, 5];
    if let [first, .., last] = list {
        println!("{first} {last}");
    }
    match &list[1..3] {
        [] => println!("none"),
        [one] => println!("{one}"),
        [x, y] => println!("{x} then {y}"),
        _ => println!("many"),
    }
}
