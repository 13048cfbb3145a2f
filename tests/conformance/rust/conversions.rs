fn total<T: Into<f64>>(xs: Vec<T>) -> f64 { xs.into_iter().map(|x| x.into()).sum() }
fn adder<'a>(x: &'a i32) -> impl Fn(i32) -> i32 + 'a { move |y| *x + y }
fn evens<'a>(v: &'a [i32]) -> impl Iterator<Item = &'a i32> + 'a { v.iter().filter(|x| *x % 2 == 0) }
fn boxed<'a>(v: &'a [i32]) -> Box<dyn Iterator<Item = i32> + 'a> { Box::new(v.iter().map(|x| x * 2)) }
fn main() {
    let a: i64 = 5i32.into(); let b = u64::from(7u32); let c: f64 = 3i32.into(); let d = char::from(65u8); let e = u32::from('a'); let f = i32::from(true);
    println!("{a} {b} {c} {d} {e} {f}");
    println!("{}", total(vec![1u8, 2]) + total(vec![1.5f32]) + total(vec![3i32]));
    let t: Result<u8, _> = u8::try_from(300i32); println!("{:?}", t.is_err());
    let n: i8 = 100i64.try_into().unwrap(); println!("{n}");
    println!("{} {:?} {:?}", adder(&3)(4), evens(&[1, 2, 4]).collect::<Vec<_>>(), boxed(&[1]).collect::<Vec<_>>());
    let st: String = "x".into(); let v: Vec<char> = st.chars().collect(); println!("{v:?}");
    let bytes = b"hi\n\x41"; println!("{:?} {}", bytes, bytes.len()); for b in bytes.iter() { print!("{b} "); } println!();
    println!("{:?}", std::str::from_utf8(&bytes[..2]).unwrap());
    println!("{:?}", String::from_utf8(vec![104, 195, 169]).unwrap());
    println!("{}", String::from_utf8_lossy(b"abc"));
}
