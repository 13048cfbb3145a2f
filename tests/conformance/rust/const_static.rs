const LIMIT: usize = 3;
const NAMES: [&str; LIMIT] = ["one", "two", "three"];
static GREETING: &str = "hello";

struct Config;
impl Config {
    const DEFAULT: u32 = 40 + 2;
}

const fn square(n: u32) -> u32 {
    n * n
}

const SIDE: u32 = square(5);

fn main() {
    println!("{GREETING} {} {} {}", NAMES[LIMIT - 1], Config::DEFAULT, SIDE);
}
