mod shapes {
    pub mod flat {
        #[derive(Debug, Clone, Copy)]
        pub struct Square(pub f64);
        impl Square {
            pub fn area(&self) -> f64 {
                self.0 * self.0
            }
        }
        pub(crate) fn unit() -> Square {
            Square(super::ONE)
        }
    }
    const ONE: f64 = 1.0;
    pub use self::flat::Square as Sq;
    pub fn total(all: &[Sq]) -> f64 {
        all.iter().map(Sq::area).sum()
    }
}

use shapes::{flat, total, Sq};

fn main() {
    let all = [Sq(2.0), flat::unit(), flat::Square(3.0)];
    println!("{} {:?}", total(&all), all[1]);
}
