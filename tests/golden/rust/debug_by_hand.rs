// heddle: run
// expect: output #3
// expect: output Row { id: #4, rest: [#5, #6] }
// expect: output Some(
// expect: output     #7,
// A Debug written by hand is used wherever the value is: derived ones and
// containers around it ask it.
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
    rest: Vec<Id>,
}

fn main() {
    println!("{:?}", Id(3));
    println!("{:?}", Row { id: Id(4), rest: vec![Id(5), Id(6)] });
    println!("{:#?}", Some(Id(7)));
}
