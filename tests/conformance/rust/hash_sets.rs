use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

fn main() {
    let a: HashSet<i32> = (1..6).collect();
    let b: HashSet<i32> = [4, 5, 6].into_iter().collect();
    let mut both: Vec<_> = a.intersection(&b).copied().collect();
    both.sort();
    let mut all: Vec<_> = a.union(&b).copied().collect();
    all.sort();
    let mut only: Vec<_> = a.difference(&b).collect();
    only.sort();
    println!("{:?} {:?} {:?} {}", both, all, only, a.contains(&9));
    let text = "the cat and the dog and the bird";
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for w in text.split(' ') {
        *counts.entry(w).or_insert(0) += 1;
    }
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by(|x, y| y.1.cmp(x.1).then(x.0.cmp(y.0)));
    println!("{:?}", sorted);
    let ordered: BTreeMap<_, _> = counts.into_iter().collect();
    println!("{:?}", ordered);
    println!("{:?}", ordered.range("b".."d").collect::<Vec<_>>().len());
    let letters: BTreeSet<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    println!("{}", letters.iter().collect::<String>());
    let mut m = HashMap::from([("x", 1), ("y", 2)]);
    m.retain(|_, v| *v > 1);
    println!("{:?} {:?} {:?}", m.remove("y"), m.remove("y"), m.is_empty());
}
