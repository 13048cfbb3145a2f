// refused: E0499 10
struct Pair {
    a: Vec<i32>,
    b: Vec<i32>,
}

fn main() {
    let mut p = Pair { a: vec![], b: vec![] };
    let a = &mut p.a;
    let all = &mut p;
    a.push(1);
    all.b.push(2);
}
