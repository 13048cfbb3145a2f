// errors: enums, From, ?, Box<dyn Error>, source, main returning Err
use std::error::Error;
use std::fmt;
use std::num::ParseIntError;
#[derive(Debug)]
enum AppError { Parse(ParseIntError), Negative(i64), Io(String) }
impl fmt::Display for AppError { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { match self { AppError::Parse(e) => write!(f, "parse error: {}", e), AppError::Negative(n) => write!(f, "{n} is negative"), AppError::Io(s) => f.write_str(s) } } }
impl Error for AppError { fn source(&self) -> Option<&(dyn Error + 'static)> { match self { AppError::Parse(e) => Some(e), _ => None } } }
impl From<ParseIntError> for AppError { fn from(e: ParseIntError) -> Self { AppError::Parse(e) } }
impl From<String> for AppError { fn from(s: String) -> Self { AppError::Io(s) } }
fn parse(s: &str) -> Result<i64, AppError> { let n: i64 = s.trim().parse()?; if n < 0 { return Err(AppError::Negative(n)); } Ok(n) }
fn read(s: &str) -> Result<i64, AppError> { if s.is_empty() { Err("empty input".to_string())? } let n = parse(s)?; Ok(n * 2) }
fn total(xs: &[&str]) -> Result<i64, Box<dyn Error>> { let mut t = 0; for x in xs { t += read(x)?; } if t > 100 { return Err("too much".into()); } Ok(t) }
fn all(xs: &[&str]) -> Result<Vec<i32>, ParseIntError> { xs.iter().map(|x| x.parse::<i32>()).collect() }
fn first_even(xs: &[i32]) -> Option<i32> { let x = xs.iter().find(|x| **x % 2 == 0)?; Some(*x * 10) }
fn main() -> Result<(), Box<dyn Error>> {
    for s in ["12", "-4", "x1", ""] { match read(s) { Ok(n) => println!("ok {n}"), Err(e) => { print!("{e}"); if let Some(src) = e.source() { print!(" (because {src})"); } println!(" {:?}", e); } } }
    println!("{:?}", total(&["1", "2"])?);
    if let Err(e) = total(&["60", "1"]) { println!("{}", e); }
    println!("{:?} {:?}", all(&["1", "2"]), all(&["1", "b"]));
    println!("{:?} {:?}", first_even(&[1, 4]), first_even(&[1]));
    let r: Result<u8, _> = "256".parse::<u8>(); println!("{:?} {}", r, r.clone().unwrap_err());
    println!("{:?} {:?}", u8::try_from(300), i8::try_from(-5i64));
    let v = total(&["1", "zz"])?;
    println!("unreachable {v}");
    Ok(())
}
