// Whoever is first decides; all see the same.
use std::sync::OnceLock;
use std::thread;

static WINNER: OnceLock<u32> = OnceLock::new();

fn main() {
    let hs: Vec<_> = (0..3).map(|i| thread::spawn(move || *WINNER.get_or_init(|| i))).collect();
    let seen: Vec<u32> = hs.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{:?}", seen);
}
