// heddle: check
// expect: verified
// One read at a time: the writer gets in between or after.
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
    let seen = *first;
    drop(first);
    let second = l.read().await;
    println!("{}", seen + *second);
    drop(second);
    task.await.unwrap();
}
