fn main() {
    let some = Some(3);
    let none: Option<i32> = None;
    println!("{:?} {:?}", some.map(|x| x * 2), none.map(|x| x * 2));
    println!("{} {}", some.unwrap_or(9), none.unwrap_or_default());
    println!("{:?} {:?}", some.and_then(|x| if x > 2 { Some(x) } else { None }), some.filter(|x| *x > 5));
    println!("{:?} {:?}", none.or(Some(1)), some.xor(none));
    println!("{:?} {:?}", some.ok_or("none"), none.ok_or("none"));
    println!("{} {}", some.is_some_and(|x| x == 3), some.map_or(0, |x| x + 1));
    let mut o = Some(5);
    if let Some(x) = o.as_mut() {
        *x += 1;
    }
    println!("{:?}", o.take()); println!("{:?}", o.get_or_insert(8));
    println!("{:?}", o.replace(1));
    let words = vec![Some("a"), None, Some("c")];
    println!("{:?}", words.iter().flatten().count());
    let all: Option<Vec<i32>> = vec![Some(1), Some(2)].into_iter().collect();
    println!("{:?}", all);
    let r: Result<i32, String> = "5".parse::<i32>().map_err(|e| e.to_string());
    println!("{:?} {:?} {}", r, r.as_ref().ok(), r.clone().unwrap_or(0));
    println!("{:?}", "x".parse::<i32>().map_err(|e| e.to_string()));
    println!("{:?}", "".parse::<u8>().is_err());
    println!("{:?}", Some(4).zip(Some('x')));
    println!("{:?}", Some(Some(1)).flatten());
    println!("{:?}", Some(2).iter().chain(None.iter()).collect::<Vec<_>>());
}
