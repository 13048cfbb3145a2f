use std::marker::PhantomData;
use std::collections::{BTreeMap, HashSet, BinaryHeap};
use std::cmp::{Ordering, Reverse};
struct Locked; struct Unlocked;
struct Door<S> { opened: u32, _s: PhantomData<S> }
impl Door<Locked> { fn new() -> Self { Door { opened: 0, _s: PhantomData } } fn unlock(self) -> Door<Unlocked> { Door { opened: self.opened, _s: PhantomData } } }
impl Door<Unlocked> { fn open(&mut self) -> &mut Self { self.opened += 1; self } fn lock(self) -> Door<Locked> { Door { opened: self.opened, _s: PhantomData } } }

#[derive(Debug, Clone, Default)]
struct Request { url: String, method: Option<String>, headers: Vec<(String, String)>, retries: u8 }
#[derive(Default)]
struct RequestBuilder { req: Request }
impl RequestBuilder {
    fn new(url: impl Into<String>) -> Self { RequestBuilder { req: Request { url: url.into(), ..Default::default() } } }
    fn method(mut self, m: &str) -> Self { self.req.method = Some(m.to_string()); self }
    fn header(mut self, k: &str, v: &str) -> Self { self.req.headers.push((k.to_owned(), v.to_owned())); self }
    fn build(self) -> Result<Request, &'static str> { if self.req.url.is_empty() { Err("no url") } else { Ok(self.req) } }
}
#[derive(Debug, PartialEq, Eq)]
struct State { cost: u32, node: usize }
impl Ord for State { fn cmp(&self, o: &Self) -> Ordering { o.cost.cmp(&self.cost).then_with(|| self.node.cmp(&o.node)) } }
impl PartialOrd for State { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
fn dijkstra(adj: &Vec<Vec<(usize, u32)>>, s: usize) -> Vec<Option<u32>> {
    let mut dist: Vec<Option<u32>> = vec![None; adj.len()];
    let mut heap = BinaryHeap::new();
    dist[s] = Some(0);
    heap.push(State { cost: 0, node: s });
    while let Some(State { cost, node }) = heap.pop() {
        if let Some(d) = dist[node] { if cost > d { continue; } }
        for &(next, w) in &adj[node] {
            let c = cost + w;
            if dist[next].map_or(true, |d| c < d) { dist[next] = Some(c); heap.push(State { cost: c, node: next }); }
        }
    }
    dist
}
struct Fib { a: u64, b: u64 }
impl Iterator for Fib { type Item = u64; fn next(&mut self) -> Option<u64> { let r = self.a; self.a = self.b; self.b += r; Some(r) } }
fn group<K: Ord, T, F: Fn(&T) -> K>(xs: Vec<T>, f: F) -> BTreeMap<K, Vec<T>> { let mut m = BTreeMap::new(); for x in xs { m.entry(f(&x)).or_insert_with(Vec::new).push(x); } m }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn make_adders() -> Vec<Box<dyn Fn(i32) -> i32>> { (1..=3).map(|n| Box::new(move |x| x + n) as Box<dyn Fn(i32) -> i32>).collect() }
fn main() {
    let mut d = Door::new().unlock(); d.open().open(); println!("{}", d.lock().opened);
    let r = RequestBuilder::new("http://x").method("GET").header("a", "b").build();
    println!("{:?}", r);
    println!("{:?}", RequestBuilder::new("").build().unwrap_err());
    println!("{:?}", dijkstra(&vec![vec![(1, 7), (2, 1)], vec![], vec![(1, 2)], vec![]], 0));
    println!("{:?}", Fib { a: 0, b: 1 }.skip_while(|x| *x < 5).step_by(2).take(4).collect::<Vec<_>>());
    println!("{:?}", group(vec!["apple", "bob", "cat", "alice"], |s| s.len()));
    println!("{}", compose(|x: i32| x + 1, |y| format!("<{y}>"))(4));
    println!("{:?}", make_adders().iter().map(|f| f(10)).collect::<Vec<_>>());
    let a: HashSet<i32> = [1, 2, 3].into_iter().collect(); let b = HashSet::from([2, 3, 4]);
    let mut i: Vec<_> = a.intersection(&b).cloned().collect(); i.sort_unstable_by(|a, b| b.cmp(a)); println!("{:?}", i);
    let mut h = BinaryHeap::new(); for x in [5, 1, 8] { h.push(Reverse(x)); } println!("{:?}", h.pop().map(|Reverse(x)| x));
    let text = "the quick brown fox jumps over the lazy dog the end";
    let mut freq: BTreeMap<&str, usize> = BTreeMap::new(); for w in text.split_whitespace() { *freq.entry(w).or_insert(0) += 1; }
    let mut fv: Vec<(&str, usize)> = freq.into_iter().collect(); fv.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    println!("{:?}", &fv[..3]);
    let (even, odd): (Vec<i32>, Vec<i32>) = (1..10).partition(|n| n % 2 == 0); println!("{even:?} {odd:?}");
    println!("{:?}", "a=1;b=2;c".split(';').map(|kv| kv.split_once('=').ok_or(kv)).collect::<Result<Vec<_>, _>>());
    let nested = vec![vec![1, 2], vec![], vec![3]]; println!("{}", nested.iter().flatten().map(|x| x * x).fold(String::new(), |acc, x| acc + &x.to_string() + ","));
    let mut arr = [3, 1, 2]; arr.sort(); println!("{:?} {:?} {:?}", arr, arr.binary_search(&2), arr.iter().rev().collect::<Vec<_>>());
    println!("{:?}", arr.windows(2).map(|w| w[1] - w[0]).collect::<Vec<_>>()); println!("{:?}", [1, 2, 3, 4, 5].chunks(2).map(|c| c.to_vec()).collect::<Vec<_>>());
    let label = 'outer: loop { let mut n = 0; loop { n += 1; if n == 7 { break 'outer n * 2; } } }; println!("{label}");
    let s = String::from("héllo"); println!("{} {} {:?} {}", s.len(), s.chars().count(), s.char_indices().nth(2), &s[0..3]);
    let x = 300i32; println!("{} {} {} {}", x as u8, -1i32 as u32, 3.99f64 as i32, (b'a' + 2) as char);
    println!("{:?} {:?} {} {}", 200u8.checked_add(100), 200u8.wrapping_add(100), 200u8.saturating_add(100), i32::MAX.overflowing_add(1).1);
    let t = (1, "two", 3.0); let (a, b, c) = t; println!("{a} {b} {c:?} {}", t.0);
    let opt: Option<&str> = None; println!("{}", opt.map(|s| s.len()).unwrap_or_default());
    if let Some(x @ 1..=5) = Some(3) { println!("in range {x}"); }
    let v2: Vec<String> = std::iter::repeat("ab").take(2).map(String::from).collect(); println!("{}", v2.concat());
}
