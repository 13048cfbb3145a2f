use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::thread;
use std::time::Duration;

fn main() {
    let (tx, rx) = mpsc::channel();
    let tx2 = tx.clone();
    let a = thread::spawn(move || {
        for i in 0..3 {
            tx.send(i).unwrap();
        }
    });
    a.join().unwrap();
    println!("{:?}", rx.try_iter().collect::<Vec<_>>());
    println!("{:?}", rx.try_recv() == Err(TryRecvError::Empty));
    println!("{:?}", rx.recv_timeout(Duration::from_millis(1)) == Err(RecvTimeoutError::Timeout));
    drop(tx2);
    println!("{:?} {:?}", rx.try_recv(), rx.recv().is_err());
    let (tx, rx) = mpsc::sync_channel(1);
    println!("{:?} {}", tx.try_send(1), tx.try_send(2).is_err());
    drop(rx);
    println!("{:?}", tx.send(3).map_err(|e| e.0));
}
