// refused: E0505 5
fn main() {
    let s = String::from("a");
    let r = &s;
    drop(s);
    println!("{}", r);
}
