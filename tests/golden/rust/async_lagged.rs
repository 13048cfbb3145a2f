// heddle: check
// expect: verified
// Who is too slow for the buffer is told how much it has missed.
use tokio::sync::broadcast::{self, error::RecvError};

#[tokio::main]
async fn main() {
    let (tx, mut rx) = broadcast::channel(2);
    for i in 0..5 {
        tx.send(i).unwrap();
    }
    assert_eq!(rx.recv().await, Err(RecvError::Lagged(3)));
    assert_eq!(rx.recv().await, Ok(3));
    drop(tx);
    assert_eq!(rx.recv().await, Ok(4));
    assert_eq!(rx.recv().await, Err(RecvError::Closed));
}
