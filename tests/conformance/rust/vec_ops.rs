use std::collections::VecDeque;

fn main() {
    let mut v = Vec::new();
    v.extend([1, 2, 3]);
    v.insert(1, 10);
    v.extend_from_slice(&[7, 8]);
    println!("{:?} {} {:?}", v, v.len(), v.contains(&10));
    println!("{} {:?}", v.remove(0), v.pop());
    v.truncate(3);
    let d = v.drain(..2).collect::<Vec<_>>(); println!("{:?} {:?}", v, d);
    println!("{:?} {}", v, v.is_empty());
    let mut w: Vec<i32> = (0..10).collect();
    w.retain(|x| x % 3 == 0);
    println!("{:?} {:?} {:?}", w, &w[1..3], w.split_first());
    println!("{:?}", w.iter().map(|x| x * x).collect::<Vec<_>>());
    println!("{:?} {:?}", w.split_at(2), w.concat_check());
    let mut q: VecDeque<i32> = VecDeque::new();
    q.push_back(1);
    q.push_back(2);
    q.push_front(0);
    let f = q.pop_front(); println!("{:?} {:?} {:?} {}", q, f, q.back(), q[0]);
    let z = vec![0u8; 4];
    println!("{:?} {}", z, z.iter().map(|b| b.to_string()).collect::<Vec<_>>().join("-"));
    let mut parts = vec!["a".to_string(), "b".to_string()];
    parts[0].push('x');
    let taken = std::mem::take(&mut parts[1]);
    println!("{:?} {taken}", parts);
    let s: Vec<String> = parts.into_iter().rev().collect();
    println!("{}", s.join("/"));
    let mut split = vec![1, 2, 3, 4];
    let tail = split.split_off(2);
    println!("{:?} {:?} {:?}", split, tail, [split.clone(), tail.clone()].concat());
    println!("{:?}", tail.iter().copied().chain(split).collect::<Vec<_>>());
    println!("{:?}", vec![3, 1, 2].iter().enumerate().min_by_key(|(_, x)| **x));
}

trait ConcatCheck {
    fn concat_check(&self) -> i32;
}
impl ConcatCheck for Vec<i32> {
    fn concat_check(&self) -> i32 {
        self.iter().sum()
    }
}
