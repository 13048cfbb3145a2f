// refused: E0004 4
fn main() {
    let o = Some(1);
    match o {
        Some(x) if x > 1 => println!("{x}"),
        None => println!("none"),
    }
}
