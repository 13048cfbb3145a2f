use std::collections::HashMap;
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key { Id(u32), Name(String) }
struct Registry<'a> { items: HashMap<Key, &'a str>, log: Vec<String> }
impl<'a> Registry<'a> {
    fn add(&mut self, k: Key, v: &'a str) -> &mut Self { self.log.push(format!("{k:?}={v}")); self.items.insert(k, v); self }
    fn find<F>(&self, pred: F) -> Vec<&Key> where F: Fn(&Key, &str) -> bool { let mut v: Vec<_> = self.items.iter().filter(|(k, v)| pred(k, v)).map(|(k, _)| k).collect(); v.sort(); v }
}
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() >= b.len() { a } else { b } }
fn main() {
    let mut r = Registry { items: HashMap::new(), log: vec![] };
    r.add(Key::Id(1), "one").add(Key::Name("two".into()), "2").add(Key::Id(3), "three");
    println!("{:?} {:?}", r.find(|_, v| v.len() > 1), r.log);
    println!("{}", longest("ab", "abc"));
    let mut counts = [0usize; 26];
    for b in "hello".bytes() { counts[(b - b'a') as usize] += 1; }
    let top = counts.iter().enumerate().max_by_key(|&(i, c)| (c, std::cmp::Reverse(i))).unwrap();
    println!("{} {}", (b'a' + top.0 as u8) as char, top.1);
    let s: String = vec!["a", "b"].iter().map(|s| s.to_uppercase()).collect::<Vec<_>>().join("-");
    println!("{s:>6}|{:<5}|{:^7}|{:+}", s, s, 3);
    let v: Vec<i32> = Vec::from([3, 1, 2]); let mut w = v.clone(); w.sort_by(|a, b| b.cmp(a)); println!("{:?} {:?} {}", v, w, v != w);
    let t: (i32, String) = Default::default(); println!("{:?}", t);
    if let Some(x) = v.iter().copied().find(|x| *x > 2) { println!("{x}"); }
    let o: Option<&str> = None; println!("{}", o.map(|s| s.len()).unwrap_or_default());
    let z = v.iter().zip(w.iter()).map(|(a, b)| a * b).collect::<Vec<i32>>(); println!("{z:?}");
    let mut it = (1..4).into_iter().peekable(); while let Some(x) = it.next() { if it.peek().is_none() { println!("last {x}"); } }
}
