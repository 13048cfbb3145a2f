// A debug build panics where a number leaves its type.
fn main() {
    let xs: [u8; 3] = [100, 100, 100];
    let mut sum: u8 = 0;
    for x in xs {
        println!("{sum}");
        sum += x;
    }
    println!("{sum}");
}
