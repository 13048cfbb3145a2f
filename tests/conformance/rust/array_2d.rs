fn transpose(m: [[i32; 3]; 2]) -> [[i32; 2]; 3] {
    let mut t = [[0; 2]; 3];
    for (i, row) in m.iter().enumerate() {
        for (j, x) in row.iter().enumerate() {
            t[j][i] = *x;
        }
    }
    t
}

fn main() {
    let m = [[1, 2, 3], [4, 5, 6]];
    println!("{:?} {:?}", m, transpose(m));
    let mut copy = m;
    copy[0][0] = 9;
    println!("{} {}", m[0][0], copy[0][0]);
    println!("{:?}", m.iter().map(|r| r.iter().sum::<i32>()).collect::<Vec<_>>());
}
