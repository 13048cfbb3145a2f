// refused: E0594 4
fn main() {
    let n = 0;
    let mut add = || n += 1;
    add();
    println!("{n}");
}
