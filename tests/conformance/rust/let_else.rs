fn first_word(s: &str) -> Option<&str> {
    let Some(w) = s.split_whitespace().next() else {
        return None;
    };
    Some(w)
}

fn pair(s: &str) -> (i32, i32) {
    let parts: Vec<_> = s.split(',').collect();
    let [a, b] = parts[..] else {
        return (0, 0);
    };
    let (Ok(a), Ok(b)) = (a.parse(), b.parse()) else {
        return (-1, -1);
    };
    (a, b)
}

fn main() {
    println!("{:?} {:?}", first_word("  hi there"), first_word("  "));
    println!("{:?} {:?} {:?}", pair("3,4"), pair("3"), pair("3,x"));
    let x = if let Some(n) = "12".parse::<u8>().ok() { n } else { 0 };
    println!("{x}");
}
