// heddle: check
// expect: verified
// Never more than two at once: each task owns a permit while it works.
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

#[tokio::main]
async fn main() {
    let permits = Arc::new(Semaphore::new(2));
    let inside = Arc::new(AtomicUsize::new(0));
    let mut tasks = JoinSet::new();
    for i in 0..3 {
        let permit = permits.clone().acquire_owned().await.unwrap();
        let inside = inside.clone();
        tasks.spawn(async move {
            assert!(inside.fetch_add(1, Ordering::SeqCst) < 2);
            tokio::task::yield_now().await;
            inside.fetch_sub(1, Ordering::SeqCst);
            drop(permit);
            i
        });
    }
    let mut sum = 0;
    while let Some(done) = tasks.join_next().await {
        sum += done.unwrap();
    }
    assert_eq!(sum, 3);
}
