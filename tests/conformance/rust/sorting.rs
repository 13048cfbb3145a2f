#[derive(Debug, Clone)]
struct P {
    name: String,
    age: u32,
}

fn main() {
    let mut v = vec![5, 2, 9, 1];
    v.sort_unstable();
    println!("{:?} {:?} {:?}", v, v.binary_search(&5), v.binary_search(&4));
    v.sort_by(|a, b| b.cmp(a));
    println!("{:?}", v);
    let mut people: Vec<P> = [("x", 30), ("a", 25), ("m", 30)].iter().map(|(n, a)| P { name: n.to_string(), age: *a }).collect();
    people.sort_by_key(|p| p.age);
    println!("{:?}", people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>());
    people.sort_by(|a, b| b.age.cmp(&a.age).then_with(|| a.name.cmp(&b.name)));
    println!("{:?}", people.iter().map(|p| &p.name[..]).collect::<Vec<_>>());
    let mut f = vec![2.5, -1.0, 9.75];
    f.sort_by(|a, b| a.partial_cmp(b).unwrap());
    println!("{:?}", f);
    let mut words = vec!["pear", "fig", "apple"];
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    println!("{:?}", words);
    let mut d = vec![1, 1, 2, 2, 1];
    d.dedup();
    println!("{:?}", d);
    d.reverse();
    d.rotate_left(1);
    println!("{:?} {:?}", d, d.iter().rev().collect::<Vec<_>>());
}
