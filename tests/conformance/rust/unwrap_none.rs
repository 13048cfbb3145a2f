// unwrap of None dies where it is called.
fn first(v: &[i32]) -> Option<&i32> {
    v.iter().find(|x| **x > 10)
}

fn main() {
    println!("{:?}", first(&[5, 20]));
    let n = first(&[1, 2]).unwrap();
    println!("{n}");
}
