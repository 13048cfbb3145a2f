#[derive(Debug, Clone, PartialEq)]
struct Account {
    owner: String,
    balance: i64,
}

impl Account {
    fn new(owner: &str) -> Self {
        Self { owner: owner.to_owned(), balance: 0 }
    }
    fn deposit(&mut self, n: i64) -> &mut Self {
        self.balance += n;
        self
    }
    fn withdraw(&mut self, n: i64) -> Result<i64, String> {
        if n > self.balance {
            return Err(format!("{} has only {}", self.owner, self.balance));
        }
        self.balance -= n;
        Ok(self.balance)
    }
    fn into_owner(self) -> String {
        self.owner
    }
}

fn transfer(from: &mut Account, to: &mut Account, n: i64) -> Result<(), String> {
    from.withdraw(n)?;
    to.deposit(n);
    Ok(())
}

fn main() {
    let mut a = Account::new("ann");
    let mut b = Account::new("bob");
    a.deposit(50).deposit(25);
    println!("{:?}", transfer(&mut a, &mut b, 30));
    println!("{:?}", transfer(&mut a, &mut b, 300));
    println!("{:?} {:?}", a, b);
    println!("{}", a.into_owner());
}
