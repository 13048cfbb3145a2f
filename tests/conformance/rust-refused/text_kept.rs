// refused: E0502 5
fn main() {
    let mut s = String::from("hello");
    let part = &s[0..2];
    s.push('!');
    println!("{}", part);
}
