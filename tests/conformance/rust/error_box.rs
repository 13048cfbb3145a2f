use std::error::Error;

fn half(s: &str) -> Result<i32, Box<dyn Error>> {
    let n: i32 = s.parse()?;
    if n % 2 != 0 {
        return Err(format!("{n} is odd").into());
    }
    Ok(n / 2)
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", half("8")?);
    for s in ["7", "seven"] {
        if let Err(e) = half(s) {
            println!("{e}");
        }
    }
    Ok(())
}
