use std::collections::HashMap;

type Grid = Vec<Vec<char>>;
type Handler = Box<dyn Fn(&str) -> String>;

fn parse(s: &str) -> Grid {
    s.lines().map(|l| l.chars().collect()).collect()
}

fn neighbours(g: &Grid, r: usize, c: usize) -> usize {
    let mut n = 0;
    for dr in -1i32..=1 {
        for dc in -1i32..=1 {
            if dr == 0 && dc == 0 {
                continue;
            }
            let (nr, nc) = (r as i32 + dr, c as i32 + dc);
            if nr >= 0 && nc >= 0 && (nr as usize) < g.len() && (nc as usize) < g[0].len() && g[nr as usize][nc as usize] == '#' {
                n += 1;
            }
        }
    }
    n
}

fn main() {
    let g = parse("#..\n.#.\n..#");
    println!("{} {} {}", neighbours(&g, 1, 1), neighbours(&g, 0, 1), g[2][2]);
    let mut handlers: HashMap<&str, Handler> = HashMap::new();
    handlers.insert("up", Box::new(|s| s.to_uppercase()));
    handlers.insert("twice", Box::new(|s| format!("{s}{s}")));
    for name in ["up", "twice", "none"] {
        match handlers.get(name) {
            Some(h) => println!("{}", h("ab")),
            None => println!("no {name}"),
        }
    }
}
