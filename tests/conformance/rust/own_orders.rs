use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
#[derive(Debug, Clone, Copy)] struct Ci(char);
impl PartialEq for Ci { fn eq(&self, o: &Ci) -> bool { self.0.eq_ignore_ascii_case(&o.0) } }
impl Eq for Ci {}
#[derive(Debug, PartialEq, Clone)] struct W { a: Ci, n: i32 }
#[derive(Debug, PartialEq)] enum E { A(Ci), B { w: W }, C }
#[derive(Debug, PartialEq, Eq)] struct Task { pri: u32, name: &'static str }
impl Ord for Task { fn cmp(&self, o: &Self) -> Ordering { self.pri.cmp(&o.pri).reverse().then_with(|| self.name.cmp(o.name)) } }
impl PartialOrd for Task { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
#[derive(Debug, PartialEq, PartialOrd, Clone, Copy)] struct F(f64);
fn main() {
    println!("{} {}", Ci('a') == Ci('A'), W { a: Ci('x'), n: 1 } == W { a: Ci('X'), n: 1 });
    println!("{} {} {}", vec![Ci('a')] == vec![Ci('A')], Some(Ci('q')) == Some(Ci('Q')), (Ci('a'), 1) != (Ci('A'), 1));
    println!("{} {} {}", E::A(Ci('a')) == E::A(Ci('A')), E::B { w: W { a: Ci('a'), n: 2 } } == E::B { w: W { a: Ci('A'), n: 3 } }, E::C == E::C);
    println!("{} {}", [Ci('b'), Ci('c')].contains(&Ci('C')), [Ci('b')].iter().any(|x| *x == Ci('B')));
    let mut t = vec![Task { pri: 1, name: "b" }, Task { pri: 3, name: "c" }, Task { pri: 3, name: "a" }];
    t.sort(); println!("{:?} {}", t, t[0] < t[1]);
    println!("{:?} {:?}", t.iter().max().unwrap().name, t.iter().min_by_key(|x| (Reverse(x.pri), x.name)).unwrap());
    let mut v = vec![(1, "x"), (2, "y"), (1, "a")]; v.sort_by_key(|p| (Reverse(p.0), p.1)); println!("{:?}", v);
    let set: BTreeSet<Reverse<i32>> = [1, 3, 2].into_iter().map(Reverse).collect(); println!("{:?}", set);
    let mut m = BTreeMap::new(); m.insert(Task { pri: 1, name: "z" }, 1); m.insert(Task { pri: 9, name: "z" }, 2); println!("{:?}", m.values().collect::<Vec<_>>());
    let mut h = BinaryHeap::from(vec![(Reverse(5), 'a'), (Reverse(2), 'b')]); println!("{:?}", h.pop());
    println!("{} {:?}", F(1.0) < F(2.0), F(1.0).partial_cmp(&F(0.5)));
    assert_eq!(W { a: Ci('k'), n: 0 }, W { a: Ci('K'), n: 0 });
    println!("{:?} {}", std::cmp::max(Reverse(1), Reverse(2)), Reverse(3) > Reverse(4));
}
