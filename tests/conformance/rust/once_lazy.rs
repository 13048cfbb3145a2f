use std::sync::{Once, OnceLock};

static INIT: Once = Once::new();
static NAME: OnceLock<String> = OnceLock::new();

fn name() -> &'static str {
    NAME.get_or_init(|| {
        println!("making");
        "heddle".to_string()
    })
}

fn main() {
    for _ in 0..2 {
        INIT.call_once(|| println!("once"));
    }
    println!("{:?}", NAME.get());
    println!("{} {}", name(), name());
    println!("{:?} {}", NAME.set("x".into()).is_err(), INIT.is_completed());
}
