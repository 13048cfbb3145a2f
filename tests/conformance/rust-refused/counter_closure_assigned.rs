// refused: E0506 6
fn main() {
    let mut limit = 3;
    let small = |x: i32| x < limit;
    println!("{}", small(1));
    limit = 4;
    println!("{}", small(3));
}
