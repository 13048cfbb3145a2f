// refused: E0502 10
fn first_word(s: &str) -> &str {
    s.split(' ').next().unwrap()
}

fn main() {
    let mut s = String::from("hello world");
    let word = first_word(&s);
    println!("{}", word);
    s.clear();
    println!("{}", word);
}
