fn main() {
    let r: Result<u8, std::num::ParseIntError> = "300".parse::<u8>();
    println!("{}", r.is_err());
    let e: Result<u32, String> = Err("bad".to_string());
    e.unwrap();
}
