fn main() {
    let x = 5;
    let x = x * 2;
    {
        let x = "inner";
        println!("{x}");
    }
    println!("{x}");
    let x = if x > 5 { "big" } else { "small" };
    println!("{x}");
    let y = {
        let a = 3;
        a * a
    };
    println!("{y}");
    let (mut a, b);
    a = 1;
    b = 2;
    a += b;
    println!("{a} {b}");
    let [p, q] = [a, b];
    (a, _) = (q, p);
    println!("{a}");
}
