// refused: E0502 5
fn main() {
    let mut v = vec![3, 1, 2];
    let r = &mut v;
    println!("{:?}", v);
    r.sort();
}
