use std::sync::mpsc;
use std::thread;
fn stage<A: Send + 'static, B: Send + 'static>(rx: mpsc::Receiver<A>, f: impl Fn(A) -> B + Send + 'static) -> mpsc::Receiver<B> {
    let (tx, out) = mpsc::sync_channel(1);
    thread::spawn(move || { for x in rx { if tx.send(f(x)).is_err() { break; } } });
    out
}
fn main() {
    let (tx, rx) = mpsc::channel();
    let squares = stage(rx, |x: u64| x * x);
    let texts = stage(squares, |x| format!("<{x}>"));
    thread::spawn(move || { for i in 1..=4 { tx.send(i).unwrap(); } });
    let all: Vec<String> = texts.into_iter().collect();
    println!("{}", all.join(","));
}
