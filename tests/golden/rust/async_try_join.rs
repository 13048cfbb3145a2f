// heddle: check
// expect: verified
// heddle: run
// expect: output Ok((1, "two"))
// expect: output Err("no luck")
// The first error ends it, and the others with it.
use tokio::time::{sleep, Duration};

async fn one() -> Result<i32, String> {
    sleep(Duration::from_millis(5)).await;
    Ok(1)
}
async fn two() -> Result<&'static str, String> {
    Ok("two")
}
async fn fails() -> Result<i32, String> {
    sleep(Duration::from_millis(1)).await;
    Err("no luck".to_string())
}
async fn never() -> Result<i32, String> {
    std::future::pending().await
}

#[tokio::main]
async fn main() {
    println!("{:?}", tokio::try_join!(one(), two()));
    println!("{:?}", tokio::try_join!(never(), fails(), one()));
}
