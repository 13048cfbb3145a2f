fn main() {
    let mut n = 0;
    let found = loop {
        n += 1;
        if n * n > 50 {
            break n;
        }
    };
    println!("{found}");
    let pair = 'outer: loop {
        for a in 1.. {
            for b in 1..a {
                if a * a + b * b == 100 {
                    break 'outer (a, b);
                }
            }
        }
    };
    println!("{:?}", pair);
    let word = 'block: {
        if n > 100 {
            break 'block "big";
        }
        "small"
    };
    println!("{word}");
    let mut skipped = 0;
    'next: for i in 0..5 {
        for j in 0..5 {
            if j == i {
                skipped += 1;
                continue 'next;
            }
        }
    }
    println!("{skipped}");
}
