// heddle: run
// expect: output together 400ms
// heddle: check
// expect: verified
// Three dishes that only need time. Awaited one by one they take the sum of
// their times, awaited together the longest.
use tokio::time::{sleep, Duration, Instant};

async fn cook(dish: &str, ms: u64) -> String {
    sleep(Duration::from_millis(ms)).await;
    format!("{dish} is done")
}

#[tokio::main]
async fn main() {
    let start = Instant::now();
    cook("rice", 400).await;
    cook("egg", 200).await;
    cook("tea", 100).await;
    println!("one by one {:?}", start.elapsed());
    let start = Instant::now();
    let (rice, egg, tea) = tokio::join!(cook("rice", 400), cook("egg", 200), cook("tea", 100));
    println!("together {:?}", start.elapsed());
    println!("{rice}, {egg}, {tea}");
}
