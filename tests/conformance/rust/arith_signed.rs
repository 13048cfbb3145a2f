// Division and remainder go towards zero; shifts and masks.
fn main() {
    for (a, b) in [(7, 2), (-7, 2), (7, -2), (-7, -2)] {
        println!("{} {} {} {}", a / b, a % b, (a as i32).rem_euclid(b), a.abs() * b.signum());
    }
    println!("{} {} {} {}", 1u32 << 5, -16i32 >> 2, 0xf0u8 >> 4, !0u8);
    println!("{} {} {}", 6 & 3, 6 | 3, 6 ^ 3);
    println!("{:?} {:?}", i32::MAX.checked_add(1), 5u8.checked_sub(6));
    println!("{} {}", i32::MAX.wrapping_add(1), 250u8.saturating_add(10));
    println!("{} {}", 300i32 as u8, -1i32 as u32);
    println!("{} {}", 3.99f64 as i32, -1.5f64 as u8);
}
