// heddle: outcomes
// expect: outcomes 2
// heddle: run
// expect: output dropped
// What select! did not choose is dropped where it waits, with all it owns.
use tokio::time::{sleep, Duration};

struct Noisy;

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("dropped");
    }
}

async fn slow() -> &'static str {
    let _noisy = Noisy;
    sleep(Duration::from_secs(2)).await;
    "slow"
}

#[tokio::main]
async fn main() {
    let who = tokio::select! {
        who = slow() => who,
        _ = sleep(Duration::from_secs(1)) => "timer",
    };
    println!("{who}");
}
