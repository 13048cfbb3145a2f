// heddle: check
// expect: error 3 E0432: unresolved import `shapes`
use shapes::*;
fn main() { area(); }
