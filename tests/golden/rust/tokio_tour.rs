// heddle: run
// expect: output at most 2
// heddle: run
// expect: output cancelled
// heddle: run
// expect: output ticks 3
// heddle: run
// expect: output quick
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::{oneshot, Mutex, Notify, Semaphore, RwLock};
use tokio::time::{self, Duration};
use tokio::task::JoinSet;

async fn limited(sem: Arc<Semaphore>, inside: Arc<AtomicU32>, most: Arc<AtomicU32>) {
    let _permit = sem.acquire().await.unwrap();
    let now = inside.fetch_add(1, Ordering::SeqCst) + 1;
    most.fetch_max(now, Ordering::SeqCst);
    time::sleep(Duration::from_millis(10)).await;
    inside.fetch_sub(1, Ordering::SeqCst);
}

#[tokio::main]
async fn main() {
    let sem = Arc::new(Semaphore::new(2));
    let inside = Arc::new(AtomicU32::new(0));
    let most = Arc::new(AtomicU32::new(0));
    let mut set = JoinSet::new();
    for _ in 0..4 { set.spawn(limited(sem.clone(), inside.clone(), most.clone())); }
    while let Some(r) = set.join_next().await { r.unwrap(); }
    println!("at most {}", most.load(Ordering::SeqCst));
    let (tx, rx) = oneshot::channel();
    tokio::spawn(async move { let _ = tx.send("hello"); });
    println!("{:?}", rx.await);
    let (tx, rx) = oneshot::channel::<u8>();
    drop(tx);
    println!("{:?}", rx.await);
    let m = Arc::new(Mutex::new(0));
    let hs: Vec<_> = (0..3).map(|i| { let m = Arc::clone(&m); tokio::spawn(async move { let mut g = m.lock().await; *g += i; tokio::task::yield_now().await; *g }) }).collect();
    for h in hs { h.await.unwrap(); }
    println!("{}", *m.lock().await);
    let n = Arc::new(Notify::new());
    let n2 = n.clone();
    let h = tokio::spawn(async move { n2.notified().await; "notified" });
    n.notify_one();
    println!("{}", h.await.unwrap());
    let rw = RwLock::new(vec![1]);
    rw.write().await.push(2);
    println!("{:?}", *rw.read().await);
    let h = tokio::spawn(async { time::sleep(Duration::from_secs(100)).await; 1 });
    h.abort();
    match h.await { Err(e) if e.is_cancelled() => println!("cancelled"), other => println!("{:?}", other.is_ok()) }
    let mut tick = time::interval(Duration::from_millis(10));
    for _ in 0..3 { tick.tick().await; }
    let mut count = 0;
    loop {
        tokio::select! {
            _ = tick.tick() => { count += 1; if count == 3 { break; } }
            _ = tokio::signal::ctrl_c() => { println!("ctrl-c"); return; }
        }
    }
    println!("ticks {count}");
    let r = tokio::task::spawn_blocking(|| { std::thread::sleep(Duration::from_millis(5)); 42 }).await.unwrap();
    println!("{r}");
    let v = tokio::select! { v = async { time::sleep(Duration::from_millis(20)).await; "slow" } => v, v = async { time::sleep(Duration::from_millis(1)).await; "quick" } => v };
    println!("{v}");
}
