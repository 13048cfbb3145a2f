// slice patterns, labeled blocks, let else, nested matches, guards, @, ranges
fn kind(xs: &[i32]) -> String {
    match xs {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [a, b] if a == b => format!("pair of {a}"),
        [first, .., last] if first == last => format!("bookends {first}"),
        [first, rest @ ..] => format!("{first} then {}", rest.len()),
    }
}
fn classify(n: i64) -> &'static str { match n { i64::MIN..=-1 => "neg", 0 => "zero", x @ 1..=9 if x % 2 == 1 => "odd digit", 1..=9 => "even digit", _ => "big" } }
fn parse(s: &str) -> Result<(String, u32), String> {
    let Some((name, age)) = s.split_once(':') else { return Err(format!("no colon in {s:?}")); };
    let Ok(age) = age.trim().parse::<u32>() else { return Err(format!("bad age {age:?}")); };
    Ok((name.to_string(), age))
}
#[derive(Debug, Clone, Copy, PartialEq)]
enum Op { Push(i32), Add, Mul, Jump { to: usize, if_zero: bool }, Halt }
fn run(ops: &[Op]) -> Option<i32> {
    let mut stack = vec![];
    let mut pc = 0;
    loop {
        match ops.get(pc)? {
            Op::Push(n) => stack.push(*n),
            op @ (Op::Add | Op::Mul) => { let (b, a) = (stack.pop()?, stack.pop()?); stack.push(if *op == Op::Add { a + b } else { a * b }); }
            &Op::Jump { to, if_zero: true } if stack.last() == Some(&0) => { pc = to; continue; }
            Op::Jump { if_zero: true, .. } => {}
            Op::Jump { to, .. } => { pc = *to; continue; }
            Op::Halt => break stack.pop(),
        }
        pc += 1;
    }
}
fn main() {
    for xs in [&[][..], &[1], &[2, 2], &[3, 4, 3], &[5, 6, 7]] { println!("{}", kind(xs)); }
    for n in [-5, 0, 3, 4, 12] { print!("{} ", classify(n)); }
    println!();
    for s in ["ann: 30", "bob", "cy:x"] { match parse(s) { Ok((n, a)) => println!("{n} is {a}"), Err(e) => println!("error: {e}") } }
    println!("{:?}", run(&[Op::Push(2), Op::Push(3), Op::Add, Op::Push(4), Op::Mul, Op::Jump { to: 7, if_zero: false }, Op::Push(1), Op::Halt]));
    let found = 'search: { for i in 1..10 { for j in 1..10 { if i * j == 42 { break 'search Some((i, j)); } } } None };
    println!("{:?}", found);
    let v = vec![(1, "one"), (2, "two"), (3, "three")];
    let [(a, _), .., (c, last)] = v.as_slice() else { panic!() };
    println!("{a} {c} {last}");
    let x = 5; let msg = if let 1..=5 = x { "in" } else { "out" }; println!("{msg}");
    let (mut lo, mut hi) = (0, 10); (lo, hi) = (hi, lo); println!("{lo} {hi}");
    let n @ (p, q) = (1, 2); println!("{:?} {}", n, p + q);
    println!("{}", matches!(Op::Push(3), Op::Push(n) if n > 2));
    if let (Some(a), Some(b)) = (Some(1), Some(2)) { println!("{}", a + b); }
    let t = ((1, 2), [3, 4]); let ((a, _), [_, d]) = t; println!("{}", a + d);
}
