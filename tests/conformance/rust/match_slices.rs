fn describe(xs: &[i32]) -> String {
    match xs {
        [] => "empty".to_string(),
        [x] => format!("one: {x}"),
        [a, b] => format!("two: {a} {b}"),
        [first, .., last] if first == last => format!("framed by {first}"),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

fn grade(n: u32) -> char {
    match n {
        90.. => 'A',
        80..=89 => 'B',
        60 | 61 | 62..=79 => 'C',
        _ => 'F',
    }
}

fn main() {
    for xs in [&[][..], &[1], &[1, 2], &[1, 2, 1], &[1, 2, 3]] {
        println!("{}", describe(xs));
    }
    println!("{}", [95, 85, 61, 70, 3].iter().map(|n| grade(*n)).collect::<String>());
    let point = (3, -3);
    match point {
        (x, y) if x == -y => println!("on the diagonal"),
        (x, _) if x % 2 == 1 => println!("odd"),
        _ => println!("nothing"),
    }
    let msg = Some("hi");
    match msg {
        Some(m @ ("hi" | "ho")) => println!("known {m}"),
        Some(m) => println!("unknown {m}"),
        None => println!("none"),
    }
    let r = &Some(5);
    if let Some(n) = r {
        println!("{}", n + 1);
    }
}
