// Of a wide range only some numbers are tried, and the verdict says so.
// heddle: check
// expect: verified, this holds with: Float::random_fraction, Int::random_up_to as some of its values only
use rand::Rng;

fn main() {
    let mut rng = rand::rng();
    let wide: u64 = rng.random();
    let narrow = rng.random_range(10..=u64::MAX);
    let fraction: f64 = rng.random();
    assert!(wide / 2 < u64::MAX && narrow >= 10 && fraction < 1.0);
}
