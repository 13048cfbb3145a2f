struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn inner() {
    let _d = D("inner");
    let none: Option<u32> = None;
    none.expect("no value");
}

fn main() {
    let _d = D("outer");
    inner();
    println!("never");
}
