// heddle: check
// expect: deadlock, self-deadlock, threads main, line 16
// A writer waits, so the second read has to wait for it, and it for the first.
use std::sync::Arc;
use tokio::sync::RwLock;

async fn writer(l: Arc<RwLock<u32>>) {
    *l.write().await += 1;
}

#[tokio::main]
async fn main() {
    let l = Arc::new(RwLock::new(0));
    let task = tokio::spawn(writer(l.clone()));
    let first = l.read().await;
    let second = l.read().await;
    println!("{}", *first + *second);
    drop(second);
    drop(first);
    task.await.unwrap();
}
