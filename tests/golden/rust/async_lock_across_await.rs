// heddle: check
// expect: deadlock, threads main holder, waits for its turn, while main runs
// On one thread a task that blocks keeps all others from running, also the one
// that could let it go on.
use std::sync::{Arc, Mutex};
use std::time::Duration;

async fn holder(m: Arc<Mutex<u32>>) {
    let mut g = m.lock().unwrap();
    tokio::time::sleep(Duration::from_millis(1)).await;
    *g += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let m = Arc::new(Mutex::new(0));
    let task = tokio::spawn(holder(m.clone()));
    tokio::task::yield_now().await;
    *m.lock().unwrap() += 1;
    task.await.unwrap();
}
