fn search(xs: &[i32], x: i32) -> Option<usize> {
    let (mut lo, mut hi) = (0, xs.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if xs[mid] == x {
            return Some(mid);
        } else if xs[mid] < x {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    None
}

fn quick(xs: &mut [i32]) {
    if xs.len() < 2 {
        return;
    }
    let pivot = xs[xs.len() - 1];
    let mut at = 0;
    for i in 0..xs.len() - 1 {
        if xs[i] < pivot {
            xs.swap(i, at);
            at += 1;
        }
    }
    let last = xs.len() - 1;
    xs.swap(at, last);
    let (left, right) = xs.split_at_mut(at);
    quick(left);
    quick(&mut right[1..]);
}

fn main() {
    let mut v = [9, 3, 7, 1, 8, 2];
    quick(&mut v);
    println!("{:?} {:?} {:?}", v, search(&v, 7), search(&v, 4));
    println!("{:?} {:?}", &v[..2], &v[4..]);
    println!("{:?}", v.iter().rev().take(2).collect::<Vec<_>>());
    println!("{}", v.starts_with(&[1, 2]));
    let s: &[i32] = &v;
    println!("{} {:?}", s.len(), s.to_vec().len());
}
