struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn make(name: &'static str) -> D {
    println!("make {name}");
    D(name)
}

fn main() {
    let _a = make("a");
    let _b = make("b");
    {
        let _c = make("c");
        make("temporary");
        println!("inside");
    }
    let moved = make("moved");
    take(moved);
    let _ = make("ignored");
    let mut slot = Some(make("first"));
    slot = None;
    println!("{}", slot.is_none());
    let list = vec![make("x"), make("y")];
    println!("{}", list.len());
    println!("end");
}

fn take(d: D) {
    println!("took {}", d.0);
}
