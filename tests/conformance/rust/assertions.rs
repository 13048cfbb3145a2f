fn check(n: u32) {
    assert!(n < 3, "n is {n}");
    assert_eq!(n * 2 / 2, n);
    println!("{n} is fine");
}

fn main() {
    for n in 0..5 {
        check(n);
    }
}
