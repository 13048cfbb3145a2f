fn main() {
    let v = vec![5, 3, 8, 1, 9, 2];
    println!("{:?}", v.iter().skip(1).step_by(2).collect::<Vec<_>>());
    println!("{:?}", v.iter().take_while(|x| **x > 2).count());
    println!("{:?}", v.iter().skip_while(|x| **x > 2).collect::<Vec<_>>());
    println!("{:?}", v.iter().position(|&x| x == 8));
    println!("{:?} {:?}", v.iter().min(), v.iter().max_by_key(|x| (**x as i32 - 4).abs()));
    println!("{:?}", v.chunks(4).map(|c| c.len()).collect::<Vec<_>>());
    println!("{:?}", v.windows(2).filter(|w| w[0] < w[1]).count());
    println!("{:?}", v.iter().zip(v.iter().skip(1)).map(|(a, b)| a - b).collect::<Vec<i32>>());
    println!("{:?}", v.iter().rev().chain([7, 7].iter()).last());
    println!("{:?}", v.iter().partition::<Vec<i32>, _>(|x| **x % 2 == 0));
    println!("{}", v.iter().any(|x| *x == 9) && v.iter().all(|x| *x > 0));
    println!("{:?}", (1..4).flat_map(|n| vec![n; n]).collect::<Vec<_>>());
    println!("{:?}", ["1", "x", "3"].iter().filter_map(|s| s.parse::<i32>().ok()).sum::<i32>());
    println!("{:?}", vec![Some(1), None, Some(3)].into_iter().flatten().collect::<Vec<_>>());
    println!("{:?}", (1..=3).map(|x| x as f64).product::<f64>());
    let (a, b): (Vec<i32>, Vec<char>) = vec![(1, 'a'), (2, 'b')].into_iter().unzip();
    println!("{:?} {:?}", a, b);
    let mut it = v.iter().peekable();
    let mut runs = 0;
    while let Some(x) = it.next() {
        if let Some(next) = it.peek() {
            if *next > x {
                runs += 1;
            }
        }
    }
    println!("{runs}");
    println!("{:?}", (0..3).map(|i| i * i).rev().collect::<std::collections::VecDeque<_>>());
    println!("{:?}", [3, 1, 2].iter().copied().reduce(|a, b| a.max(b)));
    println!("{}", (1..=5).rev().map(|d| d.to_string()).collect::<String>());
    println!("{:?}", [[1, 2], [3, 4]].concat());
    println!("{:?}", v.iter().sum::<i32>() / v.len() as i32);
    println!("{:?}", v.first().zip(v.last()));
}
