fn min_max(v: &[i32]) -> Option<(i32, i32)> {
    let first = *v.first()?;
    Some(v.iter().fold((first, first), |(lo, hi), &x| (lo.min(x), hi.max(x))))
}

fn main() {
    let t = (1, "two", 3.5, 'c');
    println!("{} {} {} {}", t.0, t.1, t.2, t.3);
    let (a, .., d) = t;
    println!("{a} {d}");
    println!("{:?} {:?}", min_max(&[3, 1, 4, 1, 5]), min_max(&[]));
    let nested = ((1, 2), [3, 4]);
    let ((x, _), [_, y]) = nested;
    println!("{}", x + y);
    let (mut p, mut q) = (1, 2);
    std::mem::swap(&mut p, &mut q);
    let old = std::mem::replace(&mut p, 9); println!("{p} {q} {old}");
    println!("{:?} {}", (1, 2) < (1, 3), ("a", 1) == ("a", 1));
    let unit = ();
    println!("{:?}", unit);
}
