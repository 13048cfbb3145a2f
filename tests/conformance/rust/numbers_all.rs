// numbers: wrapping, saturating, checked, overflowing, leading zeros, casts, floats
fn main() {
    println!("{} {} {}", 200u8.wrapping_add(100), 100i8.saturating_add(100), i32::MIN.wrapping_abs());
    println!("{:?} {:?} {:?}", 5u8.overflowing_sub(6), i32::MAX.overflowing_add(1), 3u32.checked_pow(30));
    println!("{} {} {} {}", 40u32.leading_zeros(), 40u32.trailing_zeros(), 255u8.count_ones(), 0x12u8.rotate_left(4));
    println!("{} {} {}", u64::MAX, i64::MIN, usize::MAX);
    println!("{} {} {}", -7 / 2, -7 % 2, (-7i32).div_euclid(2));
    println!("{} {} {}", 7u32.pow(2), 2f64.powi(-2), 2.0f64.powf(0.5));
    println!("{:.3} {:.3} {:.3} {:.3}", 1f64.exp(), 10f64.ln(), 100f64.log10(), 8f64.log2());
    println!("{} {} {}", 2.5f64.round(), -2.5f64.floor(), 2.4f64.ceil() as i32);
    println!("{} {} {}", f64::MAX > 1e300, f64::EPSILON < 1e-10, (0.1f64 + 0.2 - 0.3).abs() < f64::EPSILON);
    println!("{} {} {}", 300i32 as u8 as char, 'a' as u8 + 1, (b'a' + 2) as char);
    println!("{} {} {}", u32::from(7u8), i64::from(-3i32), f64::from(2i32));
    println!("{:?} {:?}", i32::from_str_radix("ff", 16), u8::from_str_radix("102", 2).is_err());
    println!("{} {}", 10i32.isqrt(), 17u32.is_power_of_two());
    println!("{} {} {}", i32::MAX.abs_diff(i32::MIN), 5i32.signum(), 9u32.next_power_of_two());
    println!("{:?} {:?}", 1.5f64.partial_cmp(&2.5), 3.cmp(&2));
    println!("{:?}", [3.2, 1.5, 2.7].iter().cloned().fold(f64::NEG_INFINITY, f64::max));
    println!("{} {}", 1_000_000i64 * 3_000_000, 0b1010 + 0o17 + 0xff);
    println!("{:?} {}", (1..=20u64).product::<u64>(), (1..=10).map(|x| x * x).sum::<i32>());
    println!("{} {}", 5 % 3 == 2 && !(1 > 2) || false, 1 ^ 3 | 4 & 6);
}
