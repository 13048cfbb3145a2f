// heddle: run
// expect: output 0
// A future does nothing until it is awaited.
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

static N: AtomicU32 = AtomicU32::new(0);

async fn count() {
    N.fetch_add(1, SeqCst);
}

#[tokio::main]
async fn main() {
    let _unused = count();
    println!("{}", N.load(SeqCst));
}
