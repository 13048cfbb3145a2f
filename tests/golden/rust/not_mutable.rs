// heddle: check
// expect: error 5 E0596: cannot borrow `list` as mutable, as it is not declared as mutable
fn main() {
    let list = Vec::new();
    list.push(1);
    println!("{:?}", list);
}
