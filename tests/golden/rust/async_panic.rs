// heddle: check
// expect: crash, None
// heddle: outcomes
// expect: output task panicked
// A panic ends its task; whoever awaits the task is told.
#[tokio::main]
async fn main() {
    let task = tokio::spawn(async {
        let none: Option<u32> = None;
        none.unwrap()
    });
    match task.await {
        Ok(n) => println!("{n}"),
        Err(e) if e.is_panic() => println!("task panicked"),
        Err(_) => println!("cancelled"),
    }
}
