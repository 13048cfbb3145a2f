// heddle: check
// expect: deadlock, threads main, line 17
// The guard of the queue lives as long as the `if let` that looks into it, so the
// call in its body waits for a lock that its own caller holds.
use std::collections::VecDeque;
use std::sync::Mutex;

struct Office {
    letters: Mutex<VecDeque<u32>>,
}

impl Office {
    fn put_back(&self, letter: u32) {
        self.push(letter);
    }
    fn push(&self, letter: u32) {
        self.letters.lock().unwrap().push_back(letter);
    }
}

fn main() {
    let office = Office { letters: Mutex::new(VecDeque::from([1, 2])) };
    if let Some(letter) = office.letters.lock().unwrap().pop_front() {
        office.put_back(letter);
    }
}
