// Modules, use trees, constants, generics with where, operator traits, errors.
use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt::{self, Display};
use std::ops::{Add, AddAssign, Neg};

mod shapes {
    pub const SIDES: [u32; 2] = [3, 4];

    #[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct Size {
        pub w: u32,
        pub h: u32,
    }

    impl Size {
        pub fn area(self) -> u32 {
            self.w * self.h
        }
    }

    pub mod deep {
        use super::Size;
        pub fn square(n: u32) -> Size {
            Size { w: n, h: n }
        }
    }
}

use shapes::{deep, Size};

#[derive(Debug, Clone, Copy, PartialEq)]
struct V(i32, i32);

impl Add for V {
    type Output = V;
    fn add(self, o: V) -> V {
        V(self.0 + o.0, self.1 + o.1)
    }
}

impl AddAssign for V {
    fn add_assign(&mut self, o: V) {
        self.0 += o.0;
        self.1 += o.1;
    }
}

impl Neg for V {
    type Output = V;
    fn neg(self) -> V {
        V(-self.0, -self.1)
    }
}

#[derive(Debug)]
enum AppError {
    NotFound(String),
    Bad { code: i32 },
}

impl Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppError::NotFound(name) => write!(f, "{} not found", name),
            AppError::Bad { code } => write!(f, "bad code {code}"),
        }
    }
}

impl std::error::Error for AppError {}

impl From<std::num::ParseIntError> for AppError {
    fn from(_: std::num::ParseIntError) -> Self {
        AppError::Bad { code: -1 }
    }
}

fn lookup(map: &HashMap<String, i32>, name: &str) -> Result<i32, AppError> {
    map.get(name).copied().ok_or_else(|| AppError::NotFound(name.to_string()))
}

fn parse_sum(a: &str, b: &str) -> Result<i32, AppError> {
    let x: i32 = a.parse()?;
    let y = b.parse::<i32>()?;
    if x + y > 100 {
        return Err(AppError::Bad { code: x + y });
    }
    Ok(x + y)
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    parse_sum("1", "2")?;
    parse_sum("99", "2")?;
    Ok(())
}

fn largest<T>(items: &[T]) -> &T
where
    T: PartialOrd,
{
    let mut best = &items[0];
    for item in items {
        if item > best {
            best = item;
        }
    }
    best
}

trait Area {
    fn area(&self) -> f64;
    fn twice(&self) -> f64 {
        self.area() * 2.0
    }
}

impl Area for f64 {
    fn area(&self) -> f64 {
        *self * *self
    }
}

fn total_area(items: &[Box<dyn Area>]) -> f64 {
    items.iter().map(|a| a.twice()).sum()
}

fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}

fn main() {
    let s = deep::square(4);
    println!("{:?} {} {:?}", s, s.area(), shapes::SIDES);
    println!("{:?}", V(1, 2) + V(3, 4));
    let mut v = V(1, 1);
    v += V(2, 2);
    println!("{:?} {:?}", v, -v);
    let mut map = HashMap::new();
    map.insert("one".to_string(), 1);
    println!("{:?}", lookup(&map, "one"));
    match lookup(&map, "two") {
        Ok(n) => println!("{n}"),
        Err(e) => println!("error: {e}"),
    }
    println!("{:?} {:?}", parse_sum("4", "5"), parse_sum("4", "x").is_err());
    if let Err(e) = run() {
        println!("run: {e}");
    }
    println!("{} {}", largest(&[3, 9, 2]), largest(&["b", "c", "a"]));
    let areas: Vec<Box<dyn Area>> = vec![Box::new(1.0), Box::new(2.0)];
    println!("{}", total_area(&areas));
    let mut set = HashSet::new();
    set.insert(Size { w: 1, h: 2 });
    println!("{} {}", set.insert(Size { w: 1, h: 2 }), set.len());
    let mut dq: VecDeque<i32> = VecDeque::new();
    dq.push_back(1);
    dq.push_back(2);
    dq.push_front(0);
    println!("{:?}", dq);
    println!("{:?} {}", dq.pop_front(), dq.len());
    println!("{:?}", Size::default());
    let f = compose(|x: i32| x + 1, |y: i32| y * 10);
    println!("{}", f(4));
    let mut sizes = vec![Size { w: 2, h: 1 }, Size { w: 1, h: 5 }];
    sizes.sort();
    println!("{:?}", sizes);
}
