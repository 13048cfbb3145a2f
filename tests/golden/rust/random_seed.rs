// What a generator with a seed draws is a choice as well: the crash needs one
// throw of 36.
// heddle: check
// expect: crash, panicked: snake eyes
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

struct Dice {
    rng: StdRng,
}

impl Dice {
    fn throw(&mut self) -> u32 {
        self.rng.gen_range(1..7)
    }
}

fn main() {
    let mut dice = Dice { rng: StdRng::seed_from_u64(42) };
    let sum = dice.throw() + dice.throw();
    if sum == 2 {
        panic!("snake eyes");
    }
}
