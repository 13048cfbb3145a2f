use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, RwLock};
use std::thread;
#[derive(Debug, Clone, PartialEq)]
enum BankError { Insufficient { needed: u64, available: u64 }, NoAccount(u32) }
impl fmt::Display for BankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BankError::Insufficient { needed, available } => write!(f, "needed {} have {}", needed, available),
            BankError::NoAccount(id) => write!(f, "no account {}", id),
        }
    }
}
impl std::error::Error for BankError {}
#[derive(Default)]
struct Account { balance: u64 }
#[derive(Clone)]
struct Bank { accounts: Arc<RwLock<HashMap<u32, Arc<Mutex<Account>>>>> }
impl Bank {
    fn new() -> Self { Bank { accounts: Arc::new(RwLock::new(HashMap::new())) } }
    fn open(&self, id: u32, amount: u64) { self.accounts.write().unwrap().insert(id, Arc::new(Mutex::new(Account { balance: amount }))); }
    fn get(&self, id: u32) -> Result<Arc<Mutex<Account>>, BankError> { self.accounts.read().unwrap().get(&id).cloned().ok_or(BankError::NoAccount(id)) }
    fn transfer(&self, from: u32, to: u32, amount: u64) -> Result<(), BankError> {
        let a = self.get(from)?;
        let b = self.get(to)?;
        let (first, second) = if from < to { (&a, &b) } else { (&b, &a) };
        let mut x = first.lock().unwrap();
        let mut y = second.lock().unwrap();
        let (src, dst) = if from < to { (&mut *x, &mut *y) } else { (&mut *y, &mut *x) };
        if src.balance < amount { return Err(BankError::Insufficient { needed: amount, available: src.balance }); }
        src.balance -= amount;
        dst.balance += amount;
        Ok(())
    }
    fn total(&self) -> u64 { self.accounts.read().unwrap().values().map(|a| a.lock().unwrap().balance).sum() }
}
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bank = Bank::new();
    bank.open(1, 100);
    bank.open(2, 50);
    let mut hs = Vec::new();
    for (from, to) in [(1, 2), (2, 1)] {
        let bank = bank.clone();
        hs.push(thread::spawn(move || bank.transfer(from, to, 30)));
    }
    for h in hs { h.join().unwrap()?; }
    println!("total {}", bank.total());
    if let Err(e) = bank.transfer(1, 9, 5) { println!("{e}"); }
    match bank.transfer(1, 2, 5000) { Err(BankError::Insufficient { needed, .. }) => println!("needed {needed}"), other => println!("{:?}", other) }
    Ok(())
}
