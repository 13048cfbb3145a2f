use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Not, Sub};

#[derive(Debug, Clone, Copy, PartialEq)]
struct V(i32, i32);
impl Add for V {
    type Output = V;
    fn add(self, o: V) -> V {
        V(self.0 + o.0, self.1 + o.1)
    }
}
impl Sub for V {
    type Output = V;
    fn sub(self, o: V) -> V {
        V(self.0 - o.0, self.1 - o.1)
    }
}
impl Mul<i32> for V {
    type Output = V;
    fn mul(self, k: i32) -> V {
        V(self.0 * k, self.1 * k)
    }
}
impl Neg for V {
    type Output = V;
    fn neg(self) -> V {
        V(-self.0, -self.1)
    }
}
impl AddAssign for V {
    fn add_assign(&mut self, o: V) {
        *self = *self + o;
    }
}

struct Grid {
    width: usize,
    cells: Vec<u8>,
}
impl Index<(usize, usize)> for Grid {
    type Output = u8;
    fn index(&self, at: (usize, usize)) -> &u8 {
        &self.cells[at.1 * self.width + at.0]
    }
}
impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, at: (usize, usize)) -> &mut u8 {
        &mut self.cells[at.1 * self.width + at.0]
    }
}
#[derive(Debug)]
struct Flag(bool);
impl Not for Flag {
    type Output = Flag;
    fn not(self) -> Flag {
        Flag(!self.0)
    }
}

fn main() {
    let mut a = V(1, 2) + V(3, 4) * 2 - V(1, 1);
    a += -V(1, 0);
    println!("{:?} {}", a, a == V(5, 9));
    let mut g = Grid { width: 3, cells: vec![0; 6] };
    g[(2, 1)] = 7;
    g[(0, 0)] += 2;
    println!("{} {:?}", g[(2, 1)], g.cells);
    println!("{:?}", !Flag(true));
}
