// A panic unwinds: what is owned is dropped, the message is shown.
struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("release {}", self.0);
    }
}

fn inner(v: &[i32], i: usize) -> i32 {
    let _g = Guard("inner");
    v[i]
}

fn main() {
    let _a = Guard("outer");
    let v = vec![1, 2, 3];
    println!("{}", inner(&v, 1));
    let _b = Guard("second");
    println!("{}", inner(&v, 7));
}
