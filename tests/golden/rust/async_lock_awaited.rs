// heddle: check
// expect: verified
// A lock that is awaited lets the others run meanwhile.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

async fn holder(m: Arc<Mutex<u32>>) {
    let mut g = m.lock().await;
    tokio::time::sleep(Duration::from_millis(1)).await;
    *g += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let m = Arc::new(Mutex::new(0));
    let task = tokio::spawn(holder(m.clone()));
    tokio::task::yield_now().await;
    *m.lock().await += 1;
    task.await.unwrap();
}
