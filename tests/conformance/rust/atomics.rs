use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU64, AtomicUsize, Ordering::*};

fn main() {
    let a = AtomicI32::new(5);
    println!("{} {} {}", a.fetch_add(2, SeqCst), a.fetch_sub(1, Relaxed), a.load(Acquire));
    println!("{:?} {:?}", a.compare_exchange(6, 10, SeqCst, SeqCst), a.compare_exchange(6, 11, SeqCst, Relaxed));
    println!("{} {}", a.swap(3, AcqRel), a.fetch_max(9, SeqCst));
    let b = AtomicBool::new(false);
    println!("{} {} {}", b.swap(true, SeqCst), b.load(SeqCst), b.fetch_and(false, SeqCst));
    let c = AtomicUsize::new(6);
    println!("{} {} {}", c.fetch_or(1, SeqCst), c.fetch_xor(2, SeqCst), c.load(SeqCst));
    let d = AtomicU64::new(0);
    println!("{:?} {:?}", d.fetch_update(SeqCst, SeqCst, |x| Some(x + 4)), d.into_inner());
    println!("{:?}", a);
}
