use std::fmt::Write;

fn caesar(s: &str, k: u8) -> String {
    s.chars()
        .map(|c| match c {
            'a'..='z' => ((c as u8 - b'a' + k) % 26 + b'a') as char,
            'A'..='Z' => ((c as u8 - b'A' + k) % 26 + b'A') as char,
            _ => c,
        })
        .collect()
}

fn main() {
    let secret = caesar("Hello, World", 3);
    println!("{secret} {}", caesar(&secret, 23));
    let mut out = String::new();
    write!(out, "{}-{:>3}", 1, 2).unwrap();
    writeln!(out, "!").unwrap();
    out += "tail";
    out = out + "!" + &1.to_string();
    println!("{out} {}", out.len());
    println!("{}", ["x", "y"].concat());
    let title: String = "some words here".split(' ').map(|w| {
        let mut cs = w.chars();
        match cs.next() {
            Some(f) => f.to_uppercase().collect::<String>() + cs.as_str(),
            None => String::new(),
        }
    }).collect::<Vec<_>>().join(" ");
    println!("{title}");
    println!("{:?}", "a,b;c".replace(';', ",").split(',').rev().collect::<Vec<_>>());
    println!("{:?} {:?}", "key: value".strip_prefix("key: "), "file.rs".strip_suffix(".rs"));
    println!("{} {}", "abc" < "abd", "Zebra".eq_ignore_ascii_case("zEBRA"));
    println!("{:?}", "line1\nline2\r\nline3".lines().map(str::len).collect::<Vec<_>>());
    println!("{:?}", "a b c".splitn(2, ' ').collect::<Vec<_>>());
    println!("{:?} {:?}", "hello".rfind('l'), "hello".char_indices().rev().next());
    println!("{:?}", "x=1;y=2".split(';').map(|kv| kv.split_once('=').unwrap()).collect::<Vec<_>>());
    println!("{}", r#"raw "quoted" text"#);
    println!("{}", "tab\tquote\"backslash\\ \u{e9}");
    println!("{}", "multi \
              line");
}
