#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum Level {
    Low,
    Mid(u8),
    High { extra: i8 },
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Version(u32, u32, u32);

fn main() {
    let mut all = vec![Level::High { extra: -1 }, Level::Mid(9), Level::Low, Level::Mid(2), Level::High { extra: -5 }];
    all.sort();
    println!("{:?}", all);
    println!("{:?}", all.iter().max());
    println!("{}", Version(1, 2, 3) < Version(1, 10, 0));
    println!("{:?}", Version(1, 2, 3).cmp(&Version(1, 2, 3)));
    println!("{:?}", std::cmp::max(Level::Low, Level::Mid(0)));
}
