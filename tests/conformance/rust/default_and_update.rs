#[derive(Debug, Default, Clone, PartialEq)]
struct Options {
    name: String,
    size: u32,
    tags: Vec<String>,
    on: bool,
}

fn main() {
    let base = Options { size: 3, ..Default::default() };
    let other = Options { name: "b".to_string(), ..base.clone() };
    println!("{:?} {:?} {}", base, other, base == other);
    println!("{:#?}", other);
}
