use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::thread;
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
#[derive(Debug, PartialEq)]
struct MyErr { code: i32 }
fn text(e: &Box<dyn Any + Send>) -> String {
    if let Some(s) = e.downcast_ref::<&str>() { format!("str {s}") }
    else if let Some(s) = e.downcast_ref::<String>() { format!("String {s}") }
    else if let Some(m) = e.downcast_ref::<MyErr>() { format!("MyErr {}", m.code) }
    else { "?".to_string() }
}
fn run<T>(r: thread::Result<T>) -> String { match r { Ok(_) => "ok".into(), Err(e) => text(&e) } }
fn main() {
    println!("{}", run(thread::spawn(|| 1).join()));
    let n = 3; let v = vec![1];
    println!("{}", run(thread::spawn(move || { panic!("n is {n}"); }).join()));
    println!("{}", run(thread::spawn(move || v[n]).join()));
    println!("{}", run(thread::spawn(move || 1 / (n - 3)).join()));
    println!("{}", run(thread::spawn(|| { let x: Option<i32> = None; x.unwrap() }).join()));
    println!("{}", run(thread::spawn(|| { let x: Option<i32> = None; x.expect("needed") }).join()));
    println!("{}", run(thread::spawn(|| { panic::panic_any(MyErr { code: 9 }); }).join()));
    println!("{}", run(thread::spawn(|| { assert!(1 > 2); }).join()));
    println!("{}", run(thread::spawn(|| { assert!(1 > 2, "not so"); }).join()));
    println!("{}", run(thread::spawn(|| { assert_eq!(1, 2); }).join()));
    println!("{}", run(thread::spawn(|| { i32::MAX + std::hint::black_box(1) }).join()));
    let r = panic::catch_unwind(|| { let _d = D("a"); panic!("inside"); });
    println!("{}", text(&r.unwrap_err()));
    let mut count = 0;
    let r = panic::catch_unwind(AssertUnwindSafe(|| { count += 1; let _d = D("b"); count * 2 }));
    println!("{:?} {}", r.ok(), count);
    let r = thread::spawn(|| { let r = panic::catch_unwind(|| { panic!("again") }); if let Err(e) = r { panic::resume_unwind(e) } }).join();
    println!("{:?}", r);
    println!("{}", text(&r.unwrap_err()));
    let things: Vec<Box<dyn Any>> = vec![Box::new(5i32), Box::new("x"), Box::new(MyErr { code: 1 }), Box::new(D("kept"))];
    for t in &things { if let Some(i) = t.downcast_ref::<i32>() { println!("i32 {i}"); } else if t.is::<&str>() { println!("str"); } else { println!("other"); } }
    let b: Box<dyn Any> = Box::new(MyErr { code: 4 });
    match b.downcast::<MyErr>() { Ok(m) => println!("{:?}", *m == MyErr { code: 4 }), Err(_) => println!("no") }
}
