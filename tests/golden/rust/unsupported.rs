// heddle: check
// expect: error 3 std::net::TcpListener is not supported
use std::net::TcpListener;

fn main() {
    let _ = TcpListener::bind("127.0.0.1:0");
}
