// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 90
// Three clerks sign in, work, and sign out; each signs in before it signs out,
// and nothing else is certain.
use std::thread;
use std::time::Duration;

fn main() {
    let clerks: Vec<_> = (1..=3)
        .map(|i| {
            thread::spawn(move || {
                println!("clerk {i} in");
                thread::sleep(Duration::from_millis(500));
                println!("clerk {i} out");
            })
        })
        .collect();
    for clerk in clerks {
        clerk.join().unwrap();
    }
}
