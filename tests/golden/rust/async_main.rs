// heddle: check
// expect: error 3 `main` function is not allowed to be `async`
async fn main() {}
