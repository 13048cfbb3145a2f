fn main() {
    let (a, b) = (vec![1, 2], vec![1, 3]);
    assert_ne!(a, b);
    assert_eq!(a, b, "lists of {} elements", a.len());
}
