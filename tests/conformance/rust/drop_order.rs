// drops: order of locals, temporaries, fields, moves, replace, shadowing, panics
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
struct Pair { a: D, b: D }
fn make(n: &'static str) -> D { println!("make {n}"); D(n) }
fn pass(d: D) -> D { println!("pass {}", d.0); d }
fn early(flag: bool) -> i32 { let _x = D("early x"); if flag { return 1; } let _y = D("early y"); 2 }
fn main() {
    let _a = make("a");
    let _ = make("ignored");
    let b = make("b");
    let c = pass(b);
    { let _inner = D("inner"); println!("in block"); }
    let p = Pair { a: D("pa"), b: D("pb") };
    let Pair { a, b: _ } = p;
    println!("partial {}", a.0);
    let mut v = vec![D("v0"), D("v1"), D("v2")];
    v.remove(1);
    println!("removed");
    v[0] = D("v0'");
    println!("assigned");
    let s = D("shadow1"); let s = D(if s.0.len() > 3 { "shadow2" } else { "x" }); println!("{}", s.0);
    let mut o = Some(D("o1")); o = None; println!("none {}", o.is_none());
    let boxed: Box<D> = Box::new(D("boxed")); drop(boxed);
    println!("{} {}", early(true), early(false));
    let t = (D("t0"), D("t1")); let (x, _) = t; drop(x); println!("x gone");
    let _m = match make("scrutinee").0 { n if n.len() > 3 => n, _ => "short" };
    println!("after match");
    let old = std::mem::replace(&mut v[0], D("new v0")); println!("old {}", old.0);
    let closure = { let d = D("captured"); move || { let s = &d; println!("has {}", s.0) } }; closure(); drop(closure);
    let arr = [D("arr0"), D("arr1")]; for d in arr { println!("loop {}", d.0); }
    let mut it = vec![D("i0"), D("i1"), D("i2")].into_iter(); it.next(); println!("one taken"); drop(it);
    drop(c);
    let r = std::rc::Rc::new(D("rc")); let r2 = r.clone(); drop(r); println!("rc lives {}", r2.0);
    println!("end");
}
