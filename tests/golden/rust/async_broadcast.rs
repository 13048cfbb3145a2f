// heddle: check
// expect: verified
// heddle: run
// expect: output 3 3
// Each receiver gets everything that was sent after it was made.
use tokio::sync::broadcast;

#[tokio::main]
async fn main() {
    let (tx, mut first) = broadcast::channel(8);
    let mut second = tx.subscribe();
    let a = tokio::spawn(async move {
        let mut sum = 0;
        while let Ok(x) = first.recv().await {
            sum += x;
        }
        sum
    });
    let b = tokio::spawn(async move { second.recv().await.unwrap() + second.recv().await.unwrap() });
    tx.send(1).unwrap();
    tx.send(2).unwrap();
    drop(tx);
    println!("{} {}", a.await.unwrap(), b.await.unwrap());
}
