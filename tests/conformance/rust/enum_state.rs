#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Idle,
    Running { step: u32 },
    Done(u32),
}

impl State {
    fn next(self) -> State {
        match self {
            State::Idle => State::Running { step: 0 },
            State::Running { step } if step >= 2 => State::Done(step * 10),
            State::Running { step } => State::Running { step: step + 1 },
            done @ State::Done(_) => done,
        }
    }
}

fn main() {
    let mut s = State::Idle;
    for _ in 0..6 {
        println!("{:?}", s);
        s = s.next();
    }
    if let State::Done(n) = s {
        println!("{n}");
    }
    println!("{}", matches!(s, State::Done(n) if n > 5));
}
