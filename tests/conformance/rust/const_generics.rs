// const generics, associated consts, PhantomData, where clauses, const fn
use std::marker::PhantomData;
struct Grid<T, const W: usize, const H: usize> { cells: [[T; W]; H] }
impl<T: Copy + Default, const W: usize, const H: usize> Grid<T, W, H> {
    const AREA: usize = W * H;
    fn new() -> Self { Grid { cells: [[T::default(); W]; H] } }
    fn set(&mut self, x: usize, y: usize, v: T) { self.cells[y][x] = v; }
    fn row(&self, y: usize) -> &[T; W] { &self.cells[y] }
}
fn sum<const N: usize>(xs: [i32; N]) -> i32 { let mut t = 0; for i in 0..N { t += xs[i]; } t }
struct Meters<T> { v: f64, _p: PhantomData<T> }
struct Km;
impl<T> Meters<T> { const fn new(v: f64) -> Self { Meters { v, _p: PhantomData } } }
const fn square(n: u32) -> u32 { n * n }
const SIDE: u32 = square(4);
const TABLE: [u32; 3] = [1, 2, SIDE];
trait Shape { const SIDES: u32; const NAME: &'static str = "shape"; fn describe(&self) -> String { format!("{} with {} sides", Self::NAME, Self::SIDES) } }
struct Tri; impl Shape for Tri { const SIDES: u32 = 3; const NAME: &'static str = "tri"; }
struct Sq; impl Shape for Sq { const SIDES: u32 = 4; }
fn main() {
    let mut g: Grid<i32, 3, 2> = Grid::new();
    g.set(1, 1, 7);
    println!("{:?} {:?} {}", g.row(0), g.row(1), Grid::<i32, 3, 2>::AREA);
    println!("{} {}", sum([1, 2, 3]), sum([10; 5]));
    let m: Meters<Km> = Meters::new(2.5);
    println!("{} {} {:?}", m.v, SIDE, TABLE);
    println!("{} / {}", Tri.describe(), Sq.describe());
}
