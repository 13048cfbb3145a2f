use std::fmt;

struct Money(i64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

fn main() {
    println!("[{}] [{:>8}] [{:<8}] [{:^8}]", Money(1999), "ab", "ab", "ab");
    println!("[{:*^9}] [{:#>5}] [{:-<6}]", "mid", 7, 'c');
    println!("{:>width$} {:.*} {:.prec$}", 5, 2, 3.14159, 2.71828, width = 4, prec = 3);
    println!("{:05} {:+} {:#010b} {:#x} {:X} {:o}", -42, 7, 5, 255, 255, 8);
    println!("{:?} {:?} {:?}", 1.0, 0.1 + 0.2, 1e21);
    println!("{} {} {}", f64::NAN, 1.0 / 0.0, -0.0);
    println!("{:10.3}|{:<10.1}|{:e}", 3.14159, 2.25, 1500.0);
    println!("{0}-{0}-{1} {name}", 1, 2, name = "n");
}
