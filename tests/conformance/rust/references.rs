fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() {
        a
    } else {
        b
    }
}

fn bump(n: &mut i32) {
    *n += 1;
}

fn swap_ends(v: &mut Vec<i32>) {
    let last = v.len() - 1;
    v.swap(0, last);
}

struct Holder<'a> {
    text: &'a str,
}

impl<'a> Holder<'a> {
    fn first(&self) -> &'a str {
        self.text.split(' ').next().unwrap_or("")
    }
}

fn main() {
    let mut n = 1;
    bump(&mut n);
    {
        let r = &mut n;
        *r *= 10;
        bump(r);
    }
    println!("{n}");
    let mut v = vec![1, 2, 3];
    swap_ends(&mut v);
    for x in v.iter_mut() {
        *x += 100;
    }
    println!("{:?}", v);
    println!("{}", longest("short", "longer"));
    let h = Holder { text: "hello world" };
    println!("{}", h.first());
    let mut grid = vec![vec![0; 2]; 2];
    if let Some(row) = grid.get_mut(1) {
        row[0] = 5;
    }
    let (a, b) = grid.split_at_mut(1);
    a[0][0] = b[0][0] + 1;
    println!("{:?}", grid);
    let s = &&7;
    println!("{} {}", **s + 1, s);
}
