fn is_palindrome(s: &str) -> bool {
    let letters: Vec<char> = s.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    letters.iter().eq(letters.iter().rev())
}

fn main() {
    println!("{} {}", is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("nope"));
    let s = "Grüße, Welt";
    println!("{} {} {:?}", s.len(), s.chars().count(), s.find("Welt"));
    println!("{:?}", s.char_indices().filter(|(_, c)| !c.is_ascii()).collect::<Vec<_>>());
    println!("{}", &s[0..3]);
    println!("{:?} {:?}", s.split(", ").collect::<Vec<_>>(), s.chars().last());
    let mut t = String::with_capacity(8);
    for (i, c) in ('a'..='e').enumerate() {
        if i % 2 == 0 {
            t.push(c);
        } else {
            t.insert(0, c);
        }
    }
    println!("{t} {}", t.to_uppercase());
    println!("{}", "ab".repeat(3));
    println!("{:?}", "  trim me ".trim());
    println!("{:?}", "a-b_c".split(|c| c == '-' || c == '_').collect::<Vec<_>>());
    println!("{:?} {:?}", 'z' as u32, char::from_digit(7, 10));
    println!("{:?}", "one two".bytes().map(|b| b as u32).sum::<u32>());
}
