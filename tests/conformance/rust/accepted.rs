// Ownership that rustc accepts: late initialisation, moves in branches that
// leave, partial moves, reborrowing, closures that borrow by field.
#[derive(Debug, Clone, Default)]
struct Person {
    name: String,
    tags: Vec<String>,
    age: u32,
}

fn fill(v: &mut Vec<i32>, n: i32) {
    if n > 0 {
        v.push(n);
        fill(v, n - 1);
    }
}

fn pick(flag: bool) -> String {
    let s;
    if flag {
        s = String::from("yes");
    } else {
        s = String::from("no");
    }
    s
}

fn consume_once(items: Vec<String>) -> usize {
    let mut n = 0;
    loop {
        n += 1;
        if n == 3 {
            drop(items);
            break;
        }
    }
    n
}

fn either(p: Person, short: bool) -> String {
    if short {
        return p.name;
    }
    let Person { name, tags, .. } = p;
    format!("{name}:{}", tags.len())
}

fn count(list: &mut [u32]) -> u32 {
    let mut total = 0;
    for x in list.iter_mut() {
        *x += 1;
        total += *x;
    }
    list[0] = total;
    total
}

fn main() {
    let mut v = Vec::new();
    fill(&mut v, 3);
    v.push(v.len() as i32);
    println!("{:?}", v);
    println!("{} {}", pick(true), pick(false));
    println!("{}", consume_once(vec![]));
    let p = Person { name: "ann".into(), tags: vec!["x".into()], age: 3 };
    println!("{} {}", either(p.clone(), true), either(p.clone(), false));
    let name = p.name;
    let tags = p.tags;
    println!("{name} {:?} {}", tags, p.age);
    let mut q = Person::default();
    q.age += 1;
    {
        let age = &mut q.age;
        let name = &mut q.name;
        *age *= 5;
        name.push_str("bob");
    }
    println!("{:?}", q);
    let Person { name: n2, .. } = &q;
    println!("{n2} {}", q.name);
    let mut grow = |x: u32| q.age += x;
    grow(1);
    grow(2);
    println!("{}", q.age);
    let take_name = move || q.name;
    println!("{}", take_name());
    let mut slot: Option<String> = None;
    for i in 0..3 {
        if let Some(old) = slot.take() {
            print!("{old} ");
        }
        slot = Some(format!("s{i}"));
    }
    println!("{:?}", slot);
    let mut data = [1, 2, 3];
    println!("{} {:?}", count(&mut data), data);
    let r = &mut data;
    r[1] = 50;
    let first = &r[0];
    println!("{first}");
    r[2] = 60;
    println!("{:?}", data);
    let words = vec!["a".to_string(), "b".to_string()];
    for w in &words {
        print!("{w} ");
    }
    for w in words {
        print!("{w}! ");
    }
    println!();
    let x = 5;
    let y = x;
    let f = move |z: i32| x + y + z;
    println!("{} {} {}", f(1), f(2), x);
    let text = String::from("keep");
    let show = || println!("{text}");
    show();
    show();
    println!("{text}");
    let mut opt = Some(3);
    while let Some(n) = opt {
        opt = if n > 0 { Some(n - 1) } else { None };
    }
    println!("{:?}", opt);
    let mut a = vec![1];
    let mut b = vec![2, 3];
    std::mem::swap(&mut a, &mut b);
    let old = std::mem::replace(&mut a, vec![9]);
    println!("{:?} {:?} {:?}", a, b, old);
    println!("{:?}", std::mem::take(&mut b));
    let nested = vec![Some(1), None, Some(3)];
    let total: i32 = nested.iter().flatten().sum();
    println!("{total}");
    let s = match nested.first() {
        Some(Some(n)) if *n > 0 => "positive",
        Some(_) => "other",
        None => "empty",
    };
    println!("{s}");
    let parts: Vec<&str> = "k=v;w=z".split(';').collect();
    for part in parts {
        if let Some((k, v)) = part.split_once('=') {
            print!("{k}->{v} ");
        }
    }
    println!();
    let mut counter = 0;
    let mut next = || {
        counter += 1;
        counter
    };
    println!("{} {} {}", next(), next(), next());
    let res: Result<Vec<i32>, _> = "1 2 x".split(' ').map(|s| s.parse::<i32>()).collect();
    println!("{}", res.is_err());
    let (evens, odds): (Vec<i32>, Vec<i32>) = (1..7).partition(|n| n % 2 == 0);
    println!("{:?} {:?}", evens, odds);
    let it = vec![3, 1, 2].into_iter().flat_map(|n| vec![n; n as usize]);
    println!("{:?}", it.collect::<Vec<_>>());
}
