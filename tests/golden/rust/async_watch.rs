// heddle: check
// expect: verified
// heddle: run
// expect: output saw 2 then closed
// A watch keeps the last value only: who looks late misses those between, never
// the last.
use tokio::sync::watch;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = watch::channel(0);
    let reader = tokio::spawn(async move {
        let mut last = *rx.borrow();
        while rx.changed().await.is_ok() {
            let now = *rx.borrow_and_update();
            assert!(now >= last);
            last = now;
        }
        last
    });
    for i in 1..=2 {
        tx.send(i).unwrap();
    }
    drop(tx);
    println!("saw {} then closed", reader.await.unwrap());
}
