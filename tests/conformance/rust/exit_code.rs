fn main() {
    println!("leaving");
    if std::env::args().count() < 100 {
        std::process::exit(3);
    }
    println!("never");
}
