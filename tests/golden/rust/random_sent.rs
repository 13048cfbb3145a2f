// heddle: check
// expect: error 6 E0277: `ThreadRng` cannot be sent between threads safely
use rand::Rng;
fn main() {
    let mut rng = rand::thread_rng();
    std::thread::spawn(move || println!("{}", rng.gen_range(0..9)));
}
