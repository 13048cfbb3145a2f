// Integers, floats, text, tuples, arrays and blocks as values.
const LIMIT: usize = 3;
static GREETING: &str = "hello";

fn square(x: i32) -> i32 {
    x * x
}

fn divide(a: i32, b: i32) -> Option<i32> {
    if b == 0 {
        return None;
    }
    Some(a / b)
}

fn main() {
    let x = 7;
    let y = { let t = x + 1; t * 2 };
    println!("{} {} {}", x, y, square(y));
    println!("{} {} {} {}", 17 / 5, -17 / 5, 17 % 5, -17 % 5);
    println!("{} {} {}", 1 << 4, 0xff & 0x0f, 6 ^ 3);
    let big: u64 = 18_446_744_073_709_551_615;
    println!("{big} {}", i64::MIN);
    println!("{} {}", u8::MAX, i8::MIN);
    let f = 2.5;
    println!("{} {} {:.2} {}", f, f * 2.0, 1.0 / 3.0, (f as i32) + 1);
    println!("{:?} {:?} {}", 1.0, 0.1 + 0.2, 1e21);
    let t = (1, "two", 3.0);
    println!("{:?} {} {}", t, t.0, t.1);
    let (a, b) = (t.0 + 1, t.2);
    println!("{a} {b}");
    let arr = [1, 2, 3, 4];
    println!("{:?} {} {}", arr, arr.len(), arr[2]);
    let grid = [[0; 3]; 2];
    println!("{:?}", grid);
    let mut copy = arr;
    copy[0] = 99;
    println!("{:?} {:?}", arr, copy);
    println!("{} {} {LIMIT}", GREETING, GREETING.len());
    let c = 'x';
    println!("{} {:?} {}", c, c, c as u32);
    println!("{:?}", "tab\tquote\"");
    println!("[{:>5}] [{:<5}] [{:^5}] [{:05}] [{:+}]", 42, 42, 42, 42, 42);
    println!("[{:>6}] [{:-<6}] [{:*^7}]", "ab", "cd", "e");
    println!("{:x} {:X} {:b} {:o} {:#x} {:08b}", 255, 255, 5, 8, 255, 5u8);
    println!("{0} {1} {0} {name}", 1, 2, name = "n");
    println!("{:?} {:?}", divide(7, 2), divide(1, 0));
    let shadow = 1;
    let shadow = shadow + 1;
    let shadow = format!("<{shadow}>");
    println!("{shadow}");
    println!("{}", 300i32 as u8);
    println!("{}", -1i32 as u32);
    println!("{}", 3.99f64 as i32);
    println!("{} {}", 'a' < 'b', "abc" < "abd");
    println!("{}", true && !false || false);
    println!("{{}} {}%", 50);
    let w = 8;
    println!("[{:>w$}] [{:>1$}]", 5, w);
    println!("{:?}", ());
    println!("{:5}|{:<5}|{:.1}", 1.5, 2.5, 2.25);
    let _unused = 5;
    let n: i32 = "42".parse().unwrap();
    println!("{}", n + 1);
    println!("{:?}", "x1".parse::<i32>().is_err());
}
