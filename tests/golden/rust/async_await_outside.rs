// heddle: check
// expect: error 8 E0728: `await` is only allowed inside `async`
async fn one() -> u32 {
    1
}

fn main() {
    println!("{}", one().await);
}
