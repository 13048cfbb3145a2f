// The rest of the crate: every draw stays within its range.
// heddle: check
// expect: verified
use rand::distributions::{Bernoulli, Distribution, Uniform};
use rand::prelude::*;

fn pick<R: Rng>(rng: &mut R, of: &[i32]) -> i32 {
    *of.choose(rng).unwrap()
}

fn main() {
    let mut rng = thread_rng();
    let small = rng.gen_range(-2i8..=2);
    assert!(small.abs() <= 2);
    let letter = rng.gen_range('a'..='c');
    assert!(letter >= 'a' && letter <= 'c');
    let uniform = Uniform::from(1..4);
    assert!((1..4).contains(&uniform.sample(&mut rng)));
    assert_eq!(rng.sample(Uniform::new_inclusive(5u8, 5)), 5);
    assert!(pick(&mut rng, &[1, 2, 3]) < 4);
    let empty: [i32; 0] = [];
    assert!(empty.choose(&mut rng).is_none());
    assert!(rng.gen_bool(1.0) && !rng.gen_bool(0.0));
    if Bernoulli::new(0.5).unwrap().sample(&mut rng) {
        let mut cards = vec![1, 2, 3];
        cards.shuffle(&mut rng);
        cards.sort();
        assert_eq!(cards, [1, 2, 3]);
        let two: Vec<&i32> = cards.choose_multiple(&mut rng, 2).collect();
        assert!(two.len() == 2 && two[0] != two[1]);
    }
    if rand::random::<bool>() && rand::random_bool(0.5) {
        assert!(rand::random_range(0.0..1.5) < 1.5);
    }
}
