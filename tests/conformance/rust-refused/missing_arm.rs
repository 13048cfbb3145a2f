// refused: E0004 11
enum Light {
    Red,
    Green,
    Blue,
}

fn main() {
    let l = Light::Red;
    let _all = [Light::Green, Light::Blue];
    match l {
        Light::Red => println!("r"),
        Light::Green => println!("g"),
    }
}
