// Heddle's rand, in Rust. See prelude.rs; the numbers are drawn in
// runtime_random.c. Every number is a choice, also of a generator with a seed:
// what a program may do with one seed is among what it may do with any.

/// One of 0 .. n - 1, which is made use of at once.
fn choice_below(n: i64) -> usize;

/// What a number of its whole range can be drawn of.
trait Standard { fn random_value() -> Self; }
impl Standard for bool { fn random_value() -> bool { choice_below(2) == 1 } }
impl Standard for Int { fn random_value() -> Self { drawn_int(Self::min_value(), Self::max_value()) } }
impl Standard for Float { fn random_value() -> Self { Self::random_fraction() } }

impl Int {
    fn spans_few(self, last: Self) -> bool;
    fn any_up_to(self, last: Self) -> Self;
    fn random_up_to(self, last: Self) -> Self;
}
impl Float { fn random_fraction() -> Self; }
fn drawn_int<T>(first: T, last: T) -> T { if first.spans_few(last) { first.any_up_to(last) } else { first.random_up_to(last) } }

trait SampleUniform { fn between(low: Self, high: Self, closed: bool) -> Self; }
impl SampleUniform for Int {
    fn between(low: Self, high: Self, closed: bool) -> Self {
        if high < low || (!closed && high == low) { panic!("cannot sample empty range"); }
        drawn_int(low, if closed { high } else { high - 1 })
    }
}
impl SampleUniform for Float {
    fn between(low: Self, high: Self, closed: bool) -> Self {
        if high < low || (!closed && high == low) { panic!("cannot sample empty range"); }
        low + (high - low) * Self::random_fraction()
    }
}
impl SampleUniform for char {
    fn between(low: char, high: char, closed: bool) -> char {
        let (a, b) = (low as u32, high as u32);
        if b < a || (!closed && a == b) { panic!("cannot sample empty range"); }
        let n = a + choice_below((b - a) as i64 + if closed { 1 } else { 0 }) as u32;
        char::from_u32(n).unwrap()
    }
}
trait SampleRange<T> { fn drawn(self) -> T; }
impl<T: SampleUniform> SampleRange<T> for Range<T> { fn drawn(self) -> T { T::between(self.start, self.end, false) } }
impl<T: SampleUniform> SampleRange<T> for RangeInclusive<T> { fn drawn(self) -> T { T::between(self.start, self.end, true) } }
fn drawn_bool(p: f64) -> bool {
    if !(p >= 0.0 && p <= 1.0) { panic!("p={:?} is outside range [0.0, 1.0]", p); }
    if p == 0.0 { false } else if p == 1.0 { true } else { choice_below(2) == 1 }
}

mod rand {
    pub trait RngCore {
        fn next_u32(&mut self) -> u32 { <u32 as Standard>::random_value() }
        fn next_u64(&mut self) -> u64 { <u64 as Standard>::random_value() }
    }
    pub trait Rng {
        fn gen<T: Standard>(&mut self) -> T { T::random_value() }
        fn random<T: Standard>(&mut self) -> T { T::random_value() }
        fn gen_range<T: SampleUniform, R: SampleRange<T>>(&mut self, range: R) -> T { range.drawn() }
        fn random_range<T: SampleUniform, R: SampleRange<T>>(&mut self, range: R) -> T { range.drawn() }
        fn gen_bool(&mut self, p: f64) -> bool { drawn_bool(p) }
        fn random_bool(&mut self, p: f64) -> bool { drawn_bool(p) }
        fn gen_ratio(&mut self, n: u32, of: u32) -> bool { if n > of || of == 0 { panic!("p={:?} is outside range [0.0, 1.0]", n as f64 / of as f64); } drawn_bool(n as f64 / of as f64) }
        fn random_ratio(&mut self, n: u32, of: u32) -> bool { self.gen_ratio(n, of) }
        fn sample<T, D: distributions::Distribution<T>>(&mut self, from: D) -> T { from.sample(self) }
        fn fill<T: Standard>(&mut self, places: &mut [T]) { for i in 0..places.len() { places[i] = T::random_value(); } }
    }
    pub trait SeedableRng { fn seed_from_u64(seed: u64) -> Self; fn from_entropy() -> Self; fn from_os_rng() -> Self; }

    #[heddle(transparent)]
    #[derive(Clone, Debug)]
    pub struct ThreadRng { unused: u8 }
    impl RngCore for ThreadRng {}
    impl Rng for ThreadRng {}
    pub fn thread_rng() -> ThreadRng { ThreadRng { unused: 0 } }
    pub fn rng() -> ThreadRng { ThreadRng { unused: 0 } }
    pub fn random<T: Standard>() -> T { T::random_value() }
    pub fn random_range<T: SampleUniform, R: SampleRange<T>>(range: R) -> T { range.drawn() }
    pub fn random_bool(p: f64) -> bool { drawn_bool(p) }
    impl<R: RngCore> RngCore for &mut R {}
    impl<R: Rng> Rng for &mut R {}

    mod rngs {
        use super::ThreadRng;
        use super::{RngCore, Rng, SeedableRng};
        #[heddle(transparent)]
        #[derive(Clone, Debug)]
        pub struct StdRng { unused: u8 }
        impl RngCore for StdRng {}
        impl Rng for StdRng {}
        impl SeedableRng for StdRng { fn seed_from_u64(seed: u64) -> StdRng { StdRng { unused: 0 } } fn from_entropy() -> StdRng { StdRng { unused: 0 } } fn from_os_rng() -> StdRng { StdRng { unused: 0 } } }
        #[heddle(transparent)]
        #[derive(Clone, Debug)]
        pub struct SmallRng { unused: u8 }
        impl RngCore for SmallRng {}
        impl Rng for SmallRng {}
        impl SeedableRng for SmallRng { fn seed_from_u64(seed: u64) -> SmallRng { SmallRng { unused: 0 } } fn from_entropy() -> SmallRng { SmallRng { unused: 0 } } fn from_os_rng() -> SmallRng { SmallRng { unused: 0 } } }
    }

    mod seq {
        pub trait SliceRandom {}
        pub trait IndexedRandom {}
        pub trait IndexedMutRandom {}
        pub trait IteratorRandom {}
    }
    mod distributions {
        pub trait Distribution<T> { fn sample<R>(&self, rng: &mut R) -> T; }
        #[derive(Clone, Copy, Debug)]
        pub struct Uniform<T> { low: T, high: T, closed: bool }
        impl<T: SampleUniform> Uniform<T> {
            pub fn new(low: T, high: T) -> Uniform<T> { if !(low < high) { panic!("Uniform::new called with `low >= high`"); } Uniform { low: low, high: high, closed: false } }
            pub fn new_inclusive(low: T, high: T) -> Uniform<T> { if !(low <= high) { panic!("Uniform::new_inclusive called with `low > high`"); } Uniform { low: low, high: high, closed: true } }
        }
        impl<T: SampleUniform> Distribution<T> for Uniform<T> { fn sample<R>(&self, rng: &mut R) -> T { T::between(self.low, self.high, self.closed) } }
        impl<T> super::super::From<Range<T>> for Uniform<T> { fn from(r: Range<T>) -> Uniform<T> { Uniform { low: r.start, high: r.end, closed: false } } }
        impl<T> super::super::From<RangeInclusive<T>> for Uniform<T> { fn from(r: RangeInclusive<T>) -> Uniform<T> { Uniform { low: r.start, high: r.end, closed: true } } }
        #[derive(Clone, Copy, Debug)]
        pub struct Bernoulli { p: f64 }
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum BernoulliError { InvalidProbability }
        impl Bernoulli { pub fn new(p: f64) -> Result<Bernoulli, BernoulliError> { if p >= 0.0 && p <= 1.0 { Ok(Bernoulli { p: p }) } else { Err(BernoulliError::InvalidProbability) } } }
        impl Distribution<bool> for Bernoulli { fn sample<R>(&self, rng: &mut R) -> bool { drawn_bool(self.p) } }
    }
    mod distr { use super::distributions::{Distribution, Uniform, Bernoulli}; }
    mod prelude {
        use super::{Rng, RngCore, SeedableRng, ThreadRng, thread_rng, rng, random};
        use super::rngs::{StdRng, SmallRng};
        use super::seq::{SliceRandom, IndexedRandom, IteratorRandom};
        use super::distributions::Distribution;
    }
}
impl<T> [T] {
    pub fn choose<R>(&self, rng: &mut R) -> Option<&T> { if self.is_empty() { None } else { Some(&self[choice_below(self.len() as i64)]) } }
    pub fn choose_mut<R>(&mut self, rng: &mut R) -> Option<&mut T> { if self.is_empty() { None } else { let i = choice_below(self.len() as i64); Some(&mut self[i]) } }
    pub fn shuffle<R>(&mut self, rng: &mut R) { let mut i = self.len(); while i > 1 { let k = choice_below(i as i64); i -= 1; self.swap(i, k); } }
    pub fn choose_multiple<R>(&self, rng: &mut R, n: usize) -> IntoIter<&T> {
        let mut left = self.iter().collect::<Vec<&T>>();
        let mut taken = new_list();
        while taken.len() < n && !left.is_empty() { let i = choice_below(left.len() as i64); taken.push(left.swap_remove(i)); }
        taken.into_iter()
    }
}
