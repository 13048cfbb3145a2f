// Threads whose output does not depend on their order.
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, RwLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

struct BoundedQueue<T> {
    items: Mutex<VecDeque<T>>,
    not_empty: Condvar,
    not_full: Condvar,
    capacity: usize,
}

impl<T> BoundedQueue<T> {
    fn new(capacity: usize) -> Self {
        BoundedQueue {
            items: Mutex::new(VecDeque::new()),
            not_empty: Condvar::new(),
            not_full: Condvar::new(),
            capacity,
        }
    }
    fn push(&self, item: T) {
        let mut items = self.items.lock().unwrap();
        while items.len() == self.capacity {
            items = self.not_full.wait(items).unwrap();
        }
        items.push_back(item);
        self.not_empty.notify_one();
    }
    fn pop(&self) -> T {
        let mut items = self.not_empty.wait_while(self.items.lock().unwrap(), |q| q.is_empty()).unwrap();
        let item = items.pop_front().unwrap();
        self.not_full.notify_one();
        item
    }
}

type Job = Box<dyn FnOnce() + Send + 'static>;

struct Pool {
    sender: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    fn new(n: usize) -> Pool {
        let (tx, rx) = mpsc::channel::<Job>();
        let rx = Arc::new(Mutex::new(rx));
        let mut workers = Vec::with_capacity(n);
        for _ in 0..n {
            let rx = Arc::clone(&rx);
            workers.push(thread::spawn(move || loop {
                let job = match rx.lock().unwrap().recv() {
                    Ok(job) => job,
                    Err(_) => break,
                };
                job();
            }));
        }
        Pool { sender: Some(tx), workers }
    }
    fn execute<F>(&self, f: F)
    where
        F: FnOnce() + Send + 'static,
    {
        self.sender.as_ref().unwrap().send(Box::new(f)).unwrap();
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.sender.take());
        for w in self.workers.drain(..) {
            w.join().unwrap();
        }
        println!("pool closed");
    }
}

fn squares(input: Receiver<u32>, output: Sender<u32>) {
    for n in input {
        output.send(n * n).unwrap();
    }
}

fn main() {
    let queue = Arc::new(BoundedQueue::new(2));
    let producer = {
        let queue = Arc::clone(&queue);
        thread::spawn(move || {
            for i in 1..=5 {
                queue.push(i);
            }
        })
    };
    let sum: i32 = (0..5).map(|_| queue.pop()).sum();
    producer.join().unwrap();
    println!("sum {sum}");

    let total = Arc::new(AtomicU64::new(0));
    {
        let pool = Pool::new(2);
        for i in 0..4u64 {
            let total = total.clone();
            pool.execute(move || {
                total.fetch_add(i, Ordering::SeqCst);
            });
        }
    }
    println!("total {}", total.load(Ordering::SeqCst));

    let (tx, rx) = mpsc::channel();
    let (tx2, rx2) = mpsc::channel();
    let stage = thread::spawn(move || squares(rx, tx2));
    for n in 1..=4 {
        tx.send(n).unwrap();
    }
    drop(tx);
    let got: Vec<u32> = rx2.iter().collect();
    stage.join().unwrap();
    println!("{:?}", got);

    let (tx, rx) = mpsc::sync_channel(1);
    let h = thread::spawn(move || {
        for word in ["a", "b", "c"] {
            tx.send(word.to_string()).unwrap();
        }
    });
    while let Ok(word) = rx.recv() {
        print!("{word} ");
    }
    println!();
    h.join().unwrap();
    println!("{:?}", rx.try_recv());

    let (tx, rx) = mpsc::channel::<i32>();
    println!("{:?}", rx.try_recv() == Err(TryRecvError::Empty));
    println!("{:?}", rx.recv_timeout(Duration::from_millis(5)) == Err(RecvTimeoutError::Timeout));
    drop(rx);
    println!("{}", tx.send(1).is_err());

    let config = Arc::new(RwLock::new(HashMap::new()));
    config.write().unwrap().insert("k".to_string(), 1);
    let readers: Vec<_> = (0..2)
        .map(|i| {
            let config = Arc::clone(&config);
            thread::spawn(move || config.read().unwrap()["k"] + i)
        })
        .collect();
    let results: Vec<i32> = readers.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{:?} {}", results, config.read().unwrap().len());

    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let waiter = thread::spawn(move || {
        while !flag.load(Ordering::Acquire) {
            thread::yield_now();
        }
        "stopped"
    });
    stop.store(true, Ordering::Release);
    println!("{}", waiter.join().unwrap());

    let failed = thread::spawn(|| {
        if true {
            panic!("oh no");
        }
        5
    });
    match failed.join() {
        Ok(n) => println!("fine {n}"),
        Err(_) => println!("it panicked"),
    }
    let data = Arc::new(Mutex::new(vec![1, 2]));
    let more = Arc::clone(&data);
    thread::spawn(move || more.lock().unwrap().push(3)).join().unwrap();
    println!("{:?} {}", data.lock().unwrap(), Arc::strong_count(&data));
    let inner = Arc::try_unwrap(data).unwrap().into_inner().unwrap();
    println!("{:?}", inner);
    let mut numbers = vec![1, 2, 3, 4];
    thread::scope(|s| {
        for chunk in numbers.iter_mut() {
            s.spawn(move || *chunk *= 10);
        }
    });
    println!("{:?}", numbers);
}
