use std::ops::{Add, Mul};

#[derive(Debug, Clone, PartialEq)]
struct Matrix<T> {
    rows: usize,
    cols: usize,
    data: Vec<T>,
}

impl<T: Copy + Default + Add<Output = T> + Mul<Output = T>> Matrix<T> {
    fn new(rows: usize, cols: usize, data: Vec<T>) -> Option<Self> {
        if data.len() == rows * cols {
            Some(Matrix { rows, cols, data })
        } else {
            None
        }
    }
    fn at(&self, r: usize, c: usize) -> T {
        self.data[r * self.cols + c]
    }
    fn times(&self, o: &Matrix<T>) -> Matrix<T> {
        let mut data = vec![T::default(); self.rows * o.cols];
        for r in 0..self.rows {
            for c in 0..o.cols {
                let mut sum = T::default();
                for k in 0..self.cols {
                    sum = sum + self.at(r, k) * o.at(k, c);
                }
                data[r * o.cols + c] = sum;
            }
        }
        Matrix { rows: self.rows, cols: o.cols, data }
    }
}

fn main() {
    let a = Matrix::new(2, 2, vec![1, 1, 1, 0]).unwrap();
    let mut p = a.clone();
    for _ in 0..5 {
        p = p.times(&a);
    }
    println!("{:?}", p.data);
    println!("{}", Matrix::new(2, 3, vec![1.0]).is_none());
}
