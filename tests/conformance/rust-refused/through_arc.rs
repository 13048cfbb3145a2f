// refused: E0594 10
use std::sync::Arc;

struct Account {
    balance: i32,
}

fn main() {
    let a = Arc::new(Account { balance: 1 });
    a.balance += 1;
    println!("{}", a.balance);
}
