// heddle: check
// expect: verified
// heddle: run
// expect: output all clerks have gone home
// Ctrl-C tells the clerks to stop; main waits until each has finished the order
// it is at.
use std::sync::Arc;
use tokio::sync::Notify;
use tokio::time::{sleep, Duration};

async fn clerk(closing: Arc<Notify>) -> u32 {
    let mut orders = 0;
    let closed = closing.notified();
    tokio::select! {
        _ = closed => {}
        _ = sleep(Duration::from_secs(1)) => orders += 1,
    }
    orders
}

#[tokio::main]
async fn main() {
    let closing = Arc::new(Notify::new());
    let clerks: Vec<_> = (0..2).map(|_| tokio::spawn(clerk(closing.clone()))).collect();
    tokio::signal::ctrl_c().await.unwrap();
    closing.notify_waiters();
    for c in clerks {
        let orders = c.await.unwrap();
        assert!(orders <= 1);
    }
    println!("all clerks have gone home");
}
