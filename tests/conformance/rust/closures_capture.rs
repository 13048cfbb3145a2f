fn apply_twice<F: FnMut()>(mut f: F) {
    f();
    f();
}

fn make_counter() -> impl FnMut() -> u32 {
    let mut n = 0;
    move || {
        n += 1;
        n
    }
}

fn main() {
    let mut total = 0;
    apply_twice(|| total += 5);
    println!("{total}");
    let mut a = make_counter();
    let mut b = make_counter();
    println!("{} {} {}", a(), a(), b());
    let name = String::from("x");
    let greet = |greeting: &str| format!("{greeting}, {name}");
    println!("{} {}", greet("hi"), greet("ho"));
    let owned = move || name.len();
    println!("{}", owned());
    let fs: Vec<Box<dyn Fn(i32) -> i32>> = (1..4).map(|k| Box::new(move |x| x * k) as Box<dyn Fn(i32) -> i32>).collect();
    println!("{:?}", fs.iter().map(|f| f(10)).collect::<Vec<_>>());
    let add: fn(i32, i32) -> i32 = |a, b| a + b;
    println!("{}", [1, 2, 3].iter().fold(0, |a, b| add(a, *b)));
}
