// refused: E0596 6
use std::sync::Arc;

fn main() {
    let list = Arc::new(Vec::new());
    list.push(1);
    println!("{}", list.len());
}
