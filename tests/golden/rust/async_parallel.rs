// heddle: outcomes
// expect: outcomes 2
// Tasks of a runtime with many threads run at the same time: one may be lost.
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::Arc;

async fn add(n: Arc<AtomicU32>) {
    let seen = n.load(SeqCst);
    n.store(seen + 1, SeqCst);
}

#[tokio::main]
async fn main() {
    let n = Arc::new(AtomicU32::new(0));
    let other = tokio::spawn(add(n.clone()));
    add(n.clone()).await;
    other.await.unwrap();
    println!("{}", n.load(SeqCst));
}
