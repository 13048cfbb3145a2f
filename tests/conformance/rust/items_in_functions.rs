// Items inside functions and blocks are seen where they stand, and hide those
// outside.
const N: i32 = 1;

fn helper() -> &'static str {
    "outer"
}

fn first() -> i32 {
    const N: i32 = 10;
    fn twice(x: i32) -> i32 {
        x * 2 + N
    }
    twice(3)
}

fn second() -> String {
    use std::collections::BTreeSet;
    #[derive(Debug, Default)]
    struct Local {
        seen: BTreeSet<i32>,
    }
    impl Local {
        fn note(&mut self, x: i32) -> &mut Self {
            self.seen.insert(x);
            self
        }
    }
    let mut l = Local::default();
    l.note(3).note(1).note(3);
    format!("{:?}", l)
}

fn main() {
    fn helper() -> &'static str {
        "inner"
    }
    println!("{} {} {}", N, first(), second());
    println!("{}", helper());
    {
        fn helper() -> &'static str {
            "innermost"
        }
        println!("{}", helper());
    }
    println!("{}", self::helper());
}
