fn collatz(mut n: u64) -> u32 {
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    steps
}

fn main() {
    let mut stack = vec![1];
    let mut order = vec![];
    while let Some(n) = stack.pop() {
        if n > 20 {
            continue;
        }
        order.push(n);
        stack.push(n * 2);
        stack.push(n * 3);
    }
    println!("{:?}", order);
    println!("{}", (1..10).map(collatz).max().unwrap());
    let mut it = "a1b2".chars();
    while let (Some(c), Some(d)) = (it.next(), it.next()) {
        print!("{d}{c}");
    }
    println!();
    for (i, x) in (10..).step_by(5).take(3).enumerate() {
        print!("{i}:{x} ");
    }
    println!();
    for c in ('a'..'d').rev() {
        print!("{c}");
    }
    println!();
}
