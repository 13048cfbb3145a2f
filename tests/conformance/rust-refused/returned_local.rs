// refused: E0515 4
fn longest<'a>() -> &'a String {
    let s = String::from("a");
    &s
}

fn main() {
    println!("{}", longest());
}
