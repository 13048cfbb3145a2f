// Heddle's tokio, in Rust. See prelude.rs; the operations that wait are in
// runtime_async.c.
//
// A future of the library is a struct with
//   wait(self)   suspends the task until it is ready, and returns its value
//   probe(&mut self)  what select! has to watch
//   take(&mut self)   its value, or None if somebody else was quicker
// What select! cannot watch has only wait.

fn enter_runtime(one_thread: bool);
fn await_turn();
fn release_turn();
fn await_yield();
fn await_until(deadline: u64);
fn await_any(probes: &Vec<Probe>, biased: bool) -> usize;
fn deadline_in(ns: u64) -> u64;
fn signal_time() -> u64;
/// A task of the runtime, or a branch that takes turns with this task.
fn raw_task<T>(f: T, is_branch: bool) -> RawTask;
impl RawTask { fn await_end(&self); fn was_cancelled(&self) -> bool; fn cancel(&self); }

#[heddle(kernel)]
struct Probe;
/// `kind` is one of runtime_async.c's; `n` a deadline or how many.
fn new_probe<T>(kind: i64, of: &T, n: u64) -> Probe;
fn probe_if(live: bool, p: Probe) -> Probe { if live { p } else { new_probe(0, &0, 0) } }
fn select_any(probes: Vec<Probe>, biased: bool) -> usize { await_any(&probes, biased) }

struct TurnGuard { unused: u8 }
impl Drop for TurnGuard { fn drop(&mut self) { release_turn(); } }

#[heddle(kernel)]
struct RawNotify;
fn new_notify() -> RawNotify;
impl RawNotify { fn await_notified(&self, seen: u64); fn generation(&self) -> u64; fn one(&self); fn all(&self); fn try_take(&self, seen: u64) -> bool; }

// -- branches -----------------------------------------------------------------

struct Branch<F> { future: Option<F>, task: Option<RawTask> }
fn branch<T>(f: T) -> Branch<T> { Branch { future: Some(f), task: None } }
impl<R, F: FnOnce() -> R> Branch<F> {
    fn start(&mut self) { if let Some(f) = self.future.take() { self.task = Some(raw_task(move || { await_turn(); let turn = TurnGuard { unused: 0 }; f() }, true)); } }
    fn started(self) -> Branch<F> { let mut b = self; b.start(); b }
    fn of(&self) -> &RawTask { match &self.task { Some(t) => t, None => panic!("a branch that was not started") } }
    fn probe(&mut self) -> Probe { self.start(); new_probe(5, self.of(), 0) }
    fn finish(&mut self) -> R { let task = self.task.take().unwrap(); if task.join() { task.result() } else { panic!("{}", task.result::<&str>()) } }
    fn take(&mut self) -> Option<R> { Some(self.finish()) }
    fn wait(self) -> R { let mut b = self; b.start(); b.of().await_end(); b.finish() }
}
impl<F> Drop for Branch<F> { fn drop(&mut self) { if let Some(t) = self.task.take() { t.cancel(); t.await_end(); } } }

// -- try_join! ----------------------------------------------------------------

fn probe_unless<T, R>(done: &Option<R>, f: &mut T) -> Probe { if done.is_some() { new_probe(0, &0, 0) } else { f.probe() } }
fn try_join2<A, B, X, Y, E>(a: A, b: B) -> Result<(X, Y), E> {
    let mut x: Option<X> = None;
    let mut y: Option<Y> = None;
    while x.is_none() || y.is_none() {
        let mut probes = Vec::new();
        probes.push(probe_unless(&x, &mut a));
        probes.push(probe_unless(&y, &mut b));
        if await_any(&probes, false) == 0 { if let Some(r) = a.take() { x = Some(r?); } } else { if let Some(r) = b.take() { y = Some(r?); } }
    }
    Ok((x.unwrap(), y.unwrap()))
}
fn try_join3<A, B, C, X, Y, Z, E>(a: A, b: B, c: C) -> Result<(X, Y, Z), E> {
    let mut x: Option<X> = None;
    let mut y: Option<Y> = None;
    let mut z: Option<Z> = None;
    while x.is_none() || y.is_none() || z.is_none() {
        let mut probes = Vec::new();
        probes.push(probe_unless(&x, &mut a));
        probes.push(probe_unless(&y, &mut b));
        probes.push(probe_unless(&z, &mut c));
        let i = await_any(&probes, false);
        if i == 0 { if let Some(r) = a.take() { x = Some(r?); } } else if i == 1 { if let Some(r) = b.take() { y = Some(r?); } } else { if let Some(r) = c.take() { z = Some(r?); } }
    }
    Ok((x.unwrap(), y.unwrap(), z.unwrap()))
}

pub trait Future { type Output; }
mod future {
    use super::Future;
    pub struct Pending<T> { unused: Option<T> }
    pub struct Ready<T> { value: Option<T> }
    pub fn pending<T>() -> Pending<T> { Pending { unused: None } }
    pub fn ready<T>(x: T) -> Ready<T> { Ready { value: Some(x) } }
    impl<T> Pending<T> {
        fn wait(self) -> T { let never = new_notify(); loop { never.await_notified(0); } }
        fn probe(&mut self) -> Probe { new_probe(0, &0, 0) }
        fn take(&mut self) -> Option<T> { None }
    }
    impl<T> Ready<T> {
        fn wait(self) -> T { self.value.take().unwrap() }
        fn probe(&mut self) -> Probe { new_probe(7, &0, 0) }
        fn take(&mut self) -> Option<T> { self.value.take() }
    }
}
mod pin { use super::Box as Pin; }

mod tokio {
    pub fn spawn<F: FnOnce() -> T + Send, T>(f: F) -> task::JoinHandle<T> { task::JoinHandle { task: raw_task(move || { await_turn(); let turn = TurnGuard { unused: 0 }; f() }, false) } }

    mod task {
        pub struct JoinHandle<T> { task: RawTask }
        pub struct JoinError { cancelled: bool, message: &'static str }
        impl JoinError { pub fn is_cancelled(&self) -> bool { self.cancelled } pub fn is_panic(&self) -> bool { !self.cancelled } }
        impl Debug for JoinError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { if self.cancelled { f.write_str("JoinError::Cancelled(Id(1))") } else { f.write_str(&format!("JoinError::Panic(Id(1), {:?}, ...)", self.message)) } } }
        impl Display for JoinError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { if self.cancelled { f.write_str("task 1 was cancelled") } else { f.write_str(&format!("task 1 panicked with message {:?}", self.message)) } } }
        impl StdError for JoinError {}
        impl<T> JoinHandle<T> {
            fn finish(&self) -> Result<T, JoinError> {
                if self.task.was_cancelled() { return Err(JoinError { cancelled: true, message: "" }); }
                if self.task.join() { Ok(self.task.result()) } else { Err(JoinError { cancelled: false, message: self.task.result() }) }
            }
            fn wait(&self) -> Result<T, JoinError> { self.task.await_end(); self.finish() }
            fn probe(&mut self) -> Probe { new_probe(5, &self.task, 0) }
            fn take(&mut self) -> Option<Result<T, JoinError>> { Some(self.finish()) }
            pub fn abort(&self) { self.task.cancel(); }
            pub fn is_finished(&self) -> bool { self.task.is_finished() }
        }
        pub fn spawn<F: FnOnce() -> T + Send, T>(f: F) -> JoinHandle<T> { super::spawn(f) }
        pub fn spawn_blocking<F: FnOnce() -> T + Send, T>(f: F) -> JoinHandle<T> { JoinHandle { task: raw_spawn(f, "") } }
        pub fn yield_now() -> Yield { Yield { unused: 0 } }
        pub struct Yield { unused: u8 }
        impl Yield { fn wait(self) { await_yield(); } }
        /// Its tasks end in any order; join_next takes one that has.
        pub struct JoinSet<T> { tasks: Vec<JoinHandle<T>> }
        impl<T> JoinSet<T> {
            pub fn new() -> JoinSet<T> { JoinSet { tasks: Vec::new() } }
            pub fn spawn<F: FnOnce() -> T + Send>(&mut self, f: F) { self.tasks.push(super::spawn(f)); }
            pub fn len(&self) -> usize { self.tasks.len() }
            pub fn is_empty(&self) -> bool { self.tasks.len() == 0 }
            pub fn join_next(&mut self) -> JoinNext<T> { JoinNext { set: self } }
            pub fn abort_all(&mut self) { for t in self.tasks.iter() { t.abort(); } }
        }
        impl<T> Drop for JoinSet<T> { fn drop(&mut self) { for t in self.tasks.iter() { t.abort(); } } }
        pub struct JoinNext<T> { set: &mut JoinSet<T> }
        impl<T> JoinNext<T> {
            fn wait(self) -> Option<Result<T, JoinError>> {
                if self.set.tasks.len() == 0 { return None; }
                let mut probes = Vec::new();
                for t in self.set.tasks.iter() { probes.push(new_probe(5, &t.task, 0)); }
                let i = await_any(&probes, false);
                let done = self.set.tasks.remove(i);
                Some(done.finish())
            }
        }
    }
    use task::JoinHandle;

    mod runtime {
        pub struct Runtime { one_thread: bool }
        impl Runtime {
            pub fn new() -> Result<Runtime, Error> { Ok(Runtime { one_thread: false }) }
            pub fn block_on<F: FnOnce() -> T, T>(&self, f: F) -> T { enter_runtime(self.one_thread); f() }
        }
        pub struct Builder { one_thread: bool }
        impl Builder {
            pub fn new_current_thread() -> Builder { Builder { one_thread: true } }
            pub fn new_multi_thread() -> Builder { Builder { one_thread: false } }
            pub fn enable_all(self) -> Builder { self }
            pub fn enable_time(self) -> Builder { self }
            pub fn worker_threads(self, n: usize) -> Builder { self }
            pub fn build(self) -> Result<Runtime, Error> { Ok(Runtime { one_thread: self.one_thread }) }
        }
    }

    mod time {
        use super::super::{Duration, Instant};
        pub struct Sleep { deadline: u64 }
        impl Sleep {
            fn wait(&self) { await_until(self.deadline); }
            fn probe(&mut self) -> Probe { new_probe(1, &0, self.deadline) }
            fn take(&mut self) -> Option<()> { Some(()) }
        }
        pub fn sleep(d: Duration) -> Sleep { Sleep { deadline: deadline_in(d.ns) } }
        pub fn sleep_until(t: Instant) -> Sleep { Sleep { deadline: t.ns } }
        mod error { use super::Elapsed; }
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Elapsed { unused: () }
        impl Display for Elapsed { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("deadline has elapsed") } }
        impl StdError for Elapsed {}
        pub struct Timeout<F> { future: F, deadline: u64 }
        #[heddle(branch)]
        pub fn timeout<F>(d: Duration, f: F) -> Timeout<F> { Timeout { future: f, deadline: deadline_in(d.ns) } }
        impl<F> Timeout<F> {
            fn wait(self) -> impl Sized {
                let mut f = self.future;
                loop {
                    let mut probes = Vec::new();
                    probes.push(f.probe());
                    probes.push(new_probe(1, &0, self.deadline));
                    if await_any(&probes, true) == 1 { return Err(Elapsed { unused: () }); }
                    if let Some(v) = f.take() { return Ok(v); }
                }
            }
        }
        pub struct Interval { next: u64, period: u64 }
        pub fn interval(period: Duration) -> Interval { Interval { next: deadline_in(0), period: period.ns } }
        impl Interval { pub fn tick(&mut self) -> Tick { Tick { of: self } } }
        pub struct Tick { of: &mut Interval }
        impl Tick {
            fn wait(self) -> Instant { await_until(self.of.next); self.step() }
            fn step(&self) -> Instant { let now = self.of.next; self.of.next += self.of.period; Instant { ns: now } }
            fn probe(&mut self) -> Probe { new_probe(1, &0, self.of.next) }
            fn take(&mut self) -> Option<Instant> { Some(self.step()) }
        }
    }

    mod signal {
        pub struct CtrlC { deadline: u64 }
        pub fn ctrl_c() -> CtrlC { CtrlC { deadline: signal_time() } }
        impl CtrlC {
            fn wait(self) -> Result<(), Error> { await_until(self.deadline); Ok(()) }
            fn probe(&mut self) -> Probe { new_probe(1, &0, self.deadline) }
            fn take(&mut self) -> Option<Result<(), Error>> { Some(Ok(())) }
        }
    }

    mod sync {
        use super::super::{RawMutex, RawRwLock, new_mutex, new_rwlock};

        pub struct Mutex<T> { raw: RawMutex, data: T }
        #[heddle(transparent)]
        pub struct MutexGuard<T> { of: &Mutex<T> }
        pub struct OwnedMutexGuard<T> { of: Arc<Mutex<T>> }
        #[derive(Debug)]
        pub struct TryLockError;
        impl<T> Mutex<T> {
            pub fn new(data: T) -> Mutex<T> { Mutex { raw: new_mutex(), data: data } }
            pub fn lock(&self) -> Lock<T> { Lock { of: self } }
            pub fn lock_owned(self: Arc<Self>) -> LockOwned<T> { LockOwned { of: self } }
            pub fn try_lock(&self) -> Result<MutexGuard<T>, TryLockError> { if self.raw.try_acquire() { Ok(MutexGuard { of: self }) } else { Err(TryLockError) } }
            pub fn blocking_lock(&self) -> MutexGuard<T> { self.raw.acquire(); MutexGuard { of: self } }
            pub fn into_inner(self) -> T { self.data }
            pub fn get_mut(&mut self) -> &mut T { &mut self.data }
        }
        impl RawMutex { fn await_acquire(&self); }
        pub struct Lock<T> { of: &Mutex<T> }
        impl<T> Lock<T> {
            fn wait(self) -> MutexGuard<T> { self.of.raw.await_acquire(); MutexGuard { of: self.of } }
            fn probe(&mut self) -> Probe { new_probe(2, &self.of.raw, 0) }
            fn take(&mut self) -> Option<MutexGuard<T>> { if self.of.raw.try_acquire() { Some(MutexGuard { of: self.of }) } else { None } }
        }
        pub struct LockOwned<T> { of: Arc<Mutex<T>> }
        impl<T> LockOwned<T> { fn wait(self) -> OwnedMutexGuard<T> { self.of.raw.await_acquire(); OwnedMutexGuard { of: self.of.clone() } } }
        impl<T> Deref for MutexGuard<T> { type Target = T; fn deref(&self) -> &T { &self.of.data } }
        impl<T> DerefMut for MutexGuard<T> { fn deref_mut(&mut self) -> &mut T { &mut self.of.data } }
        impl<T> Drop for MutexGuard<T> { fn drop(&mut self) { self.of.raw.release(); } }
        impl<T> Deref for OwnedMutexGuard<T> { type Target = T; fn deref(&self) -> &T { &self.of.data } }
        impl<T> DerefMut for OwnedMutexGuard<T> { fn deref_mut(&mut self) -> &mut T { &mut self.of.data } }
        impl<T> Drop for OwnedMutexGuard<T> { fn drop(&mut self) { self.of.raw.release(); } }

        pub struct RwLock<T> { raw: RawRwLock, data: T }
        impl RawRwLock { fn await_read(&self); fn await_write(&self); }
        #[heddle(transparent)]
        pub struct RwLockReadGuard<T> { of: &RwLock<T> }
        #[heddle(transparent)]
        pub struct RwLockWriteGuard<T> { of: &RwLock<T> }
        impl<T> RwLock<T> {
            pub fn new(data: T) -> RwLock<T> { RwLock { raw: new_rwlock(), data: data } }
            pub fn read(&self) -> ReadLock<T> { ReadLock { of: self } }
            pub fn write(&self) -> WriteLock<T> { WriteLock { of: self } }
            pub fn into_inner(self) -> T { self.data }
        }
        pub struct ReadLock<T> { of: &RwLock<T> }
        impl<T> ReadLock<T> { fn wait(self) -> RwLockReadGuard<T> { self.of.raw.await_read(); RwLockReadGuard { of: self.of } } }
        pub struct WriteLock<T> { of: &RwLock<T> }
        impl<T> WriteLock<T> { fn wait(self) -> RwLockWriteGuard<T> { self.of.raw.await_write(); RwLockWriteGuard { of: self.of } } }
        impl<T> Deref for RwLockReadGuard<T> { type Target = T; fn deref(&self) -> &T { &self.of.data } }
        impl<T> Drop for RwLockReadGuard<T> { fn drop(&mut self) { self.of.raw.release_read(); } }
        impl<T> Deref for RwLockWriteGuard<T> { type Target = T; fn deref(&self) -> &T { &self.of.data } }
        impl<T> DerefMut for RwLockWriteGuard<T> { fn deref_mut(&mut self) -> &mut T { &mut self.of.data } }
        impl<T> Drop for RwLockWriteGuard<T> { fn drop(&mut self) { self.of.raw.release_write(); } }

        #[heddle(kernel)]
        struct RawSemaphore;
        fn new_semaphore(n: usize) -> RawSemaphore;
        impl RawSemaphore { fn await_acquire(&self, n: u64) -> bool; fn try_acquire(&self, n: u64) -> i64; fn release(&self, n: u64); fn close(&self); fn count(&self) -> usize; }
        pub struct Semaphore { raw: RawSemaphore }
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct AcquireError;
        impl Display for AcquireError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("semaphore closed") } }
        impl StdError for AcquireError {}
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum TryAcquireError { Closed, NoPermits }
        pub struct SemaphorePermit { of: &Semaphore, n: u64 }
        pub struct OwnedSemaphorePermit { of: Arc<Semaphore>, n: u64 }
        impl Semaphore {
            pub fn new(n: usize) -> Semaphore { Semaphore { raw: new_semaphore(n) } }
            pub fn acquire(&self) -> Acquire { Acquire { of: self, n: 1 } }
            pub fn acquire_many(&self, n: u32) -> Acquire { Acquire { of: self, n: n as u64 } }
            pub fn acquire_owned(self: Arc<Self>) -> AcquireOwned { AcquireOwned { of: self, n: 1 } }
            pub fn try_acquire(&self) -> Result<SemaphorePermit, TryAcquireError> { let r = self.raw.try_acquire(1); if r == 0 { Ok(SemaphorePermit { of: self, n: 1 }) } else if r == 1 { Err(TryAcquireError::NoPermits) } else { Err(TryAcquireError::Closed) } }
            pub fn add_permits(&self, n: usize) { self.raw.release(n as u64); }
            pub fn available_permits(&self) -> usize { self.raw.count() }
            pub fn close(&self) { self.raw.close(); }
        }
        pub struct Acquire { of: &Semaphore, n: u64 }
        impl Acquire {
            fn wait(self) -> Result<SemaphorePermit, AcquireError> { if self.of.raw.await_acquire(self.n) { Ok(SemaphorePermit { of: self.of, n: self.n }) } else { Err(AcquireError) } }
            fn probe(&mut self) -> Probe { new_probe(4, &self.of.raw, self.n) }
            fn take(&mut self) -> Option<Result<SemaphorePermit, AcquireError>> { let r = self.of.raw.try_acquire(self.n); if r == 0 { Some(Ok(SemaphorePermit { of: self.of, n: self.n })) } else if r == 1 { None } else { Some(Err(AcquireError)) } }
        }
        pub struct AcquireOwned { of: Arc<Semaphore>, n: u64 }
        impl AcquireOwned { fn wait(self) -> Result<OwnedSemaphorePermit, AcquireError> { if self.of.raw.await_acquire(self.n) { Ok(OwnedSemaphorePermit { of: self.of.clone(), n: self.n }) } else { Err(AcquireError) } } }
        impl SemaphorePermit { pub fn forget(self) { self.n = 0; } }
        impl Drop for SemaphorePermit { fn drop(&mut self) { if self.n > 0 { self.of.raw.release(self.n); } } }
        impl Drop for OwnedSemaphorePermit { fn drop(&mut self) { if self.n > 0 { self.of.raw.release(self.n); } } }

        pub struct Notify { raw: RawNotify }
        impl Notify {
            pub fn new() -> Notify { Notify { raw: new_notify() } }
            pub fn notify_one(&self) { self.raw.one(); }
            pub fn notify_waiters(&self) { self.raw.all(); }
            pub fn notified(&self) -> Notified { Notified { of: self, seen: self.raw.generation() } }
        }
        pub struct Notified { of: &Notify, seen: u64 }
        impl Notified {
            fn wait(self) { self.of.raw.await_notified(self.seen); }
            fn probe(&mut self) -> Probe { new_probe(6, &self.of.raw, self.seen) }
            fn take(&mut self) -> Option<()> { if self.of.raw.try_take(self.seen) { Some(()) } else { None } }
        }

        pub struct Barrier { inner: Mutex<u64>, n: usize, notify: Notify }
        impl Barrier {
            pub fn new(n: usize) -> Barrier { Barrier { inner: Mutex::new(0), n: n, notify: Notify::new() } }
            pub fn wait(&self) -> BarrierWait { BarrierWait { of: self } }
        }
        pub struct BarrierWait { of: &Barrier }
        pub struct BarrierWaitResult { leader: bool }
        impl BarrierWaitResult { pub fn is_leader(&self) -> bool { self.leader } }
        impl BarrierWait {
            fn wait(self) -> BarrierWaitResult {
                self.of.inner.raw.await_acquire();
                self.of.inner.data += 1;
                if self.of.inner.data == self.of.n as u64 { self.of.inner.data = 0; self.of.notify.raw.all(); self.of.inner.raw.release(); return BarrierWaitResult { leader: true }; }
                let seen = self.of.notify.raw.generation();
                self.of.inner.raw.release();
                self.of.notify.raw.await_notified(seen);
                BarrierWaitResult { leader: false }
            }
        }

        // What a sender of the next two changes, it changes in the step that tells
        // of it; and who waits looks at it in the step that notes when it did.
        mod watch {
            struct Shared<T> { lock: RawRwLock, value: T, version: u64, senders: u64, receivers: u64, notify: RawNotify }
            pub struct Sender<T> { of: &Shared<T> }
            pub struct Receiver<T> { of: &Shared<T>, seen: u64 }
            #[heddle(transparent)]
            pub struct Ref<T> { of: &Shared<T> }
            mod error { use super::{SendError, RecvError}; }
            pub struct SendError<T>(T);
            #[derive(Debug, Clone, Copy, PartialEq)]
            pub struct RecvError;
            impl<T> Debug for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("SendError { .. }") } }
            impl<T> StdError for SendError<T> {}
            impl<T> Display for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("channel closed") } }
            impl Display for RecvError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("channel closed") } }
            impl StdError for RecvError {}
            pub fn channel<T>(value: T) -> (Sender<T>, Receiver<T>) { let of = leak(Shared { lock: new_rwlock(), value: value, version: 0, senders: 1, receivers: 1, notify: new_notify() }); (Sender { of: of }, Receiver { of: of, seen: 0 }) }
            impl<T> Deref for Ref<T> { type Target = T; fn deref(&self) -> &T { &self.of.value } }
            impl<T> Drop for Ref<T> { fn drop(&mut self) { self.of.lock.release_read(); } }
            impl<T> Sender<T> {
                fn put(&self, value: T) { self.of.lock.write(); self.of.value = value; self.of.version += 1; self.of.lock.release_write(); self.of.notify.all(); }
                pub fn send(&self, value: T) -> Result<(), SendError<T>> { if self.of.notify.generation() >= 0 && self.of.receivers == 0 { return Err(SendError(value)); } self.put(value); Ok(()) }
                pub fn send_replace(&self, value: T) -> T { self.of.lock.write(); let old = exchange(&mut self.of.value, value); self.of.version += 1; self.of.lock.release_write(); self.of.notify.all(); old }
                pub fn send_modify<F: FnOnce(&mut T)>(&self, f: F) { self.of.lock.write(); f(&mut self.of.value); self.of.version += 1; self.of.lock.release_write(); self.of.notify.all(); }
                pub fn borrow(&self) -> Ref<T> { self.of.lock.read(); Ref { of: self.of } }
                pub fn subscribe(&self) -> Receiver<T> { self.of.receivers += 1; Receiver { of: self.of, seen: self.of.version } }
                pub fn is_closed(&self) -> bool { self.of.notify.generation(); self.of.receivers == 0 }
                pub fn receiver_count(&self) -> usize { self.of.notify.generation(); self.of.receivers as usize }
            }
            impl<T> Drop for Sender<T> { fn drop(&mut self) { self.of.notify.all(); self.of.senders -= 1; } }
            impl<T> Drop for Receiver<T> { fn drop(&mut self) { self.of.notify.generation(); self.of.receivers -= 1; } }
            impl<T> Clone for Receiver<T> { fn clone(&self) -> Receiver<T> { self.of.receivers += 1; Receiver { of: self.of, seen: self.seen } } }
            impl<T> Receiver<T> {
                pub fn borrow(&self) -> Ref<T> { self.of.lock.read(); Ref { of: self.of } }
                pub fn borrow_and_update(&mut self) -> Ref<T> { self.of.lock.read(); self.seen = self.of.version; Ref { of: self.of } }
                pub fn has_changed(&self) -> Result<bool, RecvError> { self.of.notify.generation(); if self.of.version != self.seen { Ok(true) } else if self.of.senders == 0 { Err(RecvError) } else { Ok(false) } }
                pub fn changed(&mut self) -> Changed<T> { Changed { of: self } }
            }
            pub struct Changed<T> { of: &mut Receiver<T> }
            impl<T> Changed<T> {
                fn look(&self) -> Option<Result<(), RecvError>> { let s = self.of.of; if s.version != self.of.seen { self.of.seen = s.version; Some(Ok(())) } else if s.senders == 0 { Some(Err(RecvError)) } else { None } }
                fn wait(self) -> Result<(), RecvError> { loop { let g = self.of.of.notify.generation(); if let Some(r) = self.look() { return r; } self.of.of.notify.await_notified(g); } }
                fn probe(&mut self) -> Probe { let g = self.of.of.notify.generation(); let s = self.of.of; if s.version != self.of.seen || s.senders == 0 { new_probe(7, &0, 0) } else { new_probe(6, &s.notify, g) } }
                fn take(&mut self) -> Option<Result<(), RecvError>> { self.of.of.notify.generation(); self.look() }
            }
        }

        mod broadcast {
            struct Shared<T> { queue: Vec<T>, first: u64, most: usize, senders: u64, receivers: u64, notify: RawNotify }
            pub struct Sender<T> { of: &Shared<T> }
            pub struct Receiver<T> { of: &Shared<T>, next: u64 }
            mod error { use super::{SendError, RecvError, TryRecvError}; }
            pub struct SendError<T>(T);
            #[derive(Debug, Clone, PartialEq)]
            pub enum RecvError { Closed, Lagged(u64) }
            #[derive(Debug, Clone, PartialEq)]
            pub enum TryRecvError { Empty, Closed, Lagged(u64) }
            impl<T> Debug for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("SendError { .. }") } }
            impl<T> StdError for SendError<T> {}
            impl<T> Display for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("channel closed") } }
            impl Display for RecvError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { RecvError::Closed => f.write_str("channel closed"), RecvError::Lagged(n) => f.write_str(&format!("channel lagged by {}", n)) } } }
            impl StdError for RecvError {}
            pub fn channel<T>(n: usize) -> (Sender<T>, Receiver<T>) { let of = leak(Shared { queue: Vec::new(), first: 0, most: n.next_power_of_two(), senders: 1, receivers: 1, notify: new_notify() }); (Sender { of: of }, Receiver { of: of, next: 0 }) }
            impl<T> Sender<T> {
                pub fn send(&self, value: T) -> Result<usize, SendError<T>> {
                    self.of.notify.all();
                    if self.of.receivers == 0 { return Err(SendError(value)); }
                    self.of.queue.push(value);
                    if self.of.queue.len() > self.of.most { self.of.queue.remove(0); self.of.first += 1; }
                    Ok(self.of.receivers as usize)
                }
                pub fn subscribe(&self) -> Receiver<T> { self.of.notify.generation(); self.of.receivers += 1; Receiver { of: self.of, next: self.of.first + self.of.queue.len() as u64 } }
                pub fn receiver_count(&self) -> usize { self.of.notify.generation(); self.of.receivers as usize }
            }
            impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> { self.of.senders += 1; Sender { of: self.of } } }
            impl<T> Drop for Sender<T> { fn drop(&mut self) { self.of.notify.all(); self.of.senders -= 1; } }
            impl<T> Drop for Receiver<T> { fn drop(&mut self) { self.of.notify.generation(); self.of.receivers -= 1; } }
            impl<T> Receiver<T> {
                fn look(&mut self) -> Result<T, TryRecvError> {
                    let s = self.of;
                    if self.next < s.first { let n = s.first - self.next; self.next = s.first; return Err(TryRecvError::Lagged(n)); }
                    let i = (self.next - s.first) as usize;
                    if i < s.queue.len() { self.next += 1; return Ok(clone_value(&s.queue[i])); }
                    if s.senders == 0 { Err(TryRecvError::Closed) } else { Err(TryRecvError::Empty) }
                }
                pub fn try_recv(&mut self) -> Result<T, TryRecvError> { self.of.notify.generation(); self.look() }
                pub fn recv(&mut self) -> Recv<T> { Recv { of: self } }
                pub fn resubscribe(&self) -> Receiver<T> { self.of.notify.generation(); self.of.receivers += 1; Receiver { of: self.of, next: self.of.first + self.of.queue.len() as u64 } }
            }
            pub struct Recv<T> { of: &mut Receiver<T> }
            impl<T> Recv<T> {
                fn look(&self) -> Option<Result<T, RecvError>> { match self.of.look() { Ok(v) => Some(Ok(v)), Err(TryRecvError::Closed) => Some(Err(RecvError::Closed)), Err(TryRecvError::Lagged(n)) => Some(Err(RecvError::Lagged(n))), Err(TryRecvError::Empty) => None } }
                fn wait(self) -> Result<T, RecvError> { loop { let g = self.of.of.notify.generation(); if let Some(r) = self.look() { return r; } self.of.of.notify.await_notified(g); } }
                fn probe(&mut self) -> Probe { let s = self.of.of; let g = s.notify.generation(); if self.of.next < s.first + s.queue.len() as u64 || s.senders == 0 { new_probe(7, &0, 0) } else { new_probe(6, &s.notify, g) } }
                fn take(&mut self) -> Option<Result<T, RecvError>> { self.of.of.notify.generation(); self.look() }
            }
        }

        mod mpsc {
            impl<T> RawChannel<T> { fn await_receive(&self) -> (T, bool); fn await_send(&self, value: T, receivers: &Count) -> (T, bool); }
            #[heddle(transparent)]
            pub struct Sender<T> { chan: &Chan<T> }
            #[heddle(transparent)]
            pub struct UnboundedSender<T> { chan: &Chan<T> }
            #[heddle(transparent)]
            pub struct Receiver<T> { chan: &Chan<T> }
            #[heddle(transparent)]
            pub struct UnboundedReceiver<T> { chan: &Chan<T> }
            mod error { use super::SendError; use super::TrySendError; use super::TryRecvError; }
            pub struct SendError<T>(T);
            pub enum TrySendError<T> { Full(T), Closed(T) }
            #[derive(Debug, Clone, Copy, PartialEq)]
            pub enum TryRecvError { Empty, Disconnected }
            impl<T> Debug for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("SendError { .. }") } }
            impl<T> StdError for SendError<T> {}
            impl<T> Display for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("channel closed") } }
            impl<T> Debug for TrySendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { TrySendError::Full(_) => f.write_str("Full(..)"), TrySendError::Closed(_) => f.write_str("Closed(..)") } } }
            pub fn channel<T>(n: usize) -> (Sender<T>, Receiver<T>) { let chan = leak(Chan { raw: new_channel(n as i64), senders: new_count(1), receivers: new_count(1) }); (Sender { chan: chan }, Receiver { chan: chan }) }
            pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) { let chan = leak(Chan { raw: new_channel(-1), senders: new_count(1), receivers: new_count(1) }); (UnboundedSender { chan: chan }, UnboundedReceiver { chan: chan }) }
            pub struct Send<T> { chan: &Chan<T>, value: T }
            impl<T> Send<T> { fn wait(self) -> Result<(), SendError<T>> { let (back, sent) = self.chan.raw.await_send(self.value, &self.chan.receivers); if sent { Ok(()) } else { Err(SendError(back)) } } }
            impl<T> Sender<T> {
                pub fn send(&self, value: T) -> Send<T> { Send { chan: self.chan, value: value } }
                pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> { let r = self.chan.raw.try_send(clone_word(&value), &self.chan.receivers); if r == 0 { Ok(()) } else if r == 1 { Err(TrySendError::Full(value)) } else { Err(TrySendError::Closed(value)) } }
                pub fn blocking_send(&self, value: T) -> Result<(), SendError<T>> { let (back, sent) = self.chan.raw.send(value, &self.chan.receivers); if sent { Ok(()) } else { Err(SendError(back)) } }
            }
            impl<T> UnboundedSender<T> { pub fn send(&self, value: T) -> Result<(), SendError<T>> { let (back, sent) = self.chan.raw.send(value, &self.chan.receivers); if sent { Ok(()) } else { Err(SendError(back)) } } }
            impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> { self.chan.senders.up(); Sender { chan: self.chan } } }
            impl<T> Clone for UnboundedSender<T> { fn clone(&self) -> UnboundedSender<T> { self.chan.senders.up(); UnboundedSender { chan: self.chan } } }
            impl<T> Drop for Sender<T> { fn drop(&mut self) { self.chan.raw.drop_sender(&self.chan.senders); } }
            impl<T> Drop for UnboundedSender<T> { fn drop(&mut self) { self.chan.raw.drop_sender(&self.chan.senders); } }
            pub struct Recv<T> { chan: &Chan<T> }
            impl<T> Recv<T> {
                fn wait(self) -> Option<T> { let (value, got) = self.chan.raw.await_receive(); if got { Some(value) } else { None } }
                fn probe(&mut self) -> Probe { new_probe(3, &self.chan.raw, 0) }
                fn take(&mut self) -> Option<Option<T>> { let (value, got) = self.chan.raw.try_receive(); if got { Some(Some(value)) } else if self.chan.raw.is_closed() { Some(None) } else { None } }
            }
            impl<T> Receiver<T> {
                pub fn recv(&mut self) -> Recv<T> { Recv { chan: self.chan } }
                pub fn try_recv(&mut self) -> Result<T, TryRecvError> { let (value, got) = self.chan.raw.try_receive(); if got { Ok(value) } else if self.chan.raw.is_closed() { Err(TryRecvError::Disconnected) } else { Err(TryRecvError::Empty) } }
                pub fn blocking_recv(&mut self) -> Option<T> { let (value, got) = self.chan.raw.receive(); if got { Some(value) } else { None } }
                pub fn close(&mut self) { self.chan.raw.shut(&self.chan.receivers); }
            }
            impl<T> UnboundedReceiver<T> {
                pub fn recv(&mut self) -> Recv<T> { Recv { chan: self.chan } }
                pub fn try_recv(&mut self) -> Result<T, TryRecvError> { let (value, got) = self.chan.raw.try_receive(); if got { Ok(value) } else if self.chan.raw.is_closed() { Err(TryRecvError::Disconnected) } else { Err(TryRecvError::Empty) } }
                pub fn close(&mut self) { self.chan.raw.shut(&self.chan.receivers); }
            }
            impl<T> RawChannel<T> { fn shut(&self, receivers: &Count); }
            impl<T> Drop for Receiver<T> { fn drop(&mut self) { self.chan.raw.shut(&self.chan.receivers); drain(&self.chan.raw); } }
            impl<T> Drop for UnboundedReceiver<T> { fn drop(&mut self) { self.chan.raw.shut(&self.chan.receivers); drain(&self.chan.raw); } }
            fn drain<T>(raw: &RawChannel<T>) { if needs_drop::<T>() { loop { let (value, got) = raw.try_receive(); if !got { forget(value); break; } } } }
        }

        mod oneshot {
            #[heddle(transparent)]
            pub struct Sender<T> { chan: &Chan<T> }
            #[heddle(transparent)]
            pub struct Receiver<T> { chan: &Chan<T> }
            mod error { use super::RecvError; use super::TryRecvError; }
            #[derive(Debug, Clone, Copy, PartialEq)]
            pub struct RecvError;
            #[derive(Debug, Clone, Copy, PartialEq)]
            pub enum TryRecvError { Empty, Closed }
            impl Display for RecvError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("channel closed") } }
            impl StdError for RecvError {}
            pub fn channel<T>() -> (Sender<T>, Receiver<T>) { let chan = leak(Chan { raw: new_channel(1), senders: new_count(1), receivers: new_count(1) }); (Sender { chan: chan }, Receiver { chan: chan }) }
            impl<T> Sender<T> { pub fn send(self, value: T) -> Result<(), T> { let (back, sent) = self.chan.raw.send(value, &self.chan.receivers); if sent { Ok(()) } else { Err(back) } } }
            impl<T> Drop for Sender<T> { fn drop(&mut self) { self.chan.raw.drop_sender(&self.chan.senders); } }
            impl<T> Receiver<T> {
                fn wait(&self) -> Result<T, RecvError> { let (value, got) = self.chan.raw.await_receive(); if got { Ok(value) } else { Err(RecvError) } }
                fn probe(&mut self) -> Probe { new_probe(3, &self.chan.raw, 0) }
                fn take(&mut self) -> Option<Result<T, RecvError>> { let (value, got) = self.chan.raw.try_receive(); if got { Some(Ok(value)) } else if self.chan.raw.is_closed() { Some(Err(RecvError)) } else { None } }
                pub fn try_recv(&mut self) -> Result<T, TryRecvError> { let (value, got) = self.chan.raw.try_receive(); if got { Ok(value) } else if self.chan.raw.is_closed() { Err(TryRecvError::Closed) } else { Err(TryRecvError::Empty) } }
                pub fn blocking_recv(self) -> Result<T, RecvError> { let (value, got) = self.chan.raw.receive(); if got { Ok(value) } else { Err(RecvError) } }
            }
            impl<T> Drop for Receiver<T> { fn drop(&mut self) { self.chan.raw.drop_receiver(&self.chan.receivers); } }
        }
    }
}

mod tokio_util {
    mod sync {
        struct Cancelled { notify: RawNotify, done: bool, children: Vec<&Cancelled> }
        #[derive(Clone)]
        #[heddle(transparent)]
        pub struct CancellationToken { of: &Cancelled }
        impl CancellationToken {
            pub fn new() -> CancellationToken { CancellationToken { of: leak(Cancelled { notify: new_notify(), done: false, children: Vec::new() }) } }
            pub fn child_token(&self) -> CancellationToken { let t = CancellationToken::new(); self.of.notify.generation(); t.of.done = self.of.done; self.of.children.push(t.of); t }
            pub fn cancel(&self) { cancel_all(self.of); }
            pub fn is_cancelled(&self) -> bool { self.of.notify.generation(); self.of.done }
            pub fn cancelled(&self) -> WaitForCancellation { WaitForCancellation { of: self.of } }
        }
        fn cancel_all(t: &Cancelled) { t.notify.all(); t.done = true; for i in 0..t.children.len() { cancel_all(t.children[i]); } }
        pub struct WaitForCancellation { of: &Cancelled }
        impl WaitForCancellation {
            fn wait(self) { loop { let g = self.of.notify.generation(); if self.of.done { return; } self.of.notify.await_notified(g); } }
            fn probe(&mut self) -> Probe { let g = self.of.notify.generation(); if self.of.done { new_probe(7, &0, 0) } else { new_probe(6, &self.of.notify, g) } }
            fn take(&mut self) -> Option<()> { self.of.notify.generation(); if self.of.done { Some(()) } else { None } }
        }
    }
}
