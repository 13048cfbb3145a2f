// heddle: outcomes
// expect: outcomes 1, 2
// heddle: check
// expect: verified
// Between two awaits nobody else runs on the thread: nothing is lost.
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::Arc;

async fn add(n: Arc<AtomicU32>) {
    let seen = n.load(SeqCst);
    n.store(seen + 1, SeqCst);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let n = Arc::new(AtomicU32::new(0));
    let other = tokio::spawn(add(n.clone()));
    add(n.clone()).await;
    other.await.unwrap();
    println!("{}", n.load(SeqCst));
}
