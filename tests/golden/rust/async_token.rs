// heddle: check
// expect: verified
// Cancelling the parent reaches the children, before they wait or while they do.
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() {
    let token = CancellationToken::new();
    let workers: Vec<_> = (0..2)
        .map(|_| {
            let child = token.child_token();
            tokio::spawn(async move {
                tokio::select! {
                    _ = child.cancelled() => "cancelled",
                    _ = std::future::pending::<()>() => "done",
                }
            })
        })
        .collect();
    token.cancel();
    for w in workers {
        assert_eq!(w.await.unwrap(), "cancelled");
    }
    assert!(token.is_cancelled());
}
