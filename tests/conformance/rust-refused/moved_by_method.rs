// refused: E0382 5
fn main() {
    let v = vec![1];
    let w: Vec<i32> = v.into_iter().collect();
    println!("{:?} {:?}", v, w);
}
