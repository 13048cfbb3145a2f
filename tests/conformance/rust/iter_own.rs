struct Fib {
    a: u64,
    b: u64,
}

impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let r = self.a;
        self.a = self.b;
        self.b += r;
        Some(r)
    }
}

struct Countdown(u32);

impl IntoIterator for Countdown {
    type Item = u32;
    type IntoIter = std::vec::IntoIter<u32>;
    fn into_iter(self) -> Self::IntoIter {
        (0..self.0).rev().collect::<Vec<_>>().into_iter()
    }
}

fn evens(limit: u64) -> impl Iterator<Item = u64> {
    Fib { a: 0, b: 1 }.filter(|x| x % 2 == 0).take_while(move |x| *x < limit)
}

fn main() {
    println!("{:?}", Fib { a: 0, b: 1 }.take(10).collect::<Vec<_>>());
    println!("{:?} {}", evens(100).collect::<Vec<_>>(), evens(1000).sum::<u64>());
    for n in Countdown(3) {
        print!("{n} ");
    }
    println!();
}
