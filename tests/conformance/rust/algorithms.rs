// generic traits, supertraits, static dispatch, iter::from_fn, successors, type params defaults
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque, BinaryHeap};
use std::cmp::{Ordering, Reverse};
use std::hash::Hash;
trait Animal { fn name(&self) -> String; fn noise(&self) -> String { format!("{} makes a noise", self.name()) } }
trait Loud: Animal { fn shout(&self) -> String { self.noise().to_uppercase() } }
#[derive(Clone)] struct Dog { name: String }
impl Animal for Dog { fn name(&self) -> String { self.name.clone() } }
impl Loud for Dog {}
fn describe<A>(a: &A) -> String where A: Loud + ?Sized { a.shout() }
#[derive(Debug, PartialEq, Eq)]
struct State { cost: u32, node: usize }
impl Ord for State { fn cmp(&self, o: &Self) -> Ordering { o.cost.cmp(&self.cost).then_with(|| self.node.cmp(&o.node)) } }
impl PartialOrd for State { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
fn dijkstra(adj: &[Vec<(usize, u32)>], start: usize) -> Vec<Option<u32>> {
    let mut dist: Vec<Option<u32>> = vec![None; adj.len()];
    let mut heap = BinaryHeap::new();
    dist[start] = Some(0);
    heap.push(State { cost: 0, node: start });
    while let Some(State { cost, node }) = heap.pop() {
        if dist[node].map_or(false, |d| cost > d) { continue; }
        for &(next, w) in &adj[node] {
            let c = cost + w;
            if dist[next].map_or(true, |d| c < d) { dist[next] = Some(c); heap.push(State { cost: c, node: next }); }
        }
    }
    dist
}
fn group_by<T, K: Eq + Hash + Ord + Clone, F: Fn(&T) -> K>(xs: Vec<T>, f: F) -> BTreeMap<K, Vec<T>> { let mut m: BTreeMap<K, Vec<T>> = BTreeMap::new(); for x in xs { m.entry(f(&x)).or_default().push(x); } m }
fn bfs(grid: &[&str]) -> Option<usize> {
    let g: Vec<Vec<char>> = grid.iter().map(|r| r.chars().collect()).collect();
    let mut q = VecDeque::from([(0usize, 0usize, 0usize)]);
    let mut seen = HashSet::new();
    while let Some((r, c, d)) = q.pop_front() {
        if g[r][c] == 'E' { return Some(d); }
        if !seen.insert((r, c)) { continue; }
        for (dr, dc) in [(0i32, 1i32), (1, 0), (0, -1), (-1, 0)] {
            let (nr, nc) = (r as i32 + dr, c as i32 + dc);
            if nr >= 0 && nc >= 0 && (nr as usize) < g.len() && (nc as usize) < g[0].len() && g[nr as usize][nc as usize] != '#' { q.push_back((nr as usize, nc as usize, d + 1)); }
        }
    }
    None
}
struct Stack<T = i32> { v: Vec<T> }
impl<T> Stack<T> { fn new() -> Self { Self { v: Vec::new() } } fn push(mut self, t: T) -> Self { self.v.push(t); self } }
impl<T> Extend<T> for Stack<T> { fn extend<I: IntoIterator<Item = T>>(&mut self, it: I) { for x in it { self.v.push(x); } } }
fn main() {
    let d = Dog { name: "rex".into() };
    println!("{} / {}", describe(&d), describe(&d as &dyn Loud));
    println!("{:?}", dijkstra(&[vec![(1, 4), (2, 1)], vec![(3, 1)], vec![(1, 2), (3, 5)], vec![], vec![]], 0));
    println!("{:?}", group_by(vec![1, 2, 3, 4, 5], |x| x % 2 == 0));
    println!("{:?}", bfs(&["..#", ".##", "..E"]));
    let s: Stack = Stack::new().push(1).push(2); println!("{:?}", s.v);
    let mut n = 0; println!("{:?}", std::iter::from_fn(|| { n += 1; if n < 4 { Some(n) } else { None } }).collect::<Vec<_>>());
    println!("{:?}", std::iter::successors(Some(1u32), |x| if *x < 100 { Some(x * 3) } else { None }).collect::<Vec<_>>());
    println!("{:?} {:?}", std::iter::repeat(7).take(2).collect::<Vec<_>>(), std::iter::once(1).chain(std::iter::empty()).collect::<Vec<i32>>());
    let mut h = BinaryHeap::new(); for x in [3, 1, 2] { h.push(Reverse(x)); } println!("{:?} {:?}", h.pop().map(|Reverse(x)| x), h.peek());
    let mut people = vec![("bo", 30), ("al", 25), ("cy", 30)]; people.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0))); println!("{:?}", people);
    let text = "one two two three three three"; let mut freq: HashMap<&str, usize> = HashMap::new(); for w in text.split_whitespace() { *freq.entry(w).or_insert(0) += 1; } let mut f: Vec<_> = freq.iter().collect(); f.sort_by_key(|(w, n)| (Reverse(**n), **w)); println!("{:?}", f);
    println!("{:?}", (1..=3).flat_map(|x| (0..x).map(move |y| (x, y))).collect::<Vec<_>>());
    println!("{:?}", ["a", "b"].iter().zip(1..).map(|(s, n)| format!("{s}{n}")).collect::<Vec<_>>().concat());
    println!("{:?} {:?}", (1..=5).try_fold(0i32, |a, x| a.checked_add(x)), [1, 2, 3].iter().rev().skip(1).map(|x| x * 2).max());
    println!("{:?}", vec![1, 2, 3, 4, 5, 6].chunks(4).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    let (even, odd): (Vec<i32>, Vec<i32>) = (1..=6).partition(|x| x % 2 == 0); println!("{:?} {:?}", even, odd);
    println!("{}", (0..5).map(|i| i.to_string()).collect::<Vec<_>>().join("->"));
    let nested = vec![vec![1], vec![2, 3]]; println!("{:?} {}", nested.concat(), nested.iter().flatten().count());
    let mut arr = [5, 3, 1]; arr.sort_unstable(); println!("{:?} {:?} {}", arr, arr.binary_search(&3), arr.contains(&5));
    println!("{:?}", "hello world".split(' ').map(|w| w.chars().rev().collect::<String>()).collect::<Vec<_>>());
    println!("{:?} {:?}", [1, 2, 3].iter().min_by(|a, b| b.cmp(a)), ["bb", "a"].iter().max_by_key(|s| s.len()));
    println!("{:?}", [1, 1, 2, 3, 3].windows(2).filter(|w| w[0] == w[1]).count());
    println!("{}", [[1, 2], [3, 4]].iter().map(|r| r.iter().sum::<i32>()).map(|s| s.to_string()).collect::<Vec<_>>().join(","));
    let v: Vec<u8> = "hey".bytes().collect(); println!("{:?} {}", v, String::from_utf8(v.clone()).unwrap());
    println!("{:?} {:?}", [1, 2, 3, 4].iter().copied().skip_while(|x| *x < 3).collect::<Vec<_>>(), (1..10).step_by(3).last());
    println!("{:?}", vec![3, 1, 2].iter().scan(0, |acc, x| { *acc += x; Some(*acc) }).collect::<Vec<_>>());
    println!("{:?}", "a1b2".chars().filter(char::is_ascii_digit).collect::<String>());
    println!("{:?}", ["x", "y"].iter().cycle().take(5).copied().collect::<String>());
}
