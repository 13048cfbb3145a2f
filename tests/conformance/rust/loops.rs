// Loops, labels, values of blocks, ranges and iterator chains.
fn main() {
    let mut n = 0;
    let r = loop {
        n += 1;
        if n == 5 {
            break n * 10;
        }
    };
    println!("{r}");
    'outer: for i in 0..5 {
        for j in 0..5 {
            if j == 3 {
                continue 'outer;
            }
            if i == 2 {
                break 'outer;
            }
            print!("{i}{j} ");
        }
    }
    println!();
    let v = 'found: {
        for i in 1.. {
            if i * i > 50 {
                break 'found i;
            }
        }
        0
    };
    println!("{v}");
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() {
        print!("{top} ");
    }
    println!();
    for i in (0..10).rev().step_by(3) {
        print!("{i} ");
    }
    for i in 1..=3 {
        print!("{i} ");
    }
    println!();
    let squares: Vec<i32> = (1..=5).map(|x| x * x).collect();
    println!("{:?} {}", squares, squares.iter().sum::<i32>());
    let even: Vec<_> = squares.iter().filter(|x| *x % 2 == 0).cloned().collect();
    println!("{:?}", even);
    let total: i32 = squares.iter().map(|&x| x + 1).filter(|x| x % 2 == 1).sum();
    println!("{total}");
    for (i, s) in ["a", "b", "c"].iter().enumerate() {
        print!("{i}{s} ");
    }
    println!();
    for (a, b) in squares.iter().zip(even.iter()) {
        print!("{a}-{b} ");
    }
    println!();
    println!("{:?} {:?}", squares.iter().max(), squares.iter().min());
    println!("{} {}", squares.iter().any(|&x| x == 16), squares.iter().all(|&x| x < 20));
    println!("{:?}", squares.iter().position(|&x| x == 9));
    println!("{}", (1..=5).fold(1, |acc, x| acc * x));
    println!("{}", squares.iter().skip(1).take(2).count());
    let words: Vec<String> = "one two  three".split_whitespace().map(|w| w.to_uppercase()).collect();
    println!("{}", words.join("+"));
    let text: String = "hello".chars().rev().collect();
    println!("{text}");
    let mut it = squares.iter();
    it.next();
    println!("{:?} {:?}", it.next(), it.next());
    let chained: Vec<i32> = (0..2).chain(5..7).collect();
    println!("{:?}", chained);
    (0..3).for_each(|x| print!("<{x}>"));
    println!();
    let sum: u64 = vec![1u64, 2, 3].into_iter().sum();
    println!("{sum}");
    let mut grid = vec![vec![0; 3]; 2];
    grid[1][2] = 7;
    for row in &grid {
        println!("{:?}", row);
    }
    let mut list = vec![3, 1, 2];
    for x in list.iter_mut() {
        *x *= 10;
    }
    for x in &mut list {
        *x += 1;
    }
    list.sort();
    println!("{:?}", list);
    list.sort_by(|a, b| b.cmp(a));
    println!("{:?}", list);
    let found = list.iter().find(|x| **x < 20);
    println!("{:?}", found);
    let flat: Vec<String> = list.iter().map(|x| format!("<{x}>")).collect();
    println!("{:?}", flat);
}
