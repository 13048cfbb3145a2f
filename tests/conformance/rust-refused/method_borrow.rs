// refused: E0502 15
struct Queue {
    items: Vec<String>,
}

impl Queue {
    fn head(&self) -> &String {
        &self.items[0]
    }
}

fn main() {
    let mut q = Queue { items: vec!["a".to_string()] };
    let head = q.head();
    q.items.push("b".to_string());
    println!("{}", head);
}
