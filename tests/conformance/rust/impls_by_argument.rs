use std::collections::VecDeque;
use std::fmt;
#[derive(Debug)] enum E { A(String), B(i32), C }
impl From<String> for E { fn from(s: String) -> E { E::A(s) } }
impl From<i32> for E { fn from(n: i32) -> E { E::B(n) } }
impl From<fmt::Error> for E { fn from(_: fmt::Error) -> E { E::C } }
struct X;
trait Visit<T> { fn visit(&self, t: &T) -> String; fn make(t: T) -> Self where Self: Sized; }
impl Visit<i32> for X { fn visit(&self, t: &i32) -> String { format!("int {t}") } fn make(_: i32) -> X { println!("i"); X } }
impl Visit<String> for X { fn visit(&self, t: &String) -> String { format!("string {t}") } fn make(_: String) -> X { println!("s"); X } }
impl Visit<Vec<u8>> for X { fn visit(&self, t: &Vec<u8>) -> String { format!("vec {}", t.len()) } fn make(_: Vec<u8>) -> X { println!("v"); X } }
fn main() {
    println!("{:?} {:?} {:?}", E::from(5), E::from("x".to_string()), E::from(fmt::Error));
    let x = X;
    println!("{} {} {}", x.visit(&3), x.visit(&"a".to_string()), x.visit(&vec![1u8]));
    X::make(String::new()); <X as Visit<Vec<u8>>>::make(vec![]); X::make(3);
    let q: VecDeque<i32> = VecDeque::from([1, 2]); let r = VecDeque::from(vec![3]);
    println!("{:?} {:?} {:?}", q, r, Vec::from(q.clone()));
    let e: E = 7.into(); println!("{:?}", e);
}
