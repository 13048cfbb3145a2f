// heddle: run --runtime threads --cores 1 --sched priority --cost work=60
// expect: output backup began after 120 ms
// heddle: run --runtime threads --cores 1 --sched round-robin --cost work=60
// expect: output backup began after 8 ms
// heddle: priority main=9 server=5 backup=1

//! Starvation. Two servers compute for 60 ms each. Under strict priorities the
//! backup, of a lower one, gets no turn until both are done; for servers that
//! never are, it never would. Round-robin gives each a slice of 4 ms in turn.
use std::thread;
use std::time::Instant;

fn compute(turns: u32) {
    for _ in 0..turns {} // 60 ns a turn
}

fn start<F: FnOnce() + Send + 'static>(name: &str, work: F) -> thread::JoinHandle<()> {
    thread::Builder::new().name(name.to_string()).spawn(work).unwrap()
}

fn main() {
    let begun = Instant::now();
    let first = start("server#1", || compute(1_000_000));
    let second = start("server#2", || compute(1_000_000));
    let backup = start("backup", move || {
        println!("backup began after {} ms", begun.elapsed().as_millis());
    });
    for thread in [first, second, backup] {
        thread.join().unwrap();
    }
}
