// refused: E0382 7
fn take(_: String) {}

fn main() {
    let s = String::from("x");
    for _ in 0..2 {
        take(s);
    }
}
