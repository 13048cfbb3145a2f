use std::collections::HashMap;
use std::fmt::Debug;

trait Store {
    type Key;
    fn get(&self, k: &Self::Key) -> Option<i32>;
    fn put(&mut self, k: Self::Key, v: i32);
    fn bump(&mut self, k: Self::Key) -> i32
    where
        Self::Key: Clone,
    {
        let v = self.get(&k).unwrap_or(0) + 1;
        self.put(k, v);
        v
    }
}

#[derive(Default)]
struct Named {
    map: HashMap<String, i32>,
}
impl Store for Named {
    type Key = String;
    fn get(&self, k: &String) -> Option<i32> {
        self.map.get(k).copied()
    }
    fn put(&mut self, k: String, v: i32) {
        self.map.insert(k, v);
    }
}

struct Indexed(Vec<i32>);
impl Store for Indexed {
    type Key = usize;
    fn get(&self, k: &usize) -> Option<i32> {
        self.0.get(*k).copied()
    }
    fn put(&mut self, k: usize, v: i32) {
        self.0[k] = v;
    }
}

trait Shout {
    fn shout(&self) -> String;
}
impl<T: Debug> Shout for T {
    fn shout(&self) -> String {
        format!("{:?}!", self)
    }
}

struct Celsius(f64);
struct Fahrenheit(f64);
impl From<Celsius> for Fahrenheit {
    fn from(c: Celsius) -> Self {
        Fahrenheit(c.0 * 9.0 / 5.0 + 32.0)
    }
}

fn twice<S: Store>(s: &mut S, k: S::Key) -> i32
where
    S::Key: Clone,
{
    s.bump(k.clone());
    s.bump(k)
}

fn main() {
    let mut n = Named::default();
    println!("{} {}", twice(&mut n, "a".to_string()), n.bump("b".into()));
    let mut i = Indexed(vec![5, 6]);
    println!("{}", twice(&mut i, 1));
    println!("{} {}", 5.shout(), "x".shout());
    let f: Fahrenheit = Celsius(100.0).into();
    println!("{}", f.0);
}
