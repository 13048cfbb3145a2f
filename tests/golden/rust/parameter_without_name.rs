// A parameter is a pattern and a type.
// heddle: check
// expect: error 8 a parameter needs a name
struct Worker;

impl Drop for Worker {
    // `&mut self` was meant
    fn drop(&mut Worker) {}
}

fn main() {
    let _worker = Worker;
}
