// refused: E0277 12
trait Speak {
    fn speak(&self);
}

fn talk<T: Speak>(t: T) {
    t.speak();
}

fn main() {
    struct Dog;
    talk(Dog);
}
