use std::cmp::Reverse;
use std::collections::BinaryHeap;

#[derive(Debug, PartialEq, Eq)]
struct Job {
    priority: u32,
    name: &'static str,
}

impl Ord for Job {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.priority.cmp(&other.priority).then_with(|| other.name.cmp(self.name))
    }
}

impl PartialOrd for Job {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

fn main() {
    let mut heap = BinaryHeap::new();
    for (priority, name) in [(2, "b"), (5, "e"), (2, "a"), (9, "z")] {
        heap.push(Job { priority, name });
    }
    println!("{:?}", heap.peek().map(|j| j.name));
    while let Some(Job { priority, name }) = heap.pop() {
        print!("{priority}{name} ");
    }
    println!();
    let mut small: BinaryHeap<Reverse<i32>> = [4, 1, 3].into_iter().map(Reverse).collect();
    if let Some(Reverse(x)) = small.pop() {
        println!("{x} {}", small.len());
    }
}
