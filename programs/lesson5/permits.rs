// heddle: check
// expect: verified
// heddle: run
// expect: output took 2s
// Four divers, two air tanks: a semaphore of two lets two of them down at a
// time.
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::time::{sleep, Duration, Instant};

async fn dive(tanks: Arc<Semaphore>, down: Arc<AtomicU32>) {
    let _tank = tanks.acquire().await.unwrap();
    let now = down.fetch_add(1, SeqCst) + 1;
    assert!(now <= 2, "{now} divers with two tanks");
    sleep(Duration::from_secs(1)).await;
    down.fetch_sub(1, SeqCst);
}

#[tokio::main]
async fn main() {
    let start = Instant::now();
    let tanks = Arc::new(Semaphore::new(2));
    let down = Arc::new(AtomicU32::new(0));
    let divers: Vec<_> = (0..4).map(|_| tokio::spawn(dive(tanks.clone(), down.clone()))).collect();
    for d in divers {
        d.await.unwrap();
    }
    println!("took {:?}", start.elapsed());
}
