trait Speak {
    fn name(&self) -> String;
    fn speak(&self) -> String {
        format!("{} says nothing", self.name())
    }
}
struct Dog;
struct Robot {
    id: u32,
}
impl Speak for Dog {
    fn name(&self) -> String {
        "dog".to_string()
    }
    fn speak(&self) -> String {
        "wuff".into()
    }
}
impl Speak for Robot {
    fn name(&self) -> String {
        format!("robot {}", self.id)
    }
}

fn loudest(all: &[Box<dyn Speak>]) -> &dyn Speak {
    let mut best = &all[0];
    for s in all {
        if s.speak().len() > best.speak().len() {
            best = s;
        }
    }
    best.as_ref()
}

fn main() {
    let all: Vec<Box<dyn Speak>> = vec![Box::new(Dog), Box::new(Robot { id: 7 })];
    for s in &all {
        println!("{}", s.speak());
    }
    println!("{}", loudest(&all).name());
}
