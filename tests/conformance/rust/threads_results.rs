use std::thread;

fn main() {
    let handles: Vec<_> = (1..=3).map(|n| thread::spawn(move || (1..=n).product::<u64>())).collect();
    let results: Vec<u64> = handles.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{:?}", results);
    let failed = thread::spawn(|| {
        if results_are_bad() {
            panic!("bad results");
        }
        5
    })
    .join();
    println!("{}", failed.is_err());
    let named = thread::Builder::new()
        .name("clerk".to_string())
        .spawn(|| thread::current().name().map(|n| n.to_string()))
        .unwrap();
    println!("{:?}", named.join().unwrap());
}

fn results_are_bad() -> bool {
    true
}
