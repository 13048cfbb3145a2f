// heddle: check
// expect: deadlock, main still has desk, made at line 14
// The clerk reads letters until no desk is left that could send one. Main waits for
// the clerk and still has its desk.
use std::sync::mpsc::{self, Sender};
use std::thread;

enum Letter {
    Book(u32),
    Sum(Sender<u32>),
}

fn main() {
    let (desk, letters) = mpsc::channel();
    let clerk = thread::spawn(move || {
        let mut sum = 0;
        for letter in letters {
            match letter {
                Letter::Book(n) => sum += n,
                Letter::Sum(answer) => answer.send(sum).unwrap(),
            }
        }
    });
    let branches: Vec<_> = (1..=3)
        .map(|n| {
            let desk = desk.clone();
            thread::spawn(move || desk.send(Letter::Book(n)).unwrap())
        })
        .collect();
    for branch in branches {
        branch.join().unwrap();
    }
    let (answer, reply) = mpsc::channel();
    desk.send(Letter::Sum(answer)).unwrap();
    println!("sum {}", reply.recv().unwrap());
    clerk.join().unwrap();
}
