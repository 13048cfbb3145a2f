// heddle: check
// expect: verified
// The letter is taken in a statement of its own, whose guard is gone behind it.
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
    let letter = office.letters.lock().unwrap().pop_front();
    if let Some(letter) = letter {
        office.put_back(letter);
    }
}
