// A small simulation: customers, a queue and two tills.
use std::collections::VecDeque;

#[derive(Debug)]
struct Customer {
    id: u32,
    needs: u32,
}

#[derive(Debug, Default)]
struct Till {
    busy: Option<Customer>,
    served: Vec<u32>,
}

impl Till {
    fn tick(&mut self, queue: &mut VecDeque<Customer>) {
        if self.busy.is_none() {
            self.busy = queue.pop_front();
        }
        let done = match &mut self.busy {
            Some(c) => {
                c.needs -= 1;
                c.needs == 0
            }
            None => false,
        };
        if done {
            let c = self.busy.take().unwrap();
            self.served.push(c.id);
        }
    }
}

fn main() {
    let mut queue: VecDeque<_> = (0..5).map(|id| Customer { id, needs: 1 + id % 3 }).collect();
    let mut tills = [Till::default(), Till::default()];
    let mut time = 0;
    while !queue.is_empty() || tills.iter().any(|t| t.busy.is_some()) {
        time += 1;
        for t in tills.iter_mut() {
            t.tick(&mut queue);
        }
    }
    println!("{time} {:?} {:?}", tills[0].served, tills[1].served);
}
