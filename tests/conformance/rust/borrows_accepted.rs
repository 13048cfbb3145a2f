// What the borrow checker takes, close to what it refuses.
use std::collections::HashMap;
struct P { a: Vec<i32>, b: Vec<i32>, name: String }
impl P { fn a(&self) -> &Vec<i32> { &self.a } fn a_mut(&mut self) -> &mut Vec<i32> { &mut self.a } fn name(&self) -> &str { &self.name } }
fn pick<'a>(x: &'a String, _y: &String) -> &'a String { x }
fn first_word(s: &str) -> &str { s.split(' ').next().unwrap_or("") }
fn again<'a>(x: &'a String) -> &'a String { &x }
fn push_all(v: &mut Vec<i32>) { let n = v.len(); v.push(n as i32); let last = v.last_mut().unwrap(); *last += 1; v.push(0); }
fn find<'a>(v: &'a mut Vec<i32>) -> &'a mut i32 { if v.is_empty() { v.push(1); } let r = &mut v[0]; r }
fn main() {
    let mut v = vec![1, 2];
    let n = v.len(); v.push(n as i32);
    let len = &v.len(); v.push(*len as i32);
    v.push(v[0]); let f = v[0]; v.push(f);
    { let first = &v[0]; v.push(*first); }
    let r = &mut v; r.push(1); let s = &mut *r; s.push(2); r.push(3); v.push(4);
    for i in 0..v.len() { if v[i] == 100 { v.push(1); } }
    for x in v.clone() { v.push(x); }
    for x in &v { if *x == 1 { v.push(2); break; } }
    let mut p = P { a: vec![], b: vec![], name: "p".into() };
    let (a, b) = (&mut p.a, &mut p.b); a.push(1); b.push(2);
    let x = &mut p.a; let y = &p.b; x.push(y.len() as i32);
    let bl = p.b.len(); p.a_mut().push(bl as i32);
    let k = p.a().len(); p.a_mut().push(k as i32);
    let nm = p.name().to_string(); p.name.push('x'); println!("{nm}");
    let mut count = 0; { let mut inc = || count += 1; inc(); inc(); } println!("{count}"); count += 1;
    let mut inc = || count += 1; inc(); println!("{count}");
    let mut r2 = &1; let z = 5; if z > 3 { r2 = &z; } println!("{r2}");
    let mut cur = &v; let w = vec![9]; println!("{}", cur.len()); cur = &w; v.push(1); println!("{}", cur.len());
    let mut m: HashMap<String, i32> = HashMap::new();
    if let Some(x) = m.get("a") { let y = *x; m.insert("b".into(), y); }
    match m.get_mut("a") { Some(x) => *x += 1, None => { m.insert("a".into(), 1); } }
    let e = m.entry("q".into()).or_insert(0); *e += 1; let t = m.len(); println!("{t}");
    let st = String::from("hello world"); let wd = first_word(&st).len(); drop(st); println!("{wd}");
    let st = String::from("a"); let q = { let l = String::from("b"); pick(&st, &l) }; println!("{q} {}", again(&st));
    push_all(&mut v); *find(&mut v) += 1;
    let mut stack = vec![1]; while let Some(top) = stack.pop() { if top < 3 { stack.push(top + 1); } }
    let mut arr = [1, 2, 3]; let t0 = arr[0]; arr[1] = t0; arr.swap(0, 1); let sl = &mut arr[..]; sl[0] = 7; println!("{:?}", arr);
    let mut opt = Some(3); if let Some(x) = opt.as_mut() { *x += 1; } let g = opt.take(); println!("{g:?} {opt:?}");
    let mut i = 0; let rr = &i; let j = *rr; i += j; println!("{i}");
    let text = String::from("x"); let len_of = |s: &String| s.len() + text.len(); println!("{}", len_of(&text)); println!("{}", text);
    let mut node = Some(Box::new(1)); while let Some(b) = node { node = if *b < 3 { Some(Box::new(*b + 1)) } else { None }; }
    let mut log = Vec::new(); for c in ["a", "b"] { let entry = &c; log.push(entry.to_string()); } println!("{log:?}");
    let mut best = &v[0]; for x in &v { if x > best { best = x; } } println!("{best}"); v.clear();
    let mut it = v.iter(); let _ = it.next(); v.push(1);
    let s1 = String::from("s"); let r1 = &s1; let s3 = r1.clone(); drop(s1); println!("{s3}");
    let c = std::cell::RefCell::new(1); { let b = &c; *b.borrow_mut() += 1; } let b = c.borrow(); println!("{b}");
    let mut total = 0; let mut add = |x: i32| { total += x; total }; add(1); let fin = add(2); println!("{fin} {total}");
    more();
    let mut grid = vec![vec![0; 2]; 2]; let (top, bot) = grid.split_at_mut(1); top[0][0] = 1; bot[0][0] = top[0][0]; let row = &mut grid[0]; row.push(1); let n2 = grid[0].len(); println!("{n2}");
}
struct N { v: i32, next: Option<Box<N>> }
fn last(s: &mut Option<Box<N>>) -> i32 { let mut cur = s; let mut n = 0; while let Some(node) = cur { if node.v > 10 { break; } n += node.v; cur = &mut node.next; } n }
fn walk(head: &N) -> i32 { let mut cur = head; let mut sum = cur.v; while let Some(n) = &cur.next { cur = n; sum += cur.v; } sum }
struct Bank { acc: Vec<i32>, log: Vec<String> }
impl Bank {
    fn get(&mut self, i: usize) -> Option<&mut i32> { if i < self.acc.len() { Some(&mut self.acc[i]) } else { None } }
    fn note(&mut self, s: &str) { self.log.push(s.to_string()); }
    fn run(&mut self) { let a = &mut self.acc; a.push(1); self.note("x"); let l = self.log.len(); let b = &self.acc; println!("{} {}", b.len(), l); for x in self.acc.iter_mut() { *x += 1; self.log.push(x.to_string()); }
        if let Some(x) = self.get(0) { *x += 5; } self.note("y"); let first = self.acc.first().copied(); self.acc.clear(); println!("{first:?}");
        let f = |x: i32| x + 1; let k = f(self.acc.len() as i32); self.acc.push(k);
        let acc = &mut self.acc; let log = &mut self.log; let mut add = |x| { acc.push(x); log.push(format!("{x}")); }; add(1); add(2); self.note("z");
        let v = std::mem::take(&mut self.acc); for x in &v { self.acc.push(*x); } }
}
pub fn more() {
    let mut l = Some(Box::new(N { v: 1, next: Some(Box::new(N { v: 2, next: None })) })); println!("{}", last(&mut l)); println!("{}", walk(l.as_ref().unwrap()));
    let mut b = Bank { acc: vec![], log: vec![] }; b.run();
    let m = std::sync::Mutex::new(vec![1]); { let mut g = m.lock().unwrap(); let n = g.len(); g.push(n); let f = g.first().copied(); g.push(f.unwrap()); } let g = m.lock().unwrap(); let r = &*g; println!("{r:?}"); drop(g);
    let mut words = vec!["a".to_string()]; let w0 = words[0].clone(); words.push(w0); let w1 = &words[1]; let l1 = w1.len(); words.push("z".repeat(l1)); words.retain(|w| w.len() < 9);
    let mut x = 1; let y = &mut x; *y += 1; let z = *y; x += z; println!("{x}");
    let mut data = [1, 2, 3]; let s = &data[..2]; let t: i32 = s.iter().sum(); data[0] = t; println!("{data:?}");
    let mut a = String::from("a"); for _ in 0..2 { let r = &mut a; r.push('b'); } let r1 = &a; let r2 = &a; println!("{r1} {r2}"); a.push('c');
    let mut best: Option<&String> = None; for w in &words { if best.map_or(true, |b| w > b) { best = Some(w); } } println!("{best:?}");
    let mut v = vec![1, 2, 3]; let mut i = 0; while i < v.len() { let e = &mut v[i]; *e *= 2; i += 1; if i == 2 { v.push(0); break; } } v.sort();
    let h; { let tmp = 5; h = tmp; } println!("{h}"); let k; { let q = String::from("k"); k = q.clone(); let _r = &q; } println!("{k}");
    let mut cache: std::collections::HashMap<u32, String> = Default::default(); if !cache.contains_key(&1) { cache.insert(1, "a".into()); } let c = &cache[&1]; println!("{c}"); cache.clear();
    let mut st = vec![1]; loop { let top = match st.last() { Some(t) => *t, None => break }; if top > 2 { break; } else { st.push(top + 1); } }
    let mut cnt = 0; let mut bump = || { cnt += 1; cnt }; let p = bump() + bump(); println!("{p} {cnt}");
    let name = String::from("n"); let greet = || println!("{name}"); greet(); let moved = name; println!("{moved}");
    let mut o = Some(String::from("s")); let tk = o.take(); let rf = &o; println!("{tk:?} {rf:?}"); o = Some("q".into()); println!("{o:?}");
}
