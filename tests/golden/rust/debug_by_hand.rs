// heddle: check
// expect: error 20 contains a type with a Debug of its own
use std::fmt;

struct Id(u32);

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

#[derive(Debug)]
struct Row {
    id: Id,
}

fn main() {
    println!("{:?}", Id(3));
    println!("{:?}", Row { id: Id(4) });
}
