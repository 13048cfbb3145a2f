// Heddle's Rust library, in Rust.
//
// Functions without a body are operations of the machine (intrinsics.def), or
// written by the compiler (generate_glue.c). `#[heddle(…)]` says how values of a
// type are kept: docs/rust.md. No borrow checking is done here.

// -- traits that the compiler knows -------------------------------------------

pub trait Copy {}
pub trait Send {}
pub trait Sync {}
pub trait Sized {}
pub trait Any { fn type_number(&self) -> i64; }
impl<T> Any for T { fn type_number(&self) -> i64 { number_of::<T>() } }
impl Debug for dyn Any { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("Any { .. }") } }
impl dyn Any {
    pub fn is<T>(&self) -> bool { self.type_number() == number_of::<T>() }
    pub fn downcast_ref<T>(&self) -> Option<&T> { if self.is::<T>() { Some(content_of::<&T>(self)) } else { None } }
}
impl Box<dyn Any> {
    pub fn downcast<T>(self) -> Result<Box<T>, Box<dyn Any>> { if self.is::<T>() { Ok(content_of::<Box<T>>(&*self)) } else { Err(self) } }
}
mod any { use super::Any; }
pub trait Unpin {}
pub trait Eq {}
pub trait Hash {}
pub trait Clone { fn clone(&self) -> Self; }
pub trait PartialEq { fn eq(&self, other: &Self) -> bool; }
pub trait PartialOrd { fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering>; }
pub trait Ord { fn cmp(&self, other: &Self) -> cmp::Ordering; }
pub trait Drop { fn drop(&mut self); }
pub trait Default { fn default() -> Self; }
pub trait Display { fn fmt(&self, f: &mut Formatter) -> Result<(), Error>; }
pub trait Debug { fn fmt(&self, f: &mut Formatter) -> Result<(), Error>; }
pub trait ToString {}
pub trait Deref { type Target; fn deref(&self) -> &Self::Target; }
pub trait DerefMut { fn deref_mut(&mut self) -> &mut Self::Target; }
pub trait From<T> { fn from(value: T) -> Self; }
pub trait Into<T> { fn into(self) -> T; }
pub trait TryFrom<T> { type Error; fn try_from(value: T) -> Result<Self, Self::Error>; }
pub trait TryInto<T> { fn try_into(self) -> T; }
pub trait AsRef<T> { fn as_ref(&self) -> &T; }
pub trait Add<T> { type Output; fn add(self, other: T) -> Self::Output; }
pub trait Sub<T> { type Output; fn sub(self, other: T) -> Self::Output; }
pub trait Mul<T> { type Output; fn mul(self, other: T) -> Self::Output; }
pub trait Div<T> { type Output; fn div(self, other: T) -> Self::Output; }
pub trait Rem<T> { type Output; fn rem(self, other: T) -> Self::Output; }
pub trait BitAnd<T> { type Output; fn bitand(self, other: T) -> Self::Output; }
pub trait BitAndAssign<T> { fn bitand_assign(&mut self, other: T); }
pub trait BitOr<T> { type Output; fn bitor(self, other: T) -> Self::Output; }
pub trait BitOrAssign<T> { fn bitor_assign(&mut self, other: T); }
pub trait BitXor<T> { type Output; fn bitxor(self, other: T) -> Self::Output; }
pub trait BitXorAssign<T> { fn bitxor_assign(&mut self, other: T); }
pub trait Shl<T> { type Output; fn shl(self, other: T) -> Self::Output; }
pub trait ShlAssign<T> { fn shl_assign(&mut self, other: T); }
pub trait Shr<T> { type Output; fn shr(self, other: T) -> Self::Output; }
pub trait ShrAssign<T> { fn shr_assign(&mut self, other: T); }
pub trait Neg { type Output; fn neg(self) -> Self::Output; }
pub trait Not { type Output; fn not(self) -> Self::Output; }
pub trait Index<I> { type Output; fn index(&self, i: I) -> &Self::Output; }
pub trait IndexMut<I> { fn index_mut(&mut self, i: I) -> &mut Self::Output; }
pub trait AddAssign<T> { fn add_assign(&mut self, other: T); }
pub trait SubAssign<T> { fn sub_assign(&mut self, other: T); }
pub trait MulAssign<T> { fn mul_assign(&mut self, other: T); }
pub trait DivAssign<T> { fn div_assign(&mut self, other: T); }
pub trait RemAssign<T> { fn rem_assign(&mut self, other: T); }
pub trait StdError: Debug + Display { fn source(&self) -> Option<&dyn StdError> { None } }
impl From<&str> for Box<dyn StdError> { fn from(s: &str) -> Box<dyn StdError> { Box::new(TextError { text: s.to_string() }) } }
impl From<String> for Box<dyn StdError> { fn from(s: String) -> Box<dyn StdError> { Box::new(TextError { text: s }) } }
struct TextError { text: String }
impl Display for TextError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str(&self.text) } }
impl Debug for TextError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str(&format!("{:?}", self.text)) } }
impl StdError for TextError {}

// -- what the compiler writes -------------------------------------------------

fn clone_value<T>(x: &T) -> T;
fn drop_in_place<T>(x: &mut T);
fn needs_drop<T>() -> bool;
fn is_counted<T>() -> bool;
fn weak_is_counted<T>() -> bool;
fn is_observed<T>() -> bool;
fn is_word<T>() -> bool;
fn kind_of<T>() -> i64;
/// One for each type.
fn number_of<T>() -> i64;
/// What a trait object is made of, seen as a T.
fn content_of<T>(object: &dyn Any) -> T;
fn number<T>(x: i64) -> T;
fn exchange<T>(place: &mut T, value: T) -> T;
/// What a collection of T is extended by: a T, or a reference to one.
fn as_item<T, X>(x: X) -> T;
fn compare<T>(a: &T, b: &T) -> cmp::Ordering;
fn same<T>(a: &T, b: &T) -> bool;
fn order<T>(a: &T, b: &T) -> cmp::Ordering { compare(a, b) }
fn partial_order<T>(a: &T, b: &T) -> Option<cmp::Ordering> { Some(compare(a, b)) }
fn same_place<T>(a: &T, b: &T) -> bool;
fn vec_of<T>(value: T, n: usize) -> Vec<T> {
    let mut list = Vec::new();
    for _ in 0..n { list.push(clone_value(&value)); }
    list
}
pub fn drop<T>(x: T) {}
fn min_of<T>(a: T, b: T) -> T { if compare(&a, &b) == cmp::Ordering::Greater { b } else { a } }
fn max_of<T>(a: T, b: T) -> T { if compare(&a, &b) == cmp::Ordering::Greater { a } else { b } }

mod mem {
    pub fn drop<T>(x: T) {}
    pub fn replace<T>(place: &mut T, value: T) -> T { exchange(place, value) }
    pub fn take<T: Default>(place: &mut T) -> T { exchange(place, T::default()) }
    pub fn swap<T>(a: &mut T, b: &mut T) {
        let first = exchange(a, nothing());
        let second = exchange(b, first);
        exchange(a, second);
    }
}
fn nothing<T>() -> T;

mod process { use super::ExitCode; pub fn exit(code: i32) -> ! { super::exit(code) } }
fn exit(code: i32) -> !;

// -- comparing ----------------------------------------------------------------

mod cmp {
    pub enum Ordering { Less = -1, Equal = 0, Greater = 1 }
    impl Ordering {
        pub fn reverse(self) -> Ordering {
            match self { Ordering::Less => Ordering::Greater, Ordering::Equal => Ordering::Equal, Ordering::Greater => Ordering::Less }
        }
        pub fn then(self, other: Ordering) -> Ordering { match self { Ordering::Equal => other, _ => self } }
        pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering { match self { Ordering::Equal => f(), _ => self } }
        pub fn is_le(self) -> bool { self != Ordering::Greater }
        pub fn is_ge(self) -> bool { self != Ordering::Less }
        pub fn is_ne(self) -> bool { self != Ordering::Equal }
        pub fn is_lt(self) -> bool { self == Ordering::Less }
        pub fn is_gt(self) -> bool { self == Ordering::Greater }
        pub fn is_eq(self) -> bool { self == Ordering::Equal }
    }
    impl super::Copy for Ordering {}
    pub fn min<T>(a: T, b: T) -> T { super::min_of(a, b) }
    pub fn max<T>(a: T, b: T) -> T { super::max_of(a, b) }
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Reverse<T>(T);
    impl<T> super::PartialOrd for Reverse<T> { fn partial_cmp(&self, other: &Reverse<T>) -> Option<Ordering> { Some(other.0.cmp(&self.0)) } }
    impl<T> super::Ord for Reverse<T> { fn cmp(&self, other: &Reverse<T>) -> Ordering { other.0.cmp(&self.0) } }
    use super::{Ord, PartialOrd, Eq, PartialEq};
}

// -- Option and Result --------------------------------------------------------

pub enum Option<T> { None, Some(T) }
use Option::*;
pub enum Result<T, E> { Ok(T), Err(E) }
use Result::*;
impl<T: Copy> Copy for Option<T> {}

impl<T> Option<T> {
    pub fn is_some(&self) -> bool { match self { Some(_) => true, None => false } }
    pub fn is_none(&self) -> bool { match self { Some(_) => false, None => true } }
    pub fn unwrap(self) -> T { match self { Some(v) => v, None => panic!("called `Option::unwrap()` on a `None` value") } }
    pub fn expect(self, message: &str) -> T { match self { Some(v) => v, None => panic!("{}", message) } }
    pub fn unwrap_or(self, other: T) -> T { match self { Some(v) => v, None => other } }
    pub fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T { match self { Some(v) => v, None => f() } }
    pub fn unwrap_or_default(self) -> T { match self { Some(v) => v, None => T::default() } }
    pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U> { match self { Some(v) => Some(f(v)), None => None } }
    pub fn map_or<U, F: FnOnce(T) -> U>(self, other: U, f: F) -> U { match self { Some(v) => f(v), None => other } }
    pub fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U> { match self { Some(v) => f(v), None => None } }
    pub fn filter<F: FnOnce(&T) -> bool>(self, f: F) -> Option<T> { match self { Some(v) => if f(&v) { Some(v) } else { None }, None => None } }
    pub fn or(self, other: Option<T>) -> Option<T> { match self { Some(v) => Some(v), None => other } }
    pub fn or_else<F: FnOnce() -> Option<T>>(self, f: F) -> Option<T> { match self { Some(v) => Some(v), None => f() } }
    pub fn ok_or<E>(self, e: E) -> Result<T, E> { match self { Some(v) => Ok(v), None => Err(e) } }
    pub fn ok_or_else<E, F: FnOnce() -> E>(self, f: F) -> Result<T, E> { match self { Some(v) => Ok(v), None => Err(f()) } }
    pub fn as_ref(&self) -> Option<&T> { match self { Some(v) => Some(v), None => None } }
    pub fn as_mut(&mut self) -> Option<&mut T> { match self { Some(v) => Some(v), None => None } }
    pub fn take(&mut self) -> Option<T> { exchange(self, None) }
    pub fn replace(&mut self, value: T) -> Option<T> { exchange(self, Some(value)) }
    pub fn insert(&mut self, value: T) -> &mut T { *self = Some(value); match self { Some(v) => v, None => panic!("unreachable") } }
    pub fn iter(&self) -> OptionIter<&T> { OptionIter { value: self.as_ref() } }
    pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)> { match self { Some(a) => match other { Some(b) => Some((a, b)), None => None }, None => None } }
    pub fn xor(self, other: Option<T>) -> Option<T> { match self { Some(a) => if other.is_none() { Some(a) } else { None }, None => other } }
    pub fn and<U>(self, other: Option<U>) -> Option<U> { if self.is_some() { other } else { None } }
    pub fn is_some_and<F: FnOnce(T) -> bool>(self, f: F) -> bool { match self { Some(v) => f(v), None => false } }
    pub fn is_none_or<F: FnOnce(T) -> bool>(self, f: F) -> bool { match self { Some(v) => f(v), None => true } }
    pub fn map_or_else<U, D: FnOnce() -> U, F: FnOnce(T) -> U>(self, d: D, f: F) -> U { match self { Some(v) => f(v), None => d() } }
    pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Option<T> { if let Some(v) = &self { f(v); } self }
    pub fn get_or_insert(&mut self, value: T) -> &mut T { if self.is_none() { *self = Some(value); } match self { Some(v) => v, None => panic!("unreachable") } }
    pub fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T { if self.is_none() { *self = Some(f()); } match self { Some(v) => v, None => panic!("unreachable") } }
    pub fn take_if<F: FnOnce(&mut T) -> bool>(&mut self, f: F) -> Option<T> { let yes = match self { Some(v) => f(v), None => false }; if yes { exchange(self, None) } else { None } }
    pub fn iter_mut(&mut self) -> OptionIter<&mut T> { OptionIter { value: self.as_mut() } }
}
impl<T> Option<Box<T>> {
    pub fn as_deref(&self) -> Option<&T> { match self { Some(v) => Some(&**v), None => None } }
    pub fn as_deref_mut(&mut self) -> Option<&mut T> { match self { Some(v) => Some(&mut **v), None => None } }
}
impl<T> Option<Arc<T>> { pub fn as_deref(&self) -> Option<&T> { match self { Some(v) => Some(&**v), None => None } } }
impl<T> Option<Rc<T>> { pub fn as_deref(&self) -> Option<&T> { match self { Some(v) => Some(&**v), None => None } } }
impl Option<String> { pub fn as_deref(&self) -> Option<&str> { match self { Some(v) => Some(v), None => None } } }
impl<T> Option<Vec<T>> { pub fn as_deref(&self) -> Option<&[T]> { match self { Some(v) => Some(v), None => None } } }
impl<T, E> Option<Result<T, E>> { pub fn transpose(self) -> Result<Option<T>, E> { match self { Some(Ok(v)) => Ok(Some(v)), Some(Err(e)) => Err(e), None => Ok(None) } } }
impl<T, E> Result<Option<T>, E> { pub fn transpose(self) -> Option<Result<T, E>> { match self { Ok(Some(v)) => Some(Ok(v)), Ok(None) => None, Err(e) => Some(Err(e)) } } }
impl<A, B> Option<(A, B)> { pub fn unzip(self) -> (Option<A>, Option<B>) { match self { Some((a, b)) => (Some(a), Some(b)), None => (None, None) } } }
/// What can end a fold early.
trait Tries { type Inner; fn go_on(self) -> Result<Self::Inner, Self>; fn of(x: Self::Inner) -> Self; }
impl<T> Tries for Option<T> { type Inner = T; fn go_on(self) -> Result<T, Option<T>> { match self { Some(v) => Ok(v), None => Err(None) } } fn of(x: T) -> Option<T> { Some(x) } }
impl<T, E> Tries for Result<T, E> { type Inner = T; fn go_on(self) -> Result<T, Result<T, E>> { match self { Ok(v) => Ok(v), Err(e) => Err(Err(e)) } } fn of(x: T) -> Result<T, E> { Ok(x) } }
impl<T> Option<Option<T>> { pub fn flatten(self) -> Option<T> { match self { Some(v) => v, None => None } } }
impl<T> FromIterator<Option<T>> for Option<Vec<T>> { fn from_iter<I: Iterator<Item = Option<T>>>(it: I) -> Option<Vec<T>> { let mut list = new_list(); let mut i = it; while let Some(r) = i.next() { match r { Some(x) => list.push(x), None => return None } } Some(list) } }
impl<T> Option<&T> {
    pub fn cloned(self) -> Option<T> { match self { Some(v) => Some(clone_value(v)), None => None } }
    pub fn copied(self) -> Option<T> { match self { Some(v) => Some(clone_value(v)), None => None } }
}
struct OptionIter<T> { value: Option<T> }
impl<T> Iterator for OptionIter<T> { type Item = T; fn next(&mut self) -> Option<T> { exchange(&mut self.value, None) } }
impl<T> IntoIterator for Option<T> { type Item = T; type IntoIter = OptionIter<T>; fn into_iter(self) -> OptionIter<T> { OptionIter { value: self } } }

impl<T> IntoIterator for &Option<T> { type Item = &T; type IntoIter = OptionIter<&T>; fn into_iter(self) -> OptionIter<&T> { OptionIter { value: self.as_ref() } } }

impl<T, E> Result<T, E> {
    pub fn is_ok(&self) -> bool { match self { Ok(_) => true, Err(_) => false } }
    pub fn is_err(&self) -> bool { match self { Ok(_) => false, Err(_) => true } }
    pub fn ok(self) -> Option<T> { match self { Ok(v) => Some(v), Err(_) => None } }
    pub fn err(self) -> Option<E> { match self { Ok(_) => None, Err(e) => Some(e) } }
    pub fn unwrap(self) -> T { match self { Ok(v) => v, Err(e) => panic!("called `Result::unwrap()` on an `Err` value: {:?}", e) } }
    pub fn expect(self, message: &str) -> T { match self { Ok(v) => v, Err(e) => panic!("{}: {:?}", message, e) } }
    pub fn unwrap_err(self) -> E { match self { Ok(v) => panic!("called `Result::unwrap_err()` on an `Ok` value: {:?}", v), Err(e) => e } }
    pub fn unwrap_or(self, other: T) -> T { match self { Ok(v) => v, Err(_) => other } }
    pub fn unwrap_or_default(self) -> T { match self { Ok(v) => v, Err(_) => T::default() } }
    pub fn expect_err(self, message: &str) -> E { match self { Ok(v) => panic!("{}: {:?}", message, v), Err(e) => e } }
    pub fn is_ok_and<F: FnOnce(T) -> bool>(self, f: F) -> bool { match self { Ok(v) => f(v), Err(_) => false } }
    pub fn is_err_and<F: FnOnce(E) -> bool>(self, f: F) -> bool { match self { Ok(_) => false, Err(e) => f(e) } }
    pub fn map_or<U, F: FnOnce(T) -> U>(self, other: U, f: F) -> U { match self { Ok(v) => f(v), Err(_) => other } }
    pub fn or_else<F2, F: FnOnce(E) -> Result<T, F2>>(self, f: F) -> Result<T, F2> { match self { Ok(v) => Ok(v), Err(e) => f(e) } }
    pub fn iter(&self) -> OptionIter<&T> { OptionIter { value: match self { Ok(v) => Some(v), Err(_) => None } } }
    pub fn unwrap_or_else<F: FnOnce(E) -> T>(self, f: F) -> T { match self { Ok(v) => v, Err(e) => f(e) } }
    pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Result<U, E> { match self { Ok(v) => Ok(f(v)), Err(e) => Err(e) } }
    pub fn map_err<U, F: FnOnce(E) -> U>(self, f: F) -> Result<T, U> { match self { Ok(v) => Ok(v), Err(e) => Err(f(e)) } }
    pub fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, f: F) -> Result<U, E> { match self { Ok(v) => f(v), Err(e) => Err(e) } }
    pub fn as_ref(&self) -> Result<&T, &E> { match self { Ok(v) => Ok(v), Err(e) => Err(e) } }
    pub fn as_mut(&mut self) -> Result<&mut T, &mut E> { match self { Ok(v) => Ok(v), Err(e) => Err(e) } }
}

// -- numbers ------------------------------------------------------------------

impl Int {
    pub fn pow(self, n: u32) -> Self;
    fn checked(self, other: Self, op: i64) -> bool;
    fn wrapping(self, other: Self, op: i64) -> Self;
    fn max_value() -> Self;
    fn min_value() -> Self;
    fn bits(self, what: i64) -> u32;
    fn in_base(s: &str, base: u32) -> Self;
    const BITS: u32 = Self::max_value().bits(3);
    pub fn from_str_radix(s: &str, base: u32) -> Result<Self, ParseIntError> { let n = Self::in_base(s, base); if is_unit(&n) { Err(ParseIntError { kind: if s.is_empty() { IntErrorKind::Empty } else { IntErrorKind::InvalidDigit } }) } else { Ok(n) } }
    pub fn count_ones(self) -> u32 { self.bits(0) }
    pub fn count_zeros(self) -> u32 { self.bits(3) - self.bits(0) }
    pub fn leading_zeros(self) -> u32 { self.bits(1) }
    pub fn trailing_zeros(self) -> u32 { self.bits(2) }
    pub fn rotate_left(self, n: u32) -> Self { let w = self.bits(3); let k = n % w; if k == 0 { self } else { (self << k) | self.shifted_down(w - k) } }
    pub fn rotate_right(self, n: u32) -> Self { let w = self.bits(3); self.rotate_left(w - n % w) }
    fn shifted_down(self, n: u32) -> Self;
    pub fn is_power_of_two(self) -> bool { self.bits(0) == 1 }
    pub fn next_power_of_two(self) -> Self { let mut p: Self = 1; while p < self { p = p * 2; } p }
    pub fn isqrt(self) -> Self { let mut low: Self = 0; let mut high: Self = self; while low < high { let middle = low + (high - low + 1) / 2; if middle <= self / middle { low = middle; } else { high = middle - 1; } } low }
    pub fn div_euclid(self, other: Self) -> Self { let q = self / other; if self % other < 0 { if other > 0 { q - 1 } else { q + 1 } } else { q } }
    pub fn div_ceil(self, other: Self) -> Self { let q = self / other; if self % other != 0 && (self < 0) == (other < 0) { q + 1 } else { q } }
    pub fn is_positive(self) -> bool { self > 0 }
    pub fn is_negative(self) -> bool { self < 0 }
    pub fn overflowing_add(self, other: Self) -> (Self, bool) { (self.wrapping(other, 0), !self.checked(other, 0)) }
    pub fn overflowing_sub(self, other: Self) -> (Self, bool) { (self.wrapping(other, 1), !self.checked(other, 1)) }
    pub fn overflowing_mul(self, other: Self) -> (Self, bool) { (self.wrapping(other, 2), !self.checked(other, 2)) }
    pub fn checked_pow(self, n: u32) -> Option<Self> { let mut r: Self = 1; for _ in 0..n { match r.checked_mul(self) { Some(x) => { r = x; } None => return None } } Some(r) }
    pub fn wrapping_pow(self, n: u32) -> Self { let mut r: Self = 1; for _ in 0..n { r = r.wrapping(self, 2); } r }
    pub fn saturating_pow(self, n: u32) -> Self { match self.checked_pow(n) { Some(x) => x, None => if self < 0 && n % 2 == 1 { Self::min_value() } else { Self::max_value() } } }
    pub fn wrapping_neg(self) -> Self { let zero: Self = 0; zero.wrapping(self, 1) }
    pub fn wrapping_abs(self) -> Self { if self < 0 { self.wrapping_neg() } else { self } }
    pub fn checked_neg(self) -> Option<Self> { let zero: Self = 0; zero.checked_sub(self) }
    pub fn checked_abs(self) -> Option<Self> { if self < 0 { self.checked_neg() } else { Some(self) } }
    fn from_text(s: &str) -> Self;
    const MAX: Self = Self::max_value();
    const MIN: Self = Self::min_value();
    pub fn from<T>(x: T) -> Self { x as Self }
    pub fn try_from<T>(x: T) -> Result<Self, TryFromIntError> { let r = x as Self; if (r as T) == x && (r < 0) == (x < 0) { Ok(r) } else { Err(TryFromIntError(())) } }
    pub fn try_into<U>(self) -> Result<U, TryFromIntError> { let r = self as U; if (r as Self) == self && (r < 0) == (self < 0) { Ok(r) } else { Err(TryFromIntError(())) } }
    pub fn checked_add(self, other: Self) -> Option<Self> { if self.checked(other, 0) { Some(self.wrapping(other, 0)) } else { None } }
    pub fn checked_sub(self, other: Self) -> Option<Self> { if self.checked(other, 1) { Some(self.wrapping(other, 1)) } else { None } }
    pub fn checked_mul(self, other: Self) -> Option<Self> { if self.checked(other, 2) { Some(self.wrapping(other, 2)) } else { None } }
    pub fn checked_div(self, other: Self) -> Option<Self> { if self.checked(other, 3) { Some(self.wrapping(other, 3)) } else { None } }
    pub fn checked_rem(self, other: Self) -> Option<Self> { if self.checked(other, 4) { Some(self.wrapping(other, 4)) } else { None } }
    pub fn wrapping_add(self, other: Self) -> Self { self.wrapping(other, 0) }
    pub fn wrapping_sub(self, other: Self) -> Self { self.wrapping(other, 1) }
    pub fn wrapping_mul(self, other: Self) -> Self { self.wrapping(other, 2) }
    pub fn saturating_add(self, other: Self) -> Self { if self.checked(other, 0) { self.wrapping(other, 0) } else if other < 0 { Self::min_value() } else { Self::max_value() } }
    pub fn saturating_sub(self, other: Self) -> Self { if self.checked(other, 1) { self.wrapping(other, 1) } else if other < 0 { Self::max_value() } else { Self::min_value() } }
    pub fn saturating_mul(self, other: Self) -> Self { if self.checked(other, 2) { self.wrapping(other, 2) } else if (other < 0) == (self < 0) { Self::max_value() } else { Self::min_value() } }
    pub fn abs(self) -> Self { if self < 0 { -self } else { self } }
    pub fn signum(self) -> Self { if self < 0 { -1 } else if self > 0 { 1 } else { 0 } }
    pub fn min(self, other: Self) -> Self { if self < other { self } else { other } }
    pub fn max(self, other: Self) -> Self { if self > other { self } else { other } }
    pub fn clamp(self, low: Self, high: Self) -> Self { if self < low { low } else if self > high { high } else { self } }
    pub fn rem_euclid(self, other: Self) -> Self { let r = self % other; if r < 0 { r + other.abs() } else { r } }
    pub fn is_multiple_of(self, other: Self) -> bool { self % other == 0 }
}
impl i8 { pub fn abs_diff(self, other: i8) -> u8 { if self < other { other.wrapping_sub(self) as u8 } else { self.wrapping_sub(other) as u8 } } pub fn unsigned_abs(self) -> u8 { self.wrapping_abs() as u8 } }
impl i16 { pub fn abs_diff(self, other: i16) -> u16 { if self < other { other.wrapping_sub(self) as u16 } else { self.wrapping_sub(other) as u16 } } pub fn unsigned_abs(self) -> u16 { self.wrapping_abs() as u16 } }
impl i32 { pub fn abs_diff(self, other: i32) -> u32 { if self < other { other.wrapping_sub(self) as u32 } else { self.wrapping_sub(other) as u32 } } pub fn unsigned_abs(self) -> u32 { self.wrapping_abs() as u32 } }
impl i64 { pub fn abs_diff(self, other: i64) -> u64 { if self < other { other.wrapping_sub(self) as u64 } else { self.wrapping_sub(other) as u64 } } pub fn unsigned_abs(self) -> u64 { self.wrapping_abs() as u64 } }
impl isize { pub fn abs_diff(self, other: isize) -> usize { if self < other { other.wrapping_sub(self) as usize } else { self.wrapping_sub(other) as usize } } pub fn unsigned_abs(self) -> usize { self.wrapping_abs() as usize } }
impl u8 { pub fn abs_diff(self, other: u8) -> u8 { if self < other { other - self } else { self - other } } pub fn is_ascii_digit(&self) -> bool { (*self as char).is_ascii_digit() } pub fn is_ascii_alphabetic(&self) -> bool { (*self as char).is_ascii_alphabetic() } pub fn is_ascii_whitespace(&self) -> bool { (*self as char).is_whitespace() } pub fn is_ascii_uppercase(&self) -> bool { (*self as char).is_ascii_uppercase() } pub fn is_ascii_lowercase(&self) -> bool { (*self as char).is_ascii_lowercase() } pub fn to_ascii_uppercase(&self) -> u8 { (*self as char).to_ascii_uppercase() as u8 } pub fn to_ascii_lowercase(&self) -> u8 { (*self as char).to_ascii_lowercase() as u8 } }
impl u16 { pub fn abs_diff(self, other: u16) -> u16 { if self < other { other - self } else { self - other } } }
impl u32 { pub fn abs_diff(self, other: u32) -> u32 { if self < other { other - self } else { self - other } } }
impl u64 { pub fn abs_diff(self, other: u64) -> u64 { if self < other { other - self } else { self - other } } }
impl usize { pub fn abs_diff(self, other: usize) -> usize { if self < other { other - self } else { self - other } } }
impl Float {
    pub fn from<T>(x: T) -> Self { x as Self }
    const INFINITY: Self = Self::from_text("inf");
    const NEG_INFINITY: Self = Self::from_text("-inf");
    const NAN: Self = Self::from_text("NaN");
    pub fn is_nan(self) -> bool { self != self }
    pub fn is_finite(self) -> bool { self - self == self - self }
    pub fn clamp(self, low: Self, high: Self) -> Self { if self < low { low } else if self > high { high } else { self } }
    pub fn signum(self) -> Self { if self < 0.0 { -1.0 } else { 1.0 } }
    pub fn fract(self) -> Self { self - self.trunc() }
    pub fn mul_add(self, a: Self, b: Self) -> Self { self * a + b }
    fn function(self, other: Self, f: i64) -> Self;
    fn from_text(s: &str) -> Self;
    pub fn sqrt(self) -> Self { self.function(self, 0) }
    pub fn abs(self) -> Self { self.function(self, 1) }
    pub fn floor(self) -> Self { self.function(self, 2) }
    pub fn ceil(self) -> Self { self.function(self, 3) }
    pub fn round(self) -> Self { self.function(self, 4) }
    pub fn powf(self, other: Self) -> Self { self.function(other, 5) }
    pub fn powi(self, n: i32) -> Self { self.function(n as Self, 5) }
    pub fn max(self, other: Self) -> Self { self.function(other, 6) }
    pub fn min(self, other: Self) -> Self { self.function(other, 7) }
    pub fn trunc(self) -> Self { self.function(self, 8) }
    pub fn sin(self) -> Self { self.function(self, 9) }
    pub fn cos(self) -> Self { self.function(self, 10) }
    pub fn exp(self) -> Self { self.function(self, 11) }
    pub fn ln(self) -> Self { self.function(self, 12) }
    pub fn log10(self) -> Self { self.function(self, 13) }
    pub fn log2(self) -> Self { self.function(self, 14) }
    pub fn log(self, base: Self) -> Self { self.ln() / base.ln() }
    pub fn tan(self) -> Self { self.function(self, 15) }
    pub fn atan2(self, other: Self) -> Self { self.function(other, 16) }
    pub fn hypot(self, other: Self) -> Self { self.function(other, 17) }
    pub fn cbrt(self) -> Self { self.function(self, 18) }
    pub fn atan(self) -> Self { self.function(self, 19) }
    pub fn acos(self) -> Self { self.function(self, 20) }
    pub fn asin(self) -> Self { self.function(self, 21) }
    pub fn to_radians(self) -> Self { self * (3.141592653589793 / 180.0) }
    pub fn to_degrees(self) -> Self { self * (180.0 / 3.141592653589793) }
    pub fn is_infinite(self) -> bool { self == Self::INFINITY || self == Self::NEG_INFINITY }
    pub fn is_sign_negative(self) -> bool { self.signum() < 0.0 }
    pub fn rem_euclid(self, other: Self) -> Self { let r = self % other; if r < 0.0 { r + other.abs() } else { r } }
    const MAX: Self = Self::limit(0);
    const MIN: Self = Self::limit(1);
    const EPSILON: Self = Self::limit(2);
    const MIN_POSITIVE: Self = Self::limit(3);
    fn limit(what: i64) -> Self;
}
mod f64 {
    mod consts {
        pub const PI: f64 = 3.141592653589793;
        pub const E: f64 = 2.718281828459045;
        pub const TAU: f64 = 6.283185307179586;
        pub const SQRT_2: f64 = 1.4142135623730951;
        pub const LN_2: f64 = 0.6931471805599453;
    }
}
impl Default for Int { fn default() -> Self { 0 } }
impl Default for Float { fn default() -> Self { 0.0 } }
impl Default for bool { fn default() -> bool { false } }
impl Default for String { fn default() -> String { String::new() } }
impl<T> Default for Vec<T> { fn default() -> Vec<T> { Vec::new() } }
impl<T> Default for VecDeque<T> { fn default() -> VecDeque<T> { VecDeque::new() } }
impl<K, V> Default for HashMap<K, V> { fn default() -> HashMap<K, V> { HashMap::new() } }
impl<T> Default for Option<T> { fn default() -> Option<T> { None } }
impl<T: Default> Default for Mutex<T> { fn default() -> Mutex<T> { Mutex::new(T::default()) } }
impl<T: Default> Default for Arc<T> { fn default() -> Arc<T> { Arc::new(T::default()) } }
impl<T: Default> Default for Rc<T> { fn default() -> Rc<T> { Rc::new(T::default()) } }
impl<T: Default> Default for Box<T> { fn default() -> Box<T> { Box::new(T::default()) } }
impl<T: Default> Default for RwLock<T> { fn default() -> RwLock<T> { RwLock::new(T::default()) } }
impl<T: Default> Default for RefCell<T> { fn default() -> RefCell<T> { RefCell::new(T::default()) } }
impl<T: Default> Default for Cell<T> { fn default() -> Cell<T> { Cell::new(T::default()) } }
impl<T> Default for Weak<T> { fn default() -> Weak<T> { Weak::new() } }
impl<T> Default for OnceLock<T> { fn default() -> OnceLock<T> { OnceLock::new() } }
impl Default for Condvar { fn default() -> Condvar { Condvar::new() } }
impl Default for Duration { fn default() -> Duration { Duration::ZERO } }
impl Default for char { fn default() -> char { '\0' } }

// -- text ---------------------------------------------------------------------

fn char_text(c: char) -> String;
fn utf8_text(b: &[u8]) -> Option<String> {
    let mut s = String::new();
    let mut i = 0;
    while i < b.len() {
        let c = b[i] as u32;
        let more = if c < 0x80 { 0 } else if c >= 0xc2 && c < 0xe0 { 1 } else if c >= 0xe0 && c < 0xf0 { 2 } else if c >= 0xf0 && c < 0xf5 { 3 } else { return None };
        if i + more >= b.len() { return None; }
        let mut u = if more == 0 { c } else if more == 1 { c & 31 } else if more == 2 { c & 15 } else { c & 7 };
        for k in 1..more + 1 {
            let d = b[i + k] as u32;
            if d & 0xc0 != 0x80 { return None; }
            u = (u << 6) | (d & 63);
        }
        if (more == 2 && u < 0x800) || (more == 3 && u < 0x10000) { return None; }
        match checked_char(u) { Some(x) => s.push(x), None => return None }
        i += more + 1;
    }
    Some(s)
}
fn char_of(n: u32) -> char;
fn checked_char(n: u32) -> Option<char> { if n > 0x10ffff || (n >= 0xd800 && n < 0xe000) { None } else { Some(char_of(n)) } }
impl char {
    fn class(self, of: i64) -> bool;
    pub fn is_ascii_digit(&self) -> bool { (*self).class(0) }
    pub fn is_numeric(self) -> bool { self.class(0) }
    pub fn is_alphabetic(self) -> bool { self.class(1) }
    pub fn is_alphanumeric(self) -> bool { self.class(0) || self.class(1) }
    pub fn is_whitespace(self) -> bool { self.class(2) }
    pub fn is_uppercase(self) -> bool { self.class(3) }
    pub fn is_ascii(&self) -> bool { (*self as u32) < 128 }
    pub fn is_digit(self, radix: u32) -> bool { self.to_digit(radix).is_some() }
    pub fn is_ascii_alphabetic(&self) -> bool { self.is_ascii() && (*self).class(1) }
    pub fn is_ascii_alphanumeric(&self) -> bool { self.is_ascii() && (*self).is_alphanumeric() }
    pub fn is_ascii_uppercase(&self) -> bool { self.is_ascii() && (*self).class(3) }
    pub fn is_ascii_lowercase(&self) -> bool { self.is_ascii() && (*self).class(4) }
    pub fn is_ascii_punctuation(&self) -> bool { let n = *self as u32; (n >= 33 && n <= 47) || (n >= 58 && n <= 64) || (n >= 91 && n <= 96) || (n >= 123 && n <= 126) }
    pub fn to_digit(self, radix: u32) -> Option<u32> { let n = self as u32; let d = if n >= 48 && n <= 57 { n - 48 } else if n >= 97 && n <= 122 { n - 87 } else if n >= 65 && n <= 90 { n - 55 } else { 99 }; if d < radix { Some(d) } else { None } }
    pub fn from_u32(n: u32) -> Option<char> { checked_char(n) }
    pub fn from(n: u8) -> char { n as char }
    pub fn from_digit(n: u32, radix: u32) -> Option<char> { if n >= radix { None } else if n < 10 { Some((48 + n as u8) as char) } else { Some((87 + n as u8) as char) } }
    pub fn to_uppercase(self) -> CaseChars { CaseChars { text: char_text(self).to_uppercase(), done: false } }
    pub fn to_lowercase(self) -> CaseChars { CaseChars { text: char_text(self).to_lowercase(), done: false } }
    pub fn len_utf8(self) -> usize { char_text(self).len() }
    pub fn eq_ignore_ascii_case(&self, other: &char) -> bool { (*self).to_ascii_lowercase() == (*other).to_ascii_lowercase() }
    pub fn is_lowercase(self) -> bool { self.class(4) }
    pub fn to_ascii_uppercase(&self) -> char { if (*self).class(4) { ((*self as u8) - 32) as char } else { *self } }
    pub fn to_ascii_lowercase(&self) -> char { if (*self).class(3) { ((*self as u8) + 32) as char } else { *self } }
}
/// What to_uppercase of a character makes: usually one, to show or to collect.
pub struct CaseChars { text: String, done: bool }
impl Display for CaseChars { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str(&self.text) } }
impl Iterator for CaseChars { type Item = char; fn next(&mut self) -> Option<char> { if self.text.is_empty() { return None; } let c = self.text.char_at(0); let rest = self.text.part(char_text(c).len(), self.text.len()).to_string(); self.text = rest; Some(c) } }
impl str {
    pub fn len(&self) -> usize;
    pub fn to_string(&self) -> String;
    pub fn to_owned(&self) -> String;
    fn concat_with(&self, other: &str) -> String;
    fn case_changed(&self, up: bool) -> String;
    fn trimmed(&self, ends: i64) -> &str;
    fn find_at(&self, what: &str) -> i64;
    fn part(&self, from: usize, to: usize) -> &str;
    fn char_at(&self, i: usize) -> char;
    fn is_boundary(&self, i: usize) -> bool;
    fn byte_at(&self, i: usize) -> u8;
    fn slice_range<R: Bounds>(&self, r: R) -> &str { self.part(r.low(), r.high(self.len())) }
    pub fn is_empty(&self) -> bool { self.len() == 0 }
    pub fn as_str(&self) -> &str { self }
    pub fn to_uppercase(&self) -> String { self.case_changed(true) }
    pub fn to_lowercase(&self) -> String { self.case_changed(false) }
    pub fn to_ascii_uppercase(&self) -> String { self.case_changed(true) }
    pub fn to_ascii_lowercase(&self) -> String { self.case_changed(false) }
    pub fn trim(&self) -> &str { self.trimmed(3) }
    pub fn trim_start(&self) -> &str { self.trimmed(1) }
    pub fn trim_end(&self) -> &str { self.trimmed(2) }
    pub fn contains<P: TextPattern>(&self, what: P) -> bool { what.first_in(self).is_some() }
    pub fn starts_with<P: TextPattern>(&self, what: P) -> bool { what.begins(self).is_some() }
    pub fn ends_with<P: TextPattern>(&self, what: P) -> bool { what.ends(self).is_some() }
    pub fn find<P: TextPattern>(&self, what: P) -> Option<usize> { match what.first_in(self) { Some((i, _)) => Some(i), None => None } }
    pub fn repeat(&self, n: usize) -> String { let mut s = String::new(); for _ in 0..n { s.push_str(self); } s }
    pub fn chars(&self) -> Chars { Chars { text: self, at: 0, end: self.len() } }
    pub fn char_indices(&self) -> CharIndices { CharIndices { text: self, at: 0, end: self.len() } }
    pub fn bytes(&self) -> Bytes { Bytes { text: self, at: 0 } }
    pub fn as_bytes(&self) -> Vec<u8> { self.bytes().collect() }
    pub fn trim_end_matches<P: TextPattern>(&self, what: P) -> &str { let mut s = self; while let Some(n) = what.ends(s) { if n == 0 { break; } s = s.part(0, s.len() - n); } s }
    pub fn strip_prefix<P: TextPattern>(&self, what: P) -> Option<&str> { match what.begins(self) { Some(n) => Some(self.part(n, self.len())), None => None } }
    pub fn strip_suffix<P: TextPattern>(&self, what: P) -> Option<&str> { match what.ends(self) { Some(n) => Some(self.part(0, self.len() - n)), None => None } }
    pub fn rfind<P: TextPattern>(&self, what: P) -> Option<usize> { match what.last_in(self) { Some((i, _)) => Some(i), None => None } }
    pub fn eq_ignore_ascii_case(&self, other: &str) -> bool { self.to_ascii_lowercase() == other.to_ascii_lowercase() }
    pub fn splitn<P: TextPattern>(&self, n: usize, by: P) -> SplitN<P> { SplitN { text: self, by: by, left: n } }
    pub fn rsplitn<P: TextPattern>(&self, n: usize, by: P) -> IntoIter<&str> { let mut list = new_list(); let mut s = self; let mut k = n; while k > 1 { match by.last_in(s) { Some((i, w)) => { list.push(s.part(i + w, s.len())); s = s.part(0, i); } None => break } k -= 1; } if n > 0 { list.push(s); } list.into_iter() }
    pub fn trim_matches<P: TextPattern>(&self, what: P) -> &str { let mut s = self; while let Some(n) = what.ends(s) { if n == 0 { break; } s = s.part(0, s.len() - n); } while let Some(n) = what.begins(s) { if n == 0 { break; } s = s.part(n, s.len()); } s }
    pub fn trim_start_matches<P: TextPattern>(&self, what: P) -> &str { let mut s = self; while let Some(n) = what.begins(s) { if n == 0 { break; } s = s.part(n, s.len()); } s }
    pub fn is_char_boundary(&self, i: usize) -> bool { self.is_boundary(i) }
    pub fn get<R: Bounds>(&self, r: R) -> Option<&str> { let (a, b) = (r.low(), r.high(self.len())); if a <= b && b <= self.len() && self.is_boundary(a) && self.is_boundary(b) { Some(self.part(a, b)) } else { None } }
    pub fn split_at(&self, i: usize) -> (&str, &str) { (self.part(0, i), self.part(i, self.len())) }
    pub fn matches<P: TextPattern>(&self, what: P) -> Matches<P> { Matches { text: self, what: what } }
    pub fn match_indices<P: TextPattern>(&self, what: P) -> IntoIter<(usize, &str)> { let mut list = new_list(); let mut from = 0; while let Some((i, n)) = what.first_in(self.part(from, self.len())) { list.push((from + i, self.part(from + i, from + i + n))); from += i + n; if n == 0 { break; } } list.into_iter() }
    pub fn rsplit_once<P: TextPattern>(&self, by: P) -> Option<(&str, &str)> { match by.last_in(self) { Some((i, n)) => Some((self.part(0, i), self.part(i + n, self.len()))), None => None } }
    pub fn split_once<P: TextPattern>(&self, by: P) -> Option<(&str, &str)> { match by.first_in(self) { Some((i, n)) => Some((self.part(0, i), self.part(i + n, self.len()))), None => None } }
    pub fn split<P: TextPattern>(&self, by: P) -> Split<P> { Split { text: self, by: by, done: false } }
    pub fn rsplit<P: TextPattern>(&self, by: P) -> Rev<IntoIter<&str>> { self.split(by).collect::<Vec<&str>>().into_iter().rev() }
    pub fn split_terminator<P: TextPattern>(&self, by: P) -> IntoIter<&str> { let mut list = self.split(by).collect::<Vec<&str>>(); if let Some(last) = list.last() { if last.is_empty() { list.pop(); } } list.into_iter() }
    pub fn split_inclusive<P: TextPattern>(&self, by: P) -> IntoIter<&str> { let mut list = new_list(); let mut s = self; while let Some((i, n)) = by.first_in(s) { list.push(s.part(0, i + n)); s = s.part(i + n, s.len()); } if !s.is_empty() { list.push(s); } list.into_iter() }
    pub fn lines(&self) -> Lines { Lines { text: self } }
    pub fn split_ascii_whitespace(&self) -> Words { Words { text: self } }
    pub fn into_bytes(&self) -> Vec<u8> { self.bytes().collect() }
    pub fn into_string(&self) -> String { self.to_string() }
    pub fn replace<P: TextPattern>(&self, what: P, with: &str) -> String { self.replacen(what, with, self.len() + 1) }
    pub fn replacen<P: TextPattern>(&self, what: P, with: &str, most: usize) -> String {
        let mut out = String::new();
        let mut s = self;
        let mut left = most;
        while left > 0 {
            match what.first_in(s) {
                Some((i, n)) => {
                    out.push_str(s.part(0, i));
                    out.push_str(with);
                    if n == 0 {
                        if s.is_empty() { return out; }
                        let c = s.char_at(0);
                        out.push(c);
                        s = s.part(c.len_utf8(), s.len());
                    } else { s = s.part(i + n, s.len()); }
                }
                None => break
            }
            left -= 1;
        }
        out.push_str(s);
        out
    }
    pub fn split_whitespace(&self) -> Words { Words { text: self } }
    pub fn parse<T: FromStr>(&self) -> Result<T, T::Err> { T::from_str(self) }
}
/// What to look for in text: where it is first and last and whether the text
/// begins or ends with it, with its length.
trait TextPattern {
    fn first_in(&self, s: &str) -> Option<(usize, usize)>;
    fn last_in(&self, s: &str) -> Option<(usize, usize)>;
    fn begins(&self, s: &str) -> Option<usize>;
    fn ends(&self, s: &str) -> Option<usize>;
}
fn text_first(s: &str, w: &str) -> Option<(usize, usize)> { let i = s.find_at(w); if i < 0 { None } else { Some((i as usize, w.len())) } }
fn text_last(s: &str, w: &str) -> Option<(usize, usize)> { if s.len() < w.len() { return None; } let mut i = s.len() - w.len() + 1; while i > 0 { i -= 1; if s.is_boundary(i) && s.is_boundary(i + w.len()) && s.part(i, i + w.len()) == w { return Some((i, w.len())); } } None }
fn text_begins(s: &str, w: &str) -> Option<usize> { if s.len() >= w.len() && s.is_boundary(w.len()) && s.part(0, w.len()) == w { Some(w.len()) } else { None } }
fn text_ends(s: &str, w: &str) -> Option<usize> { if s.len() >= w.len() && s.is_boundary(s.len() - w.len()) && s.part(s.len() - w.len(), s.len()) == w { Some(w.len()) } else { None } }
fn char_first<F: FnMut(char) -> bool>(s: &str, f: F) -> Option<(usize, usize)> { let mut it = s.char_indices(); while let Some((i, c)) = it.next() { if f(c) { return Some((i, c.len_utf8())); } } None }
fn char_last<F: FnMut(char) -> bool>(s: &str, f: F) -> Option<(usize, usize)> { let mut it = s.char_indices(); while let Some((i, c)) = it.next_back() { if f(c) { return Some((i, c.len_utf8())); } } None }
fn char_begins<F: FnMut(char) -> bool>(s: &str, f: F) -> Option<usize> { match s.chars().next() { Some(c) => if f(c) { Some(c.len_utf8()) } else { None }, None => None } }
fn char_ends<F: FnMut(char) -> bool>(s: &str, f: F) -> Option<usize> { match s.chars().next_back() { Some(c) => if f(c) { Some(c.len_utf8()) } else { None }, None => None } }
impl TextPattern for &str {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { text_first(s, *self) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { text_last(s, *self) }
    fn begins(&self, s: &str) -> Option<usize> { text_begins(s, *self) }
    fn ends(&self, s: &str) -> Option<usize> { text_ends(s, *self) }
}
impl TextPattern for &&str {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { text_first(s, **self) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { text_last(s, **self) }
    fn begins(&self, s: &str) -> Option<usize> { text_begins(s, **self) }
    fn ends(&self, s: &str) -> Option<usize> { text_ends(s, **self) }
}
impl TextPattern for &String {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { text_first(s, *self) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { text_last(s, *self) }
    fn begins(&self, s: &str) -> Option<usize> { text_begins(s, *self) }
    fn ends(&self, s: &str) -> Option<usize> { text_ends(s, *self) }
}
impl TextPattern for char {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { text_first(s, &char_text(*self)) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { text_last(s, &char_text(*self)) }
    fn begins(&self, s: &str) -> Option<usize> { text_begins(s, &char_text(*self)) }
    fn ends(&self, s: &str) -> Option<usize> { text_ends(s, &char_text(*self)) }
}
impl TextPattern for [char; N] {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { char_first(s, |c| self.contains(&c)) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { char_last(s, |c| self.contains(&c)) }
    fn begins(&self, s: &str) -> Option<usize> { char_begins(s, |c| self.contains(&c)) }
    fn ends(&self, s: &str) -> Option<usize> { char_ends(s, |c| self.contains(&c)) }
}
impl TextPattern for &[char; N] {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { char_first(s, |c| self.contains(&c)) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { char_last(s, |c| self.contains(&c)) }
    fn begins(&self, s: &str) -> Option<usize> { char_begins(s, |c| self.contains(&c)) }
    fn ends(&self, s: &str) -> Option<usize> { char_ends(s, |c| self.contains(&c)) }
}
impl TextPattern for &[char] {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { char_first(s, |c| self.contains(&c)) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { char_last(s, |c| self.contains(&c)) }
    fn begins(&self, s: &str) -> Option<usize> { char_begins(s, |c| self.contains(&c)) }
    fn ends(&self, s: &str) -> Option<usize> { char_ends(s, |c| self.contains(&c)) }
}
impl<F: FnMut(char) -> bool> TextPattern for F {
    fn first_in(&self, s: &str) -> Option<(usize, usize)> { char_first(s, |c| self(c)) }
    fn last_in(&self, s: &str) -> Option<(usize, usize)> { char_last(s, |c| self(c)) }
    fn begins(&self, s: &str) -> Option<usize> { char_begins(s, |c| self(c)) }
    fn ends(&self, s: &str) -> Option<usize> { char_ends(s, |c| self(c)) }
}
pub trait FromStr { type Err; fn from_str(s: &str) -> Result<Self, Self::Err>; }
fn is_unit<T>(x: &T) -> bool;
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntErrorKind { Empty, InvalidDigit, PosOverflow, NegOverflow }
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseIntError { kind: IntErrorKind }
impl ParseIntError { pub fn kind(&self) -> &IntErrorKind { &self.kind } }
impl Display for ParseIntError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.pad(match self.kind { IntErrorKind::Empty => "cannot parse integer from empty string", IntErrorKind::InvalidDigit => "invalid digit found in string", IntErrorKind::PosOverflow => "number too large to fit in target type", IntErrorKind::NegOverflow => "number too small to fit in target type" }) } }
impl StdError for ParseIntError {}
#[derive(Debug, Clone, PartialEq, Eq)]
enum FloatErrorKind { Empty, Invalid }
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFloatError { kind: FloatErrorKind }
impl Display for ParseFloatError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.pad(match self.kind { FloatErrorKind::Empty => "cannot parse float from empty string", FloatErrorKind::Invalid => "invalid float literal" }) } }
impl StdError for ParseFloatError {}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseBoolError;
impl Display for ParseBoolError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.pad("provided string was not `true` or `false`") } }
impl StdError for ParseBoolError {}
#[derive(Debug, Clone, PartialEq, Eq)]
enum CharErrorKind { EmptyString, TooManyChars }
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseCharError { kind: CharErrorKind }
impl Display for ParseCharError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.pad(match self.kind { CharErrorKind::EmptyString => "cannot parse char from empty string", CharErrorKind::TooManyChars => "too many characters in string" }) } }
impl StdError for ParseCharError {}
impl StdError for FromUtf8Error {}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Utf8Error;
impl Display for Utf8Error { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.pad("invalid utf-8 sequence") } }
impl StdError for Utf8Error {}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromUtf8Error;
impl Display for FromUtf8Error { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.pad("invalid utf-8 sequence") } }
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Infallible {}
fn only_digits(s: &str) -> bool { for b in s.bytes() { if b < 48 || b > 57 { return false; } } !s.is_empty() }
/// Why text is no number of a type.
fn int_error<T>(s: &str, lowest: T) -> ParseIntError {
    let minus = s.starts_with('-') && lowest < number::<T>(0);
    let digits = if minus || s.starts_with('+') { s.part(1, s.len()) } else { s };
    let kind = if s.is_empty() { IntErrorKind::Empty } else if !only_digits(digits) { IntErrorKind::InvalidDigit } else if minus { IntErrorKind::NegOverflow } else { IntErrorKind::PosOverflow };
    ParseIntError { kind: kind }
}
impl FromStr for Int {
    type Err = ParseIntError;
    fn from_str(s: &str) -> Result<Self, ParseIntError> { let n = Self::from_text(s); if is_unit(&n) { Err(int_error(s, Self::min_value())) } else { Ok(n) } }
}
impl FromStr for Float {
    type Err = ParseFloatError;
    fn from_str(s: &str) -> Result<Self, ParseFloatError> { let n = Self::from_text(s); if is_unit(&n) { Err(ParseFloatError { kind: if s.is_empty() { FloatErrorKind::Empty } else { FloatErrorKind::Invalid } }) } else { Ok(n) } }
}
impl FromStr for String { type Err = Infallible; fn from_str(s: &str) -> Result<String, Infallible> { Ok(s.to_string()) } }
impl FromStr for bool { type Err = ParseBoolError; fn from_str(s: &str) -> Result<bool, ParseBoolError> { if s == "true" { Ok(true) } else if s == "false" { Ok(false) } else { Err(ParseBoolError) } } }
impl FromStr for char { type Err = ParseCharError; fn from_str(s: &str) -> Result<char, ParseCharError> { let mut it = s.chars(); match it.next() { None => Err(ParseCharError { kind: CharErrorKind::EmptyString }), Some(c) => if it.next().is_none() { Ok(c) } else { Err(ParseCharError { kind: CharErrorKind::TooManyChars }) } } } }
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TryFromIntError(());
impl Display for TryFromIntError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("out of range integral type conversion attempted") } }
impl StdError for TryFromIntError {}
struct Chars { text: &str, at: usize, end: usize }
impl Iterator for Chars {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        if self.at >= self.end { return None; }
        let c = self.text.char_at(self.at);
        let n = c as u32;
        self.at += if n < 0x80 { 1 } else if n < 0x800 { 2 } else if n < 0x10000 { 3 } else { 4 };
        Some(c)
    }
}
impl Chars { pub fn as_str(&self) -> &str { self.text.part(self.at, self.end) } }
impl Backwards for Chars {
    fn next_back(&mut self) -> Option<char> {
        if self.at >= self.end { return None; }
        self.end -= 1;
        while !self.text.is_boundary(self.end) { self.end -= 1; }
        Some(self.text.char_at(self.end))
    }
}
struct CharIndices { text: &str, at: usize, end: usize }
impl Backwards for CharIndices {
    fn next_back(&mut self) -> Option<(usize, char)> {
        if self.at >= self.end { return None; }
        self.end -= 1;
        while !self.text.is_boundary(self.end) { self.end -= 1; }
        Some((self.end, self.text.char_at(self.end)))
    }
}
impl Iterator for CharIndices {
    type Item = (usize, char);
    fn next(&mut self) -> Option<(usize, char)> {
        if self.at >= self.end { return None; }
        let i = self.at;
        self.at += 1;
        while self.at < self.text.len() && !self.text.is_boundary(self.at) { self.at += 1; }
        Some((i, self.text.char_at(i)))
    }
}
struct Bytes { text: &str, at: usize }
impl Iterator for Bytes {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        if self.at >= self.text.len() { return None; }
        self.at += 1;
        Some(self.text.byte_at(self.at - 1))
    }
}
struct Split<P> { text: &str, by: P, done: bool }
impl<P: TextPattern> Iterator for Split<P> {
    type Item = &'static str;
    fn next(&mut self) -> Option<&str> {
        if self.done { return None; }
        match self.by.first_in(self.text) {
            Some((i, n)) => {
                let part = self.text.part(0, i);
                if n == 0 { // between any two characters
                    if self.text.is_empty() { self.done = true; return Some(self.text); }
                    let w = self.text.char_at(0).len_utf8();
                    let one = self.text.part(0, w);
                    self.text = self.text.part(w, self.text.len());
                    return Some(one);
                }
                self.text = self.text.part(i + n, self.text.len());
                Some(part)
            }
            None => { self.done = true; Some(self.text) }
        }
    }
}
impl<P: TextPattern> Backwards for Split<P> {
    fn next_back(&mut self) -> Option<&str> {
        if self.done { return None; }
        match self.by.last_in(self.text) {
            Some((i, n)) => { let part = self.text.part(i + n, self.text.len()); self.text = self.text.part(0, i); Some(part) }
            None => { self.done = true; Some(self.text) }
        }
    }
}
struct Lines { text: &str }
impl Iterator for Lines {
    type Item = &'static str;
    fn next(&mut self) -> Option<&str> {
        if self.text.is_empty() { return None; }
        let i = self.text.find_at("\n");
        let n = if i < 0 { self.text.len() } else { i as usize };
        let line = self.text.part(0, n);
        self.text = self.text.part(if i < 0 { n } else { n + 1 }, self.text.len());
        if line.ends_with("\r") { Some(line.part(0, n - 1)) } else { Some(line) }
    }
}
impl Backwards for Lines {
    fn next_back(&mut self) -> Option<&str> {
        if self.text.is_empty() { return None; }
        let whole = if self.text.ends_with("\n") { self.text.part(0, self.text.len() - 1) } else { self.text };
        let from = match text_last(whole, "\n") { Some((i, _)) => i + 1, None => 0 };
        let line = whole.part(from, whole.len());
        self.text = self.text.part(0, from);
        if line.ends_with("\r") { Some(line.part(0, line.len() - 1)) } else { Some(line) }
    }
}
struct SplitN<P> { text: &str, by: P, left: usize }
impl<P: TextPattern> Iterator for SplitN<P> {
    type Item = &'static str;
    fn next(&mut self) -> Option<&str> {
        if self.left == 0 { return None; }
        self.left -= 1;
        let found = if self.left == 0 { None } else { self.by.first_in(self.text) };
        match found {
            Some((i, n)) => { let part = self.text.part(0, i); self.text = self.text.part(i + n, self.text.len()); Some(part) }
            None => { self.left = 0; Some(self.text) }
        }
    }
}
struct Matches<P> { text: &str, what: P }
impl<P: TextPattern> Iterator for Matches<P> {
    type Item = &'static str;
    fn next(&mut self) -> Option<&str> {
        match self.what.first_in(self.text) {
            Some((i, n)) => {
                let part = self.text.part(i, i + n);
                if n == 0 { return None; }
                self.text = self.text.part(i + n, self.text.len());
                Some(part)
            }
            None => None
        }
    }
}
struct Words { text: &str }
impl Backwards for Words {
    fn next_back(&mut self) -> Option<&str> {
        self.text = self.text.trimmed(2);
        if self.text.is_empty() { return None; }
        let from = match char_last(self.text, |c| c.is_whitespace()) { Some((i, n)) => i + n, None => 0 };
        let word = self.text.part(from, self.text.len());
        self.text = self.text.part(0, from);
        Some(word)
    }
}
impl Iterator for Words {
    type Item = &'static str;
    fn next(&mut self) -> Option<&str> {
        self.text = self.text.trimmed(1);
        if self.text.is_empty() { return None; }
        let mut n = 0;
        for c in self.text.chars() { if c.is_whitespace() { break; } n += char_text(c).len(); }
        let word = self.text.part(0, n);
        self.text = self.text.part(n, self.text.len());
        Some(word)
    }
}

impl String {
    fn as_text(&self) -> &'static str;
    fn set(&mut self, text: &str);
    pub fn new() -> String { "".to_string() }
    pub fn with_capacity(n: usize) -> String { "".to_string() }
    pub fn from_utf8_lossy(bytes: &[u8]) -> String { match utf8_text(bytes) { Some(s) => s, None => panic!("String::from_utf8_lossy() of bytes that are no UTF-8 is not supported") } }
    pub fn push_str(&mut self, s: &str) { self.set(&self.concat_with(s)); }
    pub fn push(&mut self, c: char) { self.set(&self.concat_with(&char_text(c))); }
    pub fn clear(&mut self) { self.set(""); }
    pub fn insert(&mut self, i: usize, c: char) { self.insert_str(i, &char_text(c)); }
    pub fn insert_str(&mut self, i: usize, s: &str) { if i > self.len() || !self.is_boundary(i) { panic!("assertion failed: self.is_char_boundary(idx)"); } let whole = self.part(0, i).concat_with(s).concat_with(self.part(i, self.len())); self.set(&whole); }
    pub fn remove(&mut self, i: usize) -> char { if i >= self.len() { self.part(i, i); panic!("cannot remove a char from the end of a string"); } let c = self.char_at(i); let whole = self.part(0, i).concat_with(self.part(i + char_text(c).len(), self.len())); self.set(&whole); c }
    pub fn extend<J: IntoIterator>(&mut self, other: J) { let mut it = other.into_iter(); while let Some(x) = it.next() { self.push_str(&format!("{}", x)); } }
    pub fn into_boxed_str(self) -> String { self }
    pub fn capacity(&self) -> usize { self.len() }
    pub fn pop(&mut self) -> Option<char> {
        let mut last = None;
        let mut n = 0;
        for c in self.chars() { if last.is_some() { n += char_text(last.unwrap()).len(); } last = Some(c); }
        if last.is_some() { let rest = self.part(0, n); self.set(rest); }
        last
    }
    pub fn truncate(&mut self, n: usize) { if n < self.len() { let rest = self.part(0, n); self.set(rest); } }
    pub fn drain<R: Bounds>(&mut self, r: R) -> IntoIter<char> { let (a, b) = (r.low(), r.high(self.len())); let taken = self.part(a, b).chars().collect::<Vec<char>>(); let whole = self.part(0, a).concat_with(self.part(b, self.len())); self.set(&whole); taken.into_iter() }
    pub fn retain<F: FnMut(char) -> bool>(&mut self, f: F) { let mut s = String::new(); for c in self.chars() { if f(c) { s.push(c); } } self.set(&s); }
    pub fn split_off(&mut self, at: usize) -> String { let rest = self.part(at, self.len()).to_string(); self.truncate(at); rest }
    pub fn replace_range<R: Bounds>(&mut self, r: R, with: &str) { let (a, b) = (r.low(), r.high(self.len())); let whole = self.part(0, a).concat_with(with).concat_with(self.part(b, self.len())); self.set(&whole); }
    pub fn reserve(&mut self, n: usize) {}
    pub fn from_utf8(bytes: Vec<u8>) -> Result<String, FromUtf8Error> { match utf8_text(&bytes) { Some(s) => Ok(s), None => Err(FromUtf8Error) } }
    fn write_str(&mut self, s: &str) -> Result<(), Error> { self.push_str(s); Ok(()) }
}
impl From<&str> for String { fn from(s: &str) -> String { s.to_string() } }
impl Add<&str> for String { type Output = String; fn add(self, s: &str) -> String { self.concat_with(s) } }
impl AddAssign<&str> for String { fn add_assign(&mut self, s: &str) { self.push_str(s); } }
impl From<char> for String { fn from(c: char) -> String { char_text(c) } }
impl From<&String> for String { fn from(s: &String) -> String { s.to_string() } }
impl From<Box<str>> for String { fn from(s: Box<str>) -> String { s.to_string() } }

// -- formatting ---------------------------------------------------------------

/// What text goes into, and the specification of the hole that it is for.
pub struct Formatter { out: String, spec: &'static str }
fn new_formatter(spec: &str) -> Formatter { Formatter { out: String::new(), spec: spec } }
fn spec_part(spec: &str, what: i64) -> i64;
/// The text of a value by a specification.
fn debug_text<T>(x: &T, spec: &str) -> String;
fn display_text<T>(x: &T, spec: &str) -> String;
impl Formatter {
    pub fn write_str(&mut self, s: &str) -> Result<(), Error> { self.out.push_str(s); Ok(()) }
    pub fn write_char(&mut self, c: char) -> Result<(), Error> { self.out.push(c); Ok(()) }
    pub fn write_fmt(&mut self, s: &str) -> Result<(), Error> { self.out.push_str(s); Ok(()) }
    pub fn pad(&mut self, s: &str) -> Result<(), Error> { self.out.push_str(&display_text(s, self.spec)); Ok(()) }
    pub fn alternate(&self) -> bool { spec_part(self.spec, 2) == 1 }
    pub fn sign_plus(&self) -> bool { spec_part(self.spec, 3) == 1 }
    pub fn width(&self) -> Option<usize> { let n = spec_part(self.spec, 0); if n < 0 { None } else { Some(n as usize) } }
    pub fn precision(&self) -> Option<usize> { let n = spec_part(self.spec, 1); if n < 0 { None } else { Some(n as usize) } }
    pub fn fill(&self) -> char { spec_part(self.spec, 4) as u8 as char }
    pub fn debug_struct(&mut self, name: &str) -> DebugParts { open_parts(self, name, 2) }
    pub fn debug_tuple(&mut self, name: &str) -> DebugParts { open_parts(self, name, 1) }
    pub fn debug_list(&mut self) -> DebugParts { open_parts(self, "", 3) }
    pub fn debug_set(&mut self) -> DebugParts { open_parts(self, "", 4) }
    pub fn debug_map(&mut self) -> DebugParts { open_parts(self, "", 4) }
}
fn write_shown<T>(x: &T, f: &mut Formatter) -> Result<(), Error> { f.out.push_str(&display_text(x, f.spec)); Ok(()) }
fn write_debug<T>(x: &T, f: &mut Formatter) -> Result<(), Error> { f.out.push_str(&debug_text(x, f.spec)); Ok(()) }
/// The parts of something in brackets. `kind`: 0 nothing, 1 (…), 2 { … },
/// 3 […], 4 {…}.
pub struct DebugParts { to: &mut Formatter, kind: i64, any: bool, pretty: bool, name: bool }
fn open_parts(f: &mut Formatter, name: &str, kind: i64) -> DebugParts { f.out.push_str(name); let pretty = f.alternate(); DebugParts { to: f, kind: kind, any: false, pretty: pretty, name: !name.is_empty() } }
fn add_part(p: &mut DebugParts, label: &str, text: &str) {
    let open = if p.kind == 1 { "(" } else if p.kind == 2 { " {" } else if p.kind == 3 { "[" } else { "{" };
    if !p.any { p.to.out.push_str(open); }
    if p.pretty {
        p.to.out.push_str("\n    ");
        if !label.is_empty() { p.to.out.push_str(label); p.to.out.push_str(": "); }
        p.to.out.push_str(&text.replace("\n", "\n    "));
        p.to.out.push_str(",");
    } else {
        if p.any { p.to.out.push_str(", "); } else if p.kind == 2 { p.to.out.push_str(" "); }
        if !label.is_empty() { p.to.out.push_str(label); p.to.out.push_str(": "); }
        p.to.out.push_str(text);
    }
    p.any = true;
}
fn close_parts(p: &mut DebugParts) -> String {
    if !p.any { if p.kind >= 3 { p.to.out.push_str(if p.kind == 3 { "[]" } else { "{}" }); } else if p.kind == 1 && !p.name { p.to.out.push_str("()"); } return p.to.out.clone(); }
    if p.pretty { p.to.out.push_str("\n"); } else if p.kind == 2 { p.to.out.push_str(" "); }
    p.to.out.push_str(if p.kind == 1 { ")" } else if p.kind == 3 { "]" } else { "}" });
    p.to.out.clone()
}
impl DebugParts {
    pub fn field<A, B>(&mut self, a: A, b: B) -> &mut DebugParts { add_part(self, a, &debug_text(&b, self.to.spec)); self }
    pub fn entry<T>(&mut self, x: T) -> &mut DebugParts { add_part(self, "", &debug_text(&x, self.to.spec)); self }
    pub fn entries<J: IntoIterator>(&mut self, all: J) -> &mut DebugParts { let mut it = all.into_iter(); while let Some(x) = it.next() { add_part(self, "", &debug_text(&x, self.to.spec)); } self }
    pub fn finish(&mut self) -> Result<(), Error> { close_parts(self); Ok(()) }
    pub fn finish_non_exhaustive(&mut self) -> Result<(), Error> {
        if self.pretty && self.any { self.to.out.push_str("\n    ..\n}"); }
        else if self.pretty { self.to.out.push_str(" {\n    ..\n}"); }
        else { self.to.out.push_str(if self.any { ", .. }" } else { " { .. }" }); }
        Ok(())
    }
}
/// Containers that compare what is in them, where that compares itself.
trait ComparedInside { fn order_inside(&self, other: &Self) -> cmp::Ordering; fn equal_inside(&self, other: &Self) -> bool; }
fn order_lists<T>(a: &[T], b: &[T]) -> cmp::Ordering { let mut i = 0; while i < a.len() && i < b.len() { let o = compare(&a[i], &b[i]); if o != cmp::Ordering::Equal { return o; } i += 1; } a.len().cmp(&b.len()) }
fn equal_lists<T>(a: &[T], b: &[T]) -> bool { if a.len() != b.len() { return false; } for i in 0..a.len() { if !same(&a[i], &b[i]) { return false; } } true }
impl<T> ComparedInside for [T] { fn order_inside(&self, other: &[T]) -> cmp::Ordering { order_lists(self, other) } fn equal_inside(&self, other: &[T]) -> bool { equal_lists(self, other) } }
impl<T> ComparedInside for [T; N] { fn order_inside(&self, other: &[T; N]) -> cmp::Ordering { order_lists(self, other) } fn equal_inside(&self, other: &[T; N]) -> bool { equal_lists(self, other) } }
impl<T> ComparedInside for Vec<T> { fn order_inside(&self, other: &Vec<T>) -> cmp::Ordering { order_lists(self, other) } fn equal_inside(&self, other: &Vec<T>) -> bool { equal_lists(self, other) } }
impl<T> ComparedInside for VecDeque<T> { fn order_inside(&self, other: &VecDeque<T>) -> cmp::Ordering { order_lists(&self.list, &other.list) } fn equal_inside(&self, other: &VecDeque<T>) -> bool { equal_lists(&self.list, &other.list) } }
impl<T> ComparedInside for BTreeSet<T> { fn order_inside(&self, other: &BTreeSet<T>) -> cmp::Ordering { order_lists(&self.list, &other.list) } fn equal_inside(&self, other: &BTreeSet<T>) -> bool { equal_lists(&self.list, &other.list) } }
impl<K, V> ComparedInside for BTreeMap<K, V> { fn order_inside(&self, other: &BTreeMap<K, V>) -> cmp::Ordering { match order_lists(&self.keys, &other.keys) { cmp::Ordering::Equal => order_lists(&self.values, &other.values), o => o } } fn equal_inside(&self, other: &BTreeMap<K, V>) -> bool { equal_lists(&self.keys, &other.keys) && equal_lists(&self.values, &other.values) } }
impl<K, V> ComparedInside for HashMap<K, V> { fn order_inside(&self, other: &HashMap<K, V>) -> cmp::Ordering { cmp::Ordering::Equal } fn equal_inside(&self, other: &HashMap<K, V>) -> bool { if self.len() != other.len() { return false; } for (k, v) in self.iter() { match other.get(k) { Some(w) => if !same(v, w) { return false; }, None => return false } } true } }
impl<T> ComparedInside for ArcInner<T> { fn order_inside(&self, other: &ArcInner<T>) -> cmp::Ordering { compare(&self.value, &other.value) } fn equal_inside(&self, other: &ArcInner<T>) -> bool { same(&self.value, &other.value) } }
impl<T> ComparedInside for RcInner<T> { fn order_inside(&self, other: &RcInner<T>) -> cmp::Ordering { compare(&self.value, &other.value) } fn equal_inside(&self, other: &RcInner<T>) -> bool { same(&self.value, &other.value) } }
impl<T> ComparedInside for RefCell<T> { fn order_inside(&self, other: &RefCell<T>) -> cmp::Ordering { compare(&self.value, &other.value) } fn equal_inside(&self, other: &RefCell<T>) -> bool { same(&self.value, &other.value) } }
/// Containers that show what is in them, where that shows itself.
trait ShownInside { fn shown_inside(&self, spec: &str) -> String; }
fn list_inside<T>(list: &[T], spec: &str, kind: i64) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "", kind); for x in list.iter() { add_part(&mut p, "", &debug_text(x, spec)); } close_parts(&mut p) }
impl<T> ShownInside for [T] { fn shown_inside(&self, spec: &str) -> String { list_inside(self, spec, 3) } }
impl<T> ShownInside for [T; N] { fn shown_inside(&self, spec: &str) -> String { list_inside(self, spec, 3) } }
impl<T> ShownInside for Vec<T> { fn shown_inside(&self, spec: &str) -> String { list_inside(self, spec, 3) } }
impl<T> ShownInside for VecDeque<T> { fn shown_inside(&self, spec: &str) -> String { list_inside(&self.list, spec, 3) } }
impl<T> ShownInside for BinaryHeap<T> { fn shown_inside(&self, spec: &str) -> String { list_inside(&self.list, spec, 3) } }
impl<T> ShownInside for BTreeSet<T> { fn shown_inside(&self, spec: &str) -> String { list_inside(&self.list, spec, 4) } }
impl<T> ShownInside for HashSet<T> { fn shown_inside(&self, spec: &str) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "", 4); for x in self.iter() { add_part(&mut p, "", &debug_text(x, spec)); } close_parts(&mut p) } }
impl<K, V> ShownInside for HashMap<K, V> { fn shown_inside(&self, spec: &str) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "", 4); for (k, v) in self.iter() { add_part(&mut p, &debug_text(k, spec), &debug_text(v, spec)); } close_parts(&mut p) } }
impl<K, V> ShownInside for BTreeMap<K, V> { fn shown_inside(&self, spec: &str) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "", 4); for (k, v) in self.iter() { add_part(&mut p, &debug_text(k, spec), &debug_text(v, spec)); } close_parts(&mut p) } }
impl<T> ShownInside for RcInner<T> { fn shown_inside(&self, spec: &str) -> String { debug_text(&self.value, spec) } }
impl<T> ShownInside for ArcInner<T> { fn shown_inside(&self, spec: &str) -> String { debug_text(&self.value, spec) } }
impl<T> ShownInside for Cell<T> { fn shown_inside(&self, spec: &str) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "Cell", 2); add_part(&mut p, "value", &debug_text(&self.value, spec)); close_parts(&mut p) } }
impl<T> ShownInside for RefCell<T> { fn shown_inside(&self, spec: &str) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "RefCell", 2); if self.readers < 0 { add_part(&mut p, "value", "<borrowed>"); } else { add_part(&mut p, "value", &debug_text(&self.value, spec)); } close_parts(&mut p) } }
impl<T> ShownInside for Mutex<T> { fn shown_inside(&self, spec: &str) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "Mutex", 2); add_part(&mut p, "data", &debug_text(&self.data, spec)); add_part(&mut p, "poisoned", if self.poisoned { "true" } else { "false" }); p.finish_non_exhaustive(); f.out } }
impl<T> ShownInside for RwLock<T> { fn shown_inside(&self, spec: &str) -> String { let mut f = new_formatter(spec); let mut p = open_parts(&mut f, "RwLock", 2); add_part(&mut p, "data", &debug_text(&self.data, spec)); add_part(&mut p, "poisoned", if self.poisoned { "true" } else { "false" }); p.finish_non_exhaustive(); f.out } }
#[derive(Debug)]
pub struct Error;
pub trait Write { fn write_str(&mut self, s: &str) -> Result<(), Error>; }
mod fmt {
    use super::{Display, Debug, Formatter, Error, Write};
    pub type Result = super::Result<(), super::Error>;
}
mod error { use super::StdError as Error; }
mod str { pub fn from_utf8(bytes: &[u8]) -> Result<&str, Utf8Error> { match utf8_text(bytes) { Some(s) => Ok(s.as_text()), None => Err(Utf8Error) } } use super::{Utf8Error, FromStr, ParseBoolError, Chars, CharIndices, Bytes, Lines, Split, SplitN, Matches}; use super::Words as SplitWhitespace; }
mod string { use super::{ToString, FromUtf8Error}; }
mod char { use super::ParseCharError; pub fn from_u32(n: u32) -> Option<char> { super::checked_char(n) } pub fn from_digit(n: u32, radix: u32) -> Option<char> { if n >= radix { None } else if n < 10 { Some((48 + n as u8) as char) } else { Some((87 + n as u8) as char) } } }
mod convert { use super::{From, Into, TryFrom, TryInto, AsRef, Infallible}; }
mod default { use super::Default; }
mod clone { use super::Clone; }
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PhantomData<T>;
mod marker { use super::{Send, Sync, Copy, Sized, Unpin, PhantomData}; }
pub trait Extend<A> { fn extend<I: IntoIterator<Item = A>>(&mut self, it: I); }
pub trait Sum<A> { fn sum<I: Iterator<Item = A>>(it: I) -> Self; }
pub trait Product<A> { fn product<I: Iterator<Item = A>>(it: I) -> Self; }
impl<A> Sum<A> for Int { fn sum<I: Iterator<Item = A>>(it: I) -> Self { let mut i = it; let mut r = 0; while let Some(x) = i.next() { r = r + as_item::<Self>(x); } r } }
impl<A> Sum<A> for Float { fn sum<I: Iterator<Item = A>>(it: I) -> Self { let mut i = it; let mut r = 0.0; while let Some(x) = i.next() { r = r + as_item::<Self>(x); } r } }
impl<A> Product<A> for Int { fn product<I: Iterator<Item = A>>(it: I) -> Self { let mut i = it; let mut r = 1; while let Some(x) = i.next() { r = r * as_item::<Self>(x); } r } }
impl<A> Product<A> for Float { fn product<I: Iterator<Item = A>>(it: I) -> Self { let mut i = it; let mut r = 1.0; while let Some(x) = i.next() { r = r * as_item::<Self>(x); } r } }
impl Sum<Duration> for Duration { fn sum<I: Iterator<Item = Duration>>(it: I) -> Duration { let mut i = it; let mut r = Duration::ZERO; while let Some(x) = i.next() { r = r + x; } r } }
impl<T, U> Sum<Option<U>> for Option<T> { fn sum<I: Iterator<Item = Option<U>>>(it: I) -> Option<T> { let mut i = it; let mut list = new_list(); while let Some(x) = i.next() { list.push(x?); } Some(list.into_iter().sum::<T>()) } }
impl<T, U, E> Sum<Result<U, E>> for Result<T, E> { fn sum<I: Iterator<Item = Result<U, E>>>(it: I) -> Result<T, E> { let mut i = it; let mut list = new_list(); while let Some(x) = i.next() { list.push(x?); } Ok(list.into_iter().sum::<T>()) } }
impl<T, U, E> Product<Result<U, E>> for Result<T, E> { fn product<I: Iterator<Item = Result<U, E>>>(it: I) -> Result<T, E> { let mut i = it; let mut list = new_list(); while let Some(x) = i.next() { list.push(x?); } Ok(list.into_iter().product::<T>()) } }
/// What main can return.
trait Termination { fn report(self); }
impl Termination for () { fn report(self) {} }
impl<T, E> Termination for Result<T, E> { fn report(self) { if let Err(e) = self { fail_with(&debug_text(&e, "?")); } } }
impl Termination for ExitCode { fn report(self) { if self.code != 0 { exit(self.code); } } }
fn print_error(s: &str);
fn fail_with(s: &str) { print_error(s); exit(1) }
fn report<T: Termination>(x: T) { x.report(); }
#[derive(Clone, Copy, Debug)]
pub struct ExitCode { code: i32 }
impl ExitCode { const SUCCESS: ExitCode = ExitCode { code: 0 }; const FAILURE: ExitCode = ExitCode { code: 1 }; pub fn from(n: u8) -> ExitCode { ExitCode { code: n as i32 } } }
pub trait DoubleEndedIterator {}
pub trait ExactSizeIterator {}
mod iter {
    use super::{Iterator, IntoIterator, FromIterator, Extend, Sum, Product, DoubleEndedIterator, ExactSizeIterator, Peekable, Rev};
    pub struct FromFn<F> { f: F }
    impl<T, F: FnMut() -> Option<T>> super::Iterator for FromFn<F> { type Item = T; fn next(&mut self) -> Option<T> { (self.f)() } }
    pub fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> FromFn<F> { FromFn { f: f } }
    pub struct Successors<T, F> { next: Option<T>, f: F }
    impl<T, F: FnMut(&T) -> Option<T>> super::Iterator for Successors<T, F> { type Item = T; fn next(&mut self) -> Option<T> { let now = exchange(&mut self.next, None); if let Some(x) = &now { self.next = (self.f)(x); } now } }
    pub fn successors<T, F: FnMut(&T) -> Option<T>>(first: Option<T>, f: F) -> Successors<T, F> { Successors { next: first, f: f } }
    pub struct Repeat<T> { value: T }
    impl<T> super::Iterator for Repeat<T> { type Item = T; fn next(&mut self) -> Option<T> { Some(clone_value(&self.value)) } }
    pub fn repeat<T>(x: T) -> Repeat<T> { Repeat { value: x } }
    pub struct RepeatWith<F> { f: F }
    impl<T, F: FnMut() -> T> super::Iterator for RepeatWith<F> { type Item = T; fn next(&mut self) -> Option<T> { Some((self.f)()) } }
    pub fn repeat_with<T, F: FnMut() -> T>(f: F) -> RepeatWith<F> { RepeatWith { f: f } }
    pub fn once<T>(x: T) -> OptionIter<T> { OptionIter { value: Some(x) } }
    pub fn empty<T>() -> OptionIter<T> { OptionIter { value: None } }
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Zip<A::IntoIter, B::IntoIter> { a.into_iter().zip(b) }
}
mod option { use super::Option; }
mod result { use super::Result; }
mod hash { use super::Hash; }
mod ops { use super::{Index, IndexMut, Deref, DerefMut, Drop, Add, Sub, Mul, Div, Rem, Neg, Not, AddAssign, SubAssign, MulAssign, DivAssign, RemAssign, BitAnd, BitOr, BitXor, Shl, Shr, BitAndAssign, BitOrAssign, BitXorAssign, ShlAssign, ShrAssign, Range, RangeInclusive, RangeFrom, RangeTo, RangeToInclusive, RangeFull}; }
mod vec { use super::{Vec, IntoIter}; }
mod slice { use super::{Iter, IterMut}; }
mod hint { pub fn spin_loop() {} pub fn black_box<T>(x: T) -> T { x } }
mod env { pub fn args() -> IntoIter<String> { vec_of("program".to_string(), 1).into_iter() } }
mod num { use super::{TryFromIntError, ParseIntError, ParseFloatError, IntErrorKind}; }
mod boxed { use super::Box; }

// -- Box, Rc, Cell, RefCell ---------------------------------------------------

#[heddle(transparent)]
pub struct Box<T> { value: T }
impl<T> Box<T> { pub fn new(value: T) -> Box<T> { Box { value: value } } pub fn pin(value: T) -> Box<T> { Box { value: value } } pub fn as_ref(&self) -> &T { &self.value } pub fn as_mut(&mut self) -> &mut T { &mut self.value } }

struct ArcInner<T> { count: Count, value: T, weak: Count }
/// Weak references are counted only where the program asks for counts.
fn weak_counter() -> Count { if weak_is_counted::<u8>() { new_count(0) } else { nothing::<Count>() } }
struct RcInner<T> { count: Count, value: T, weak: Count }
#[heddle(kernel)]
struct Count;
fn new_count(n: i64) -> Count;
impl Count { fn up(&self); fn share(&self); fn up_if_live(&self) -> bool; fn down(&self) -> bool; fn get(&self) -> usize; }

#[heddle(transparent counted)]
pub struct Arc<T> { inner: &ArcInner<T> }
impl<T> Arc<T> {
    pub fn new(value: T) -> Arc<T> { Arc { inner: leak(ArcInner { count: new_count(1), value: value, weak: weak_counter() }) } }
    pub fn strong_count(this: &Arc<T>) -> usize { this.inner.count.get() }
    pub fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool { same_place(&a.inner.count, &b.inner.count) }
    pub fn weak_count(this: &Arc<T>) -> usize { this.inner.weak.get() }
    pub fn downgrade(this: &Arc<T>) -> Weak<T> { if weak_is_counted::<u8>() { this.inner.weak.up(); } Weak { inner: this.inner } }
    pub fn as_ref(&self) -> &T { &self.inner.value }
    pub fn make_mut(this: &mut Arc<T>) -> &mut T { if this.inner.count.get() != 1 || this.inner.weak.get() != 0 { *this = Arc::new(clone_value(&this.inner.value)); } &mut this.inner.value }
    pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> { if this.inner.count.get() == 1 && this.inner.weak.get() == 0 { Some(&mut this.inner.value) } else { None } }
    pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> { if this.inner.count.get() == 1 { let i = this.inner; Ok(i.value) } else { Err(this) } }
    pub fn into_inner(this: Arc<T>) -> Option<T> { if this.inner.count.get() == 1 { let i = this.inner; Some(i.value) } else { None } }
}
// Who counts up has a reference, so that others do not see zero: where nobody
// looks at more than that, it is nobody's affair.
impl<T> Clone for Arc<T> { fn clone(&self) -> Arc<T> { if is_observed::<T>() { self.inner.count.share(); } else if is_counted::<T>() { self.inner.count.up(); } Arc { inner: self.inner } } }
impl<T> Drop for Arc<T> { fn drop(&mut self) { if self.inner.count.down() { drop_in_place(&mut self.inner.value); } } }
impl<T> Deref for Arc<T> { type Target = T; fn deref(&self) -> &T { &self.inner.value } }

#[heddle(transparent counted)]
pub struct Rc<T> { inner: &RcInner<T> }
impl<T> Rc<T> {
    pub fn new(value: T) -> Rc<T> { Rc { inner: leak(RcInner { weak: new_count(0), count: new_count(1), value: value }) } }
    pub fn strong_count(this: &Rc<T>) -> usize { this.inner.count.get() }
    pub fn ptr_eq(a: &Rc<T>, b: &Rc<T>) -> bool { same_place(&a.inner.count, &b.inner.count) }
    pub fn downgrade(this: &Rc<T>) -> RcWeak<T> { this.inner.weak.up(); RcWeak { inner: this.inner } }
    pub fn weak_count(this: &Rc<T>) -> usize { this.inner.weak.get() }
    pub fn as_ref(&self) -> &T { &self.inner.value }
    pub fn make_mut(this: &mut Rc<T>) -> &mut T { if this.inner.count.get() != 1 || this.inner.weak.get() != 0 { *this = Rc::new(clone_value(&this.inner.value)); } &mut this.inner.value }
    pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> { if this.inner.count.get() == 1 && this.inner.weak.get() == 0 { Some(&mut this.inner.value) } else { None } }
    pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> { if this.inner.count.get() == 1 { let i = this.inner; Ok(i.value) } else { Err(this) } }
}
impl<T> Clone for Rc<T> { fn clone(&self) -> Rc<T> { if is_counted::<T>() { self.inner.count.up(); } Rc { inner: self.inner } } }
impl<T> Drop for Rc<T> { fn drop(&mut self) { if self.inner.count.down() { drop_in_place(&mut self.inner.value); } } }
impl<T> Deref for Rc<T> { type Target = T; fn deref(&self) -> &T { &self.inner.value } }

// A weak reference sees a value for as long as its count is not zero; what is
// left of it then is only the count.
#[heddle(transparent counted)]
pub struct Weak<T> { inner: &ArcInner<T> }
impl<T> Weak<T> {
    pub fn new() -> Weak<T> { Weak { inner: leak(ArcInner { count: new_count(0), value: nothing(), weak: weak_counter() }) } }
    pub fn upgrade(&self) -> Option<Arc<T>> { if self.inner.count.up_if_live() { Some(Arc { inner: self.inner }) } else { None } }
    pub fn ptr_eq(&self, other: &Weak<T>) -> bool { same_place(&self.inner.count, &other.inner.count) }
    pub fn weak_count(&self) -> usize { self.inner.weak.get() }
    pub fn strong_count(&self) -> usize { self.inner.count.get() }
}
impl<T> Clone for Weak<T> { fn clone(&self) -> Weak<T> { if weak_is_counted::<u8>() { self.inner.weak.up(); } Weak { inner: self.inner } } }
impl<T> Drop for Weak<T> { fn drop(&mut self) { if weak_is_counted::<u8>() { self.inner.weak.down(); } } }
#[heddle(transparent counted)]
pub struct RcWeak<T> { inner: &RcInner<T> }
impl<T> RcWeak<T> {
    pub fn new() -> RcWeak<T> { RcWeak { inner: leak(RcInner { weak: new_count(0), count: new_count(0), value: nothing() }) } }
    pub fn upgrade(&self) -> Option<Rc<T>> { if self.inner.count.up_if_live() { Some(Rc { inner: self.inner }) } else { None } }
    pub fn ptr_eq(&self, other: &RcWeak<T>) -> bool { same_place(&self.inner.count, &other.inner.count) }
    pub fn strong_count(&self) -> usize { self.inner.count.get() }
}
impl<T> Clone for RcWeak<T> { fn clone(&self) -> RcWeak<T> { self.inner.weak.up(); RcWeak { inner: self.inner } } }
impl<T> Drop for RcWeak<T> { fn drop(&mut self) { self.inner.weak.down(); } }
impl<T> Default for RcWeak<T> { fn default() -> RcWeak<T> { RcWeak::new() } }
impl<T> Debug for RcWeak<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("(Weak)") } }
impl<T> Debug for Weak<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("(Weak)") } }
mod rc { use super::Rc; use super::RcWeak as Weak; }

pub struct Cell<T> { value: T }
impl<T> Cell<T> {
    pub fn new(value: T) -> Cell<T> { Cell { value: value } }
    pub fn get(&self) -> T { clone_value(&self.value) }
    pub fn set(&self, value: T) { self.value = value; }
    pub fn replace(&self, value: T) -> T { exchange(&mut self.value, value) }
    pub fn take(&self) -> T { exchange(&mut self.value, T::default()) }
    pub fn into_inner(self) -> T { self.value }
    pub fn update<F: FnOnce(T) -> T>(&self, f: F) { self.value = f(clone_value(&self.value)); }
}
#[derive(Debug)]
pub struct BorrowError;
#[derive(Debug)]
pub struct BorrowMutError;
pub struct RefCell<T> { value: T, readers: i64 }
impl<T> RefCell<T> {
    pub fn new(value: T) -> RefCell<T> { RefCell { value: value, readers: 0 } }
    pub fn borrow(&self) -> Ref<T> {
        if self.readers < 0 { panic!("RefCell already mutably borrowed"); }
        self.readers += 1;
        Ref { of: self }
    }
    pub fn try_borrow(&self) -> Result<Ref<T>, BorrowError> { if self.readers < 0 { Err(BorrowError) } else { Ok(self.borrow()) } }
    pub fn try_borrow_mut(&self) -> Result<RefMut<T>, BorrowMutError> { if self.readers != 0 { Err(BorrowMutError) } else { Ok(self.borrow_mut()) } }
    pub fn into_inner(self) -> T { self.value }
    pub fn get_mut(&mut self) -> &mut T { &mut self.value }
    pub fn replace(&self, value: T) -> T { let mut g = self.borrow_mut(); exchange(&mut g.of.value, value) }
    pub fn take(&self) -> T { let mut g = self.borrow_mut(); exchange(&mut g.of.value, T::default()) }
    pub fn borrow_mut(&self) -> RefMut<T> {
        if self.readers < 0 { panic!("RefCell already borrowed"); }
        if self.readers > 0 { panic!("RefCell already borrowed"); }
        self.readers = -1;
        RefMut { of: self }
    }
}
#[heddle(transparent)]
pub struct Ref<T> { of: &RefCell<T> }
impl<T> Deref for Ref<T> { type Target = T; fn deref(&self) -> &T { &self.of.value } }
impl<T> Drop for Ref<T> { fn drop(&mut self) { self.of.readers -= 1; } }
#[heddle(transparent)]
pub struct RefMut<T> { of: &RefCell<T> }
impl<T> Deref for RefMut<T> { type Target = T; fn deref(&self) -> &T { &self.of.value } }
impl<T> DerefMut for RefMut<T> { fn deref_mut(&mut self) -> &mut T { &mut self.of.value } }
impl<T> Drop for RefMut<T> { fn drop(&mut self) { self.of.readers = 0; } }
mod cell { use super::{Cell, RefCell, Ref, RefMut}; }

// -- iterators ----------------------------------------------------------------

pub trait IntoIterator { type Item; type IntoIter; fn into_iter(self) -> Self::IntoIter; }
impl<I: Iterator> IntoIterator for I { type Item = I::Item; type IntoIter = I; fn into_iter(self) -> I { self } }
pub trait FromIterator<A> { fn from_iter<I: Iterator<Item = A>>(it: I) -> Self; }

pub trait Iterator {
    type Item;
    fn next(&mut self) -> Option<Self::Item>;
    fn by_ref(&mut self) -> &mut Self { self }
    fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Map<Self, F> { Map { iter: self, f: f } }
    fn filter<F: FnMut(&Self::Item) -> bool>(self, f: F) -> Filter<Self, F> { Filter { iter: self, f: f } }
    fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> FilterMap<Self, F> { FilterMap { iter: self, f: f } }
    fn enumerate(self) -> Enumerate<Self> { Enumerate { iter: self, n: 0 } }
    fn zip<J: IntoIterator>(self, other: J) -> Zip<Self, J::IntoIter> { Zip { a: self, b: other.into_iter() } }
    fn chain<J: IntoIterator<Item = Self::Item>>(self, other: J) -> Chain<Self, J::IntoIter> { Chain { a: self, b: other.into_iter(), second: false } }
    fn take(self, n: usize) -> Take<Self> { Take { iter: self, n: n } }
    fn skip(self, n: usize) -> Skip<Self> { Skip { iter: self, n: n } }
    fn step_by(self, n: usize) -> StepBy<Self> { if n == 0 { panic!("assertion failed: step != 0"); } StepBy { iter: self, n: n, first: true } }
    fn take_while<F: FnMut(&Self::Item) -> bool>(self, f: F) -> TakeWhile<Self, F> { TakeWhile { iter: self, f: f } }
    fn skip_while<F: FnMut(&Self::Item) -> bool>(self, f: F) -> SkipWhile<Self, F> { SkipWhile { iter: self, f: f, begun: false } }
    fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> FlatMap<Self, F, U::IntoIter> { FlatMap { iter: self, f: f, inner: None } }
    fn flatten(self) -> Flatten<Self, <Self::Item as IntoIterator>::IntoIter> { Flatten { iter: self, inner: None } }
    fn partition<C, F: FnMut(&Self::Item) -> bool>(self, f: F) -> (C, C) { let mut it = self; let mut a = C::default(); let mut b = C::default(); while let Some(x) = it.next() { if f(&x) { a.extend_one(x); } else { b.extend_one(x); } } (a, b) }
    fn scan<St, B, F: FnMut(&mut St, Self::Item) -> Option<B>>(self, first: St, f: F) -> Scan<Self, St, F> { Scan { iter: self, state: first, f: f } }
    fn map_while<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> MapWhile<Self, F> { MapWhile { iter: self, f: f } }
    fn cycle(self) -> Cycle<Self> { Cycle { first: clone_value(&self), iter: self } }
    fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, f: F) -> Option<B> { while let Some(x) = self.next() { if let Some(y) = f(x) { return Some(y); } } None }
    fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(self, f: F) -> Option<Self::Item> { let mut it = self; match it.next() { Some(first) => { let mut r = first; while let Some(x) = it.next() { r = f(r, x); } Some(r) } None => None } }
    fn max_by<F: FnMut(&Self::Item, &Self::Item) -> cmp::Ordering>(self, f: F) -> Option<Self::Item> { let mut it = self; let mut r = it.next(); while let Some(x) = it.next() { if let Some(y) = &r { if f(&x, y) != cmp::Ordering::Less { r = Some(x); } } } r }
    fn min_by<F: FnMut(&Self::Item, &Self::Item) -> cmp::Ordering>(self, f: F) -> Option<Self::Item> { let mut it = self; let mut r = it.next(); while let Some(x) = it.next() { if let Some(y) = &r { if f(&x, y) == cmp::Ordering::Less { r = Some(x); } } } r }
    fn unzip<A, B>(self) -> (Vec<A>, Vec<B>) { let mut it = self; let mut a = new_list(); let mut b = new_list(); while let Some((x, y)) = it.next() { a.push(x); b.push(y); } (a, b) }
    fn eq<J: IntoIterator>(self, other: J) -> bool { let mut a = self; let mut b = other.into_iter(); loop { match a.next() { Some(x) => match b.next() { Some(y) => if x != y { return false; }, None => return false }, None => return b.next().is_none() } } }
    fn rposition<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> Option<usize> { let mut r = None; let mut i = 0; while let Some(x) = self.next() { if f(x) { r = Some(i); } i += 1; } r }
    fn try_for_each<R: Tries, F: FnMut(Self::Item) -> R>(&mut self, f: F) -> R { while let Some(x) = self.next() { match f(x).go_on() { Ok(_) => {} Err(r) => return r } } R::of(()) }
    fn try_fold<B, R: Tries, F: FnMut(B, Self::Item) -> R>(&mut self, first: B, f: F) -> R { let mut r = first; while let Some(x) = self.next() { match f(r, x).go_on() { Ok(v) => { r = v; } Err(end) => return end } } R::of(r) }
    fn cmp<J: IntoIterator>(self, other: J) -> cmp::Ordering { let mut a = self; let mut b = other.into_iter(); loop { match a.next() { Some(x) => match b.next() { Some(y) => { let o = compare(&x, &y); if o != cmp::Ordering::Equal { return o; } } None => return cmp::Ordering::Greater }, None => return if b.next().is_none() { cmp::Ordering::Equal } else { cmp::Ordering::Less } } } }
    fn ne<J: IntoIterator>(self, other: J) -> bool { !self.eq(other) }
    fn is_sorted(self) -> bool { let mut it = self; let mut last = match it.next() { Some(x) => x, None => return true }; while let Some(x) = it.next() { if compare(&last, &x) == cmp::Ordering::Greater { return false; } last = x; } true }
    fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Inspect<Self, F> { Inspect { iter: self, f: f } }
    fn rev(self) -> Rev<Self> { Rev { iter: self } }
    fn peekable(self) -> Peekable<Self> { Peekable { iter: self, next: None, has: false } }
    fn cloned(self) -> Cloned<Self> { Cloned { iter: self } }
    fn copied(self) -> Cloned<Self> { Cloned { iter: self } }
    fn for_each<F: FnMut(Self::Item)>(self, f: F) { let mut it = self; while let Some(x) = it.next() { f(x); } }
    fn fold<B, F: FnMut(B, Self::Item) -> B>(self, first: B, f: F) -> B { let mut it = self; let mut r = first; while let Some(x) = it.next() { r = f(r, x); } r }
    fn count(self) -> usize { let mut it = self; let mut n = 0; while let Some(_) = it.next() { n += 1; } n }
    fn last(self) -> Option<Self::Item> { let mut it = self; let mut r = None; while let Some(x) = it.next() { r = Some(x); } r }
    fn nth(&mut self, n: usize) -> Option<Self::Item> { for _ in 0..n { self.next(); } self.next() }
    fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool { while let Some(x) = self.next() { if f(x) { return true; } } false }
    fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool { while let Some(x) = self.next() { if !f(x) { return false; } } true }
    fn find<F: FnMut(&Self::Item) -> bool>(&mut self, f: F) -> Option<Self::Item> { while let Some(x) = self.next() { if f(&x) { return Some(x); } } None }
    fn position<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> Option<usize> { let mut i = 0; while let Some(x) = self.next() { if f(x) { return Some(i); } i += 1; } None }
    fn sum<S>(self) -> S { <S as Sum<Self::Item>>::sum(self) }
    fn product<S>(self) -> S { <S as Product<Self::Item>>::product(self) }
    fn min(self) -> Option<Self::Item> { let mut it = self; let mut r = it.next(); while let Some(x) = it.next() { if let Some(y) = &r { if x.cmp(y) == cmp::Ordering::Less { r = Some(x); } } } r }
    fn max(self) -> Option<Self::Item> { let mut it = self; let mut r = it.next(); while let Some(x) = it.next() { if let Some(y) = &r { if x.cmp(y) != cmp::Ordering::Less { r = Some(x); } } } r }
    fn max_by_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> Option<Self::Item> { let mut it = self; let mut r = it.next(); while let Some(x) = it.next() { if let Some(y) = &r { if f(&x).cmp(&f(y)) != cmp::Ordering::Less { r = Some(x); } } } r }
    fn min_by_key<K, F: FnMut(&Self::Item) -> K>(self, f: F) -> Option<Self::Item> { let mut it = self; let mut r = it.next(); while let Some(x) = it.next() { if let Some(y) = &r { if f(&x).cmp(&f(y)) == cmp::Ordering::Less { r = Some(x); } } } r }
    fn collect<C: FromIterator<Self::Item>>(self) -> C { <C as FromIterator<Self::Item>>::from_iter(self) }
}
impl<I: Iterator> Iterator for Box<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { (**self).next() } }
impl<I: Iterator> Iterator for &mut I { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { (**self).next() } }

trait Backwards { fn next_back(&mut self) -> Option<Self::Item>; }
struct Map<I, F> { iter: I, f: F }
impl<B, I: Iterator, F: FnMut(I::Item) -> B> Iterator for Map<I, F> { type Item = B; fn next(&mut self) -> Option<B> { match self.iter.next() { Some(x) => Some((self.f)(x)), None => None } } }
impl<B, I: Backwards, F: FnMut(I::Item) -> B> Backwards for Map<I, F> { fn next_back(&mut self) -> Option<B> { match self.iter.next_back() { Some(x) => Some((self.f)(x)), None => None } } }
struct Filter<I, F> { iter: I, f: F }
impl<I: Iterator, F> Iterator for Filter<I, F> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { while let Some(x) = self.iter.next() { if (self.f)(&x) { return Some(x); } } None } }
struct FilterMap<I, F> { iter: I, f: F }
impl<B, I: Iterator, F: FnMut(I::Item) -> Option<B>> Iterator for FilterMap<I, F> { type Item = B; fn next(&mut self) -> Option<B> { while let Some(x) = self.iter.next() { if let Some(y) = (self.f)(x) { return Some(y); } } None } }
struct Enumerate<I> { iter: I, n: usize }
impl<I: Iterator> Iterator for Enumerate<I> { type Item = (usize, I::Item); fn next(&mut self) -> Option<(usize, I::Item)> { match self.iter.next() { Some(x) => { let i = self.n; self.n += 1; Some((i, x)) } None => None } } }
struct Zip<A, B> { a: A, b: B }
impl<A: Iterator, B: Iterator> Iterator for Zip<A, B> { type Item = (A::Item, B::Item); fn next(&mut self) -> Option<(A::Item, B::Item)> { match self.a.next() { Some(x) => match self.b.next() { Some(y) => Some((x, y)), None => None }, None => None } } }
struct Chain<A, B> { a: A, b: B, second: bool }
impl<A: Iterator, B: Iterator> Iterator for Chain<A, B> { type Item = A::Item; fn next(&mut self) -> Option<A::Item> { if !self.second { if let Some(x) = self.a.next() { return Some(x); } self.second = true; } self.b.next() } }
struct FlatMap<I, F, J> { iter: I, f: F, inner: Option<J> }
impl<U: IntoIterator, I: Iterator, F: FnMut(I::Item) -> U> Iterator for FlatMap<I, F, U::IntoIter> {
    type Item = U::Item;
    fn next(&mut self) -> Option<U::Item> {
        loop {
            if let Some(it) = &mut self.inner { if let Some(x) = it.next() { return Some(x); } }
            match self.iter.next() { Some(x) => { self.inner = Some((self.f)(x).into_iter()); } None => return None }
        }
    }
}
struct Flatten<I, J> { iter: I, inner: Option<J> }
impl<I: Iterator, J: Iterator> Iterator for Flatten<I, J> {
    type Item = J::Item;
    fn next(&mut self) -> Option<J::Item> {
        loop {
            if let Some(it) = &mut self.inner { if let Some(x) = it.next() { return Some(x); } }
            match self.iter.next() { Some(x) => { self.inner = Some(x.into_iter()); } None => return None }
        }
    }
}
struct Inspect<I, F> { iter: I, f: F }
impl<I: Iterator, F> Iterator for Inspect<I, F> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { match self.iter.next() { Some(x) => { (self.f)(&x); Some(x) } None => None } } }
struct Take<I> { iter: I, n: usize }
impl<I: Iterator> Iterator for Take<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { if self.n == 0 { return None; } self.n -= 1; self.iter.next() } }
struct Skip<I> { iter: I, n: usize }
impl<I: Iterator> Iterator for Skip<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { while self.n > 0 { self.n -= 1; self.iter.next(); } self.iter.next() } }
struct StepBy<I> { iter: I, n: usize, first: bool }
impl<I: Iterator> Iterator for StepBy<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { if self.first { self.first = false; return self.iter.next(); } for _ in 1..self.n { self.iter.next(); } self.iter.next() } }
struct TakeWhile<I, F> { iter: I, f: F }
impl<I: Iterator, F> Iterator for TakeWhile<I, F> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { match self.iter.next() { Some(x) => if (self.f)(&x) { Some(x) } else { None }, None => None } } }
struct SkipWhile<I, F> { iter: I, f: F, begun: bool }
impl<I: Iterator, F> Iterator for SkipWhile<I, F> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { while let Some(x) = self.iter.next() { if self.begun || !(self.f)(&x) { self.begun = true; return Some(x); } } None } }
struct Scan<I, S, F> { iter: I, state: S, f: F }
impl<B, S, I: Iterator, F: FnMut(&mut S, I::Item) -> Option<B>> Iterator for Scan<I, S, F> { type Item = B; fn next(&mut self) -> Option<B> { match self.iter.next() { Some(x) => (self.f)(&mut self.state, x), None => None } } }
struct MapWhile<I, F> { iter: I, f: F }
impl<B, I: Iterator, F: FnMut(I::Item) -> Option<B>> Iterator for MapWhile<I, F> { type Item = B; fn next(&mut self) -> Option<B> { match self.iter.next() { Some(x) => (self.f)(x), None => None } } }
struct Cycle<I> { first: I, iter: I }
impl<I: Iterator> Iterator for Cycle<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { if let Some(x) = self.iter.next() { return Some(x); } self.iter = clone_value(&self.first); self.iter.next() } }
struct Rev<I> { iter: I }
impl<I: Iterator> Iterator for Rev<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { self.iter.next_back() } }
struct Peekable<I> { iter: I, next: Option<<I as Iterator>::Item>, has: bool }
impl<I: Iterator> Iterator for Peekable<I> { type Item = I::Item; fn next(&mut self) -> Option<I::Item> { if self.has { self.has = false; return exchange(&mut self.next, None); } self.iter.next() } }
impl<I: Iterator> Peekable<I> {
    pub fn peek(&mut self) -> Option<&I::Item> { if !self.has { self.next = self.iter.next(); self.has = true; } self.next.as_ref() }
    pub fn peek_mut(&mut self) -> Option<&mut I::Item> { if !self.has { self.next = self.iter.next(); self.has = true; } self.next.as_mut() }
    pub fn next_if<F: FnOnce(&I::Item) -> bool>(&mut self, f: F) -> Option<I::Item> { let yes = match self.peek() { Some(x) => f(x), None => false }; if yes { self.next() } else { None } }
    pub fn next_if_eq(&mut self, x: &I::Item) -> Option<I::Item> { let yes = match self.peek() { Some(y) => *y == *x, None => false }; if yes { self.next() } else { None } }
}
struct Cloned<I> { iter: I }
impl<T, I: Iterator<Item = &T>> Iterator for Cloned<I> { type Item = T; fn next(&mut self) -> Option<T> { match self.iter.next() { Some(x) => Some(clone_value(x)), None => None } } }

pub struct Range<T> { start: T, end: T }
impl<T> Iterator for Range<T> { type Item = T; fn next(&mut self) -> Option<T> { if self.start < self.end { let x = self.start; self.start = stepped(x, 1); Some(x) } else { None } } }
impl<T> Backwards for Range<T> { fn next_back(&mut self) -> Option<T> { if self.start < self.end { self.end = stepped(self.end, -1); Some(self.end) } else { None } } }
fn stepped<T>(x: T, by: i64) -> T;
impl<T> Range<T> { pub fn is_empty(&self) -> bool { !(self.start < self.end) } pub fn contains(&self, x: &T) -> bool { self.start <= *x && *x < self.end } pub fn len(&self) -> usize { if self.start < self.end { (self.end - self.start) as usize } else { 0 } } }
pub struct RangeInclusive<T> { start: T, end: T, open: bool }
impl<T> Iterator for RangeInclusive<T> { type Item = T; fn next(&mut self) -> Option<T> { if !self.open || self.start > self.end { return None; } let x = self.start; if x == self.end { self.open = false; } else { self.start = stepped(x, 1); } Some(x) } }
impl<T> Backwards for RangeInclusive<T> { fn next_back(&mut self) -> Option<T> { if !self.open || self.start > self.end { return None; } let x = self.end; if x == self.start { self.open = false; } else { self.end = stepped(x, -1); } Some(x) } }
impl<T> RangeInclusive<T> { pub fn start(&self) -> &T { &self.start } pub fn end(&self) -> &T { &self.end } pub fn contains(&self, x: &T) -> bool { self.start <= *x && *x <= self.end } }
pub struct RangeFrom<T> { start: T }
impl<T> Iterator for RangeFrom<T> { type Item = T; fn next(&mut self) -> Option<T> { let x = self.start; self.start = x + 1; Some(x) } }
pub struct RangeTo<T> { end: T }
pub struct RangeToInclusive<T> { end: T }
impl Bounds for RangeToInclusive<usize> { fn low(&self) -> usize { 0 } fn high(&self, len: usize) -> usize { self.end + 1 } }
pub struct RangeFull;
trait Bounds { fn low(&self) -> usize; fn high(&self, len: usize) -> usize; }
impl Bounds for Range<usize> { fn low(&self) -> usize { self.start } fn high(&self, len: usize) -> usize { self.end } }
impl Bounds for RangeInclusive<usize> { fn low(&self) -> usize { self.start } fn high(&self, len: usize) -> usize { self.end + 1 } }
impl Bounds for RangeFrom<usize> { fn low(&self) -> usize { self.start } fn high(&self, len: usize) -> usize { len } }
impl Bounds for RangeTo<usize> { fn low(&self) -> usize { 0 } fn high(&self, len: usize) -> usize { self.end } }
/// Ranges of keys, of which a key may be kept as something else.
trait Around<T> { fn has<Q>(&self, x: &Q) -> bool; }
impl<T> Around<T> for Range<T> { fn has<Q>(&self, x: &Q) -> bool { compare(x, &self.start) != cmp::Ordering::Less && compare(x, &self.end) == cmp::Ordering::Less } }
impl<T> Around<T> for RangeInclusive<T> { fn has<Q>(&self, x: &Q) -> bool { compare(x, &self.start) != cmp::Ordering::Less && compare(x, &self.end) != cmp::Ordering::Greater } }
impl<T> Around<T> for RangeFrom<T> { fn has<Q>(&self, x: &Q) -> bool { compare(x, &self.start) != cmp::Ordering::Less } }
impl<T> Around<T> for RangeTo<T> { fn has<Q>(&self, x: &Q) -> bool { compare(x, &self.end) == cmp::Ordering::Less } }
impl<T> Around<T> for RangeToInclusive<T> { fn has<Q>(&self, x: &Q) -> bool { compare(x, &self.end) != cmp::Ordering::Greater } }
impl<T> Around<T> for RangeFull { fn has<Q>(&self, x: &Q) -> bool { true } }
impl Bounds for RangeFull { fn low(&self) -> usize { 0 } fn high(&self, len: usize) -> usize { len } }

// -- Vec, slices, VecDeque ----------------------------------------------------

#[heddle(list)]
pub struct Vec<T>;
fn new_list<T>() -> Vec<T>;
fn array_list<A, T>(a: A) -> Vec<T>;
impl<T> Vec<T> {
    pub fn push(&mut self, value: T);
    fn insert_at(&mut self, i: usize, value: T);
    fn remove_at(&mut self, i: usize) -> T;
    fn take_at(&mut self, i: usize) -> T;
    fn truncate_to(&mut self, n: usize);
    pub fn new() -> Vec<T> { new_list() }
    pub fn with_capacity(n: usize) -> Vec<T> { new_list() }
    pub fn as_slice(&self) -> &[T] { self }
    pub fn pop(&mut self) -> Option<T> { let n = self.len(); if n == 0 { None } else { Some(self.remove_at(n - 1)) } }
    pub fn insert(&mut self, i: usize, value: T) {
        if i > self.len() { panic!("insertion index (is {}) should be <= len (is {})", i, self.len()); }
        self.insert_at(i, value);
    }
    pub fn remove(&mut self, i: usize) -> T {
        if i >= self.len() { panic!("removal index (is {}) should be < len (is {})", i, self.len()); }
        self.remove_at(i)
    }
    pub fn swap_remove(&mut self, i: usize) -> T { if i >= self.len() { panic!("swap_remove index (is {}) should be < len (is {})", i, self.len()); } let n = self.len() - 1; self.swap(i, n); self.remove_at(n) }
    pub fn truncate(&mut self, n: usize) { while self.len() > n { self.pop(); } }
    pub fn clear(&mut self) { while self.len() > 0 { self.remove_at(0); } }
    pub fn extend<J: IntoIterator>(&mut self, other: J) { let mut it = other.into_iter(); while let Some(x) = it.next() { self.push(as_item::<T>(x)); } }
    pub fn extend_from_slice(&mut self, other: &[T]) { for x in other { self.push(clone_value(x)); } }
    fn extend_one<X>(&mut self, x: X) { self.push(as_item::<T>(x)); }
    pub fn split_off(&mut self, at: usize) -> Vec<T> { if at > self.len() { panic!("`at` split index (is {}) should be <= len (is {})", at, self.len()); } let mut rest = new_list(); while self.len() > at { rest.push(self.remove_at(at)); } rest }
    pub fn resize(&mut self, n: usize, value: T) { while self.len() > n { self.pop(); } while self.len() < n { self.push(clone_value(&value)); } }
    pub fn dedup_by_key<K, F: FnMut(&mut T) -> K>(&mut self, f: F) { let mut i = 1; while i < self.len() { if f(&mut self[i]) == f(&mut self[i - 1]) { self.remove_at(i); } else { i += 1; } } }
    pub fn as_mut_slice(&mut self) -> &mut [T] { self }
    pub fn capacity(&self) -> usize { self.len() }
    pub fn reserve(&mut self, n: usize) {}
    pub fn shrink_to_fit(&mut self) {}
    pub fn append(&mut self, other: &mut Vec<T>) { while other.len() > 0 { self.push(other.remove_at(0)); } }
    pub fn drain<R: Bounds>(&mut self, r: R) -> IntoIter<T> {
        let mut taken = new_list();
        let low = r.low();
        let high = r.high(self.len());
        check_range(low, high, self.len());
        let mut n = high - low;
        while n > 0 { taken.push(self.remove_at(low)); n -= 1; }
        let end = taken.len();
        IntoIter { list: taken, at: 0, end: end }
    }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) { let mut i = 0; while i < self.len() { if f(&self[i]) { i += 1; } else { self.remove_at(i); } } }
    pub fn dedup(&mut self) { let mut i = 1; while i < self.len() { if same(&self[i], &self[i - 1]) { self.remove_at(i); } else { i += 1; } } }
}
impl<T> [T] {
    pub fn len(&self) -> usize;
    pub fn swap(&mut self, a: usize, b: usize);
    pub fn reverse(&mut self);
    fn part(&self, low: usize, high: usize) -> &[T];
    fn part_mut(&mut self, low: usize, high: usize) -> &mut [T];
    fn move_to(&mut self, from: usize, to: usize);
    fn slice_range<R: Bounds>(&self, r: R) -> &[T] { let (a, b) = (r.low(), r.high(self.len())); check_range(a, b, self.len()); self.part(a, b) }
    fn slice_range_mut<R: Bounds>(&mut self, r: R) -> &mut [T] { let (a, b) = (r.low(), r.high(self.len())); check_range(a, b, self.len()); self.part_mut(a, b) }
    pub fn is_empty(&self) -> bool { self.len() == 0 }
    pub fn iter(&self) -> Iter<T> { Iter { list: self, at: 0, end: self.len() } }
    pub fn iter_mut(&mut self) -> IterMut<T> { IterMut { list: self, at: 0, end: self.len() } }
    pub fn get(&self, i: usize) -> Option<&T> { if i < self.len() { Some(&self[i]) } else { None } }
    pub fn get_mut(&mut self, i: usize) -> Option<&mut T> { if i < self.len() { Some(&mut self[i]) } else { None } }
    pub fn first(&self) -> Option<&T> { self.get(0) }
    pub fn first_mut(&mut self) -> Option<&mut T> { self.get_mut(0) }
    pub fn split_at(&self, n: usize) -> (&[T], &[T]) { if n > self.len() { panic!("mid > len"); } (self.part(0, n), self.part(n, self.len())) }
    pub fn split_at_mut(&mut self, n: usize) -> (&mut [T], &mut [T]) { if n > self.len() { panic!("mid > len"); } (self.part_mut(0, n), self.part_mut(n, self.len())) }
    pub fn split_first(&self) -> Option<(&T, &[T])> { if self.len() == 0 { None } else { Some((&self[0], self.part(1, self.len()))) } }
    pub fn split_last(&self) -> Option<(&T, &[T])> { let n = self.len(); if n == 0 { None } else { Some((&self[n - 1], self.part(0, n - 1))) } }
    pub fn starts_with(&self, other: &[T]) -> bool { if other.len() > self.len() { return false; } for i in 0..other.len() { if !same(&self[i], &other[i]) { return false; } } true }
    pub fn ends_with(&self, other: &[T]) -> bool { if other.len() > self.len() { return false; } let from = self.len() - other.len(); for i in 0..other.len() { if !same(&self[from + i], &other[i]) { return false; } } true }
    pub fn fill(&mut self, value: T) { for i in 0..self.len() { self[i] = clone_value(&value); } }
    pub fn rotate_left(&mut self, n: usize) { let last = self.len(); for _ in 0..n { self.move_to(0, last - 1); } }
    pub fn rotate_right(&mut self, n: usize) { let last = self.len(); for _ in 0..n { self.move_to(last - 1, 0); } }
    pub fn is_sorted(&self) -> bool { for i in 1..self.len() { if self[i - 1].cmp(&self[i]) == cmp::Ordering::Greater { return false; } } true }
    pub fn sort_unstable_by<F: FnMut(&T, &T) -> cmp::Ordering>(&mut self, f: F) { self.sort_by(f); }
    pub fn sort_unstable_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) { self.sort_by_key(f); }
    pub fn sort_by_cached_key<K, F: FnMut(&T) -> K>(&mut self, f: F) { self.sort_by_key(f); }
    pub fn chunks_mut(&mut self, n: usize) -> ChunksMut<T> { if n == 0 { panic!("chunk size must be non-zero"); } ChunksMut { list: self, at: 0, n: n } }
    pub fn chunks_exact_mut(&mut self, n: usize) -> ChunksMut<T> { let whole = self.len() - self.len() % n; self.part_mut(0, whole).chunks_mut(n) }
    pub fn chunks_exact(&self, n: usize) -> Chunks<T> { self.part(0, self.len() - self.len() % n).chunks(n) }
    pub fn clone_from_slice(&mut self, other: &[T]) { if self.len() != other.len() { panic!("destination and source slices have different lengths"); } for i in 0..other.len() { self[i] = clone_value(&other[i]); } }
    pub fn copy_from_slice(&mut self, other: &[T]) { if self.len() != other.len() { panic!("copy_from_slice: source slice length ({}) does not match destination slice length ({})", other.len(), self.len()); } for i in 0..other.len() { self[i] = clone_value(&other[i]); } }
    pub fn repeat(&self, n: usize) -> Vec<T> { let mut list = new_list(); for _ in 0..n { for x in self.iter() { list.push(clone_value(x)); } } list }
    pub fn last(&self) -> Option<&T> { if self.len() == 0 { None } else { Some(&self[self.len() - 1]) } }
    pub fn last_mut(&mut self) -> Option<&mut T> { let n = self.len(); if n == 0 { None } else { Some(&mut self[n - 1]) } }
    pub fn contains(&self, x: &T) -> bool { for y in self.iter() { if same(y, x) { return true; } } false }
    pub fn to_vec(&self) -> Vec<T> { let mut list = new_list(); for x in self.iter() { list.push(clone_value(x)); } list }
    pub fn sort(&mut self) { let n = self.len(); for i in 0..n { let mut k = i; while k > 0 && self[k - 1].cmp(&self[i]) == cmp::Ordering::Greater { k -= 1; } self.move_to(i, k); } }
    pub fn sort_unstable(&mut self) { self.sort(); }
    pub fn sort_by<F: FnMut(&T, &T) -> cmp::Ordering>(&mut self, f: F) { let n = self.len(); for i in 0..n { let mut k = i; while k > 0 && f(&self[k - 1], &self[i]) == cmp::Ordering::Greater { k -= 1; } self.move_to(i, k); } }
    pub fn sort_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) { let n = self.len(); for i in 0..n { let mut k = i; while k > 0 && f(&self[k - 1]).cmp(&f(&self[i])) == cmp::Ordering::Greater { k -= 1; } self.move_to(i, k); } }
    pub fn chunks(&self, n: usize) -> Chunks<T> { if n == 0 { panic!("chunk size must be non-zero"); } Chunks { list: self, at: 0, n: n } }
    pub fn windows(&self, n: usize) -> Windows<T> { if n == 0 { panic!("window size must be non-zero"); } Windows { list: self, at: 0, n: n } }
    pub fn binary_search(&self, x: &T) -> Result<usize, usize> { let mut i = 0; while i < self.len() && self[i].cmp(x) == cmp::Ordering::Less { i += 1; } if i < self.len() && self[i].cmp(x) == cmp::Ordering::Equal { Ok(i) } else { Err(i) } }
}
fn join_texts<T>(list: &[T], by: &str) -> String { let mut s = String::new(); let mut first = true; for x in list.iter() { if !first { s.push_str(by); } first = false; s.push_str(x); } s }
impl [String] { pub fn join(&self, by: &str) -> String { join_texts(self, by) } pub fn concat(&self) -> String { join_texts(self, "") } }
impl [&String] { pub fn join(&self, by: &str) -> String { join_texts(self, by) } pub fn concat(&self) -> String { join_texts(self, "") } }
impl [&str] { pub fn join(&self, by: &str) -> String { join_texts(self, by) } pub fn concat(&self) -> String { join_texts(self, "") } }
impl<T> [Vec<T>] {
    pub fn concat(&self) -> Vec<T> { let mut all = new_list(); for part in self.iter() { all.extend_from_slice(part); } all }
    pub fn join(&self, by: &T) -> Vec<T> { let mut all = new_list(); let mut first = true; for part in self.iter() { if !first { all.push(clone_value(by)); } first = false; all.extend_from_slice(part); } all }
}
impl<T> [[T; N]] { pub fn concat(&self) -> Vec<T> { let mut all = new_list(); for part in self.iter() { all.extend_from_slice(part); } all } }
impl<T> [&[T]] { pub fn concat(&self) -> Vec<T> { let mut all = new_list(); for part in self.iter() { all.extend_from_slice(part); } all } }
fn check_range(a: usize, b: usize, len: usize) {
    if a > len { panic!("range start index {} out of range for slice of length {}", a, len); }
    if b > len { panic!("range end index {} out of range for slice of length {}", b, len); }
    if a > b { panic!("slice index starts at {} but ends at {}", a, b); }
}
struct Iter<T> { list: &[T], at: usize, end: usize }
impl<T> Iterator for Iter<T> { type Item = &T; fn next(&mut self) -> Option<&T> { if self.at < self.end { let i = self.at; self.at = i + 1; Some(&self.list[i]) } else { None } } }
impl<T> Backwards for Iter<T> { fn next_back(&mut self) -> Option<&T> { if self.at < self.end { self.end -= 1; Some(&self.list[self.end]) } else { None } } }
impl<T> Backwards for IterMut<T> { fn next_back(&mut self) -> Option<&mut T> { if self.at < self.end { self.end -= 1; Some(&mut self.list[self.end]) } else { None } } }
struct IterMut<T> { list: &mut [T], at: usize, end: usize }
impl<T> Iterator for IterMut<T> { type Item = &mut T; fn next(&mut self) -> Option<&mut T> { if self.at < self.end { let i = self.at; self.at = i + 1; Some(&mut self.list[i]) } else { None } } }
struct IntoIter<T> { list: Vec<T>, at: usize, end: usize }
impl<T> Iterator for IntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> { if self.at < self.end { let i = self.at; self.at = i + 1; Some(self.list.take_at(i)) } else { None } } }
impl<T> Backwards for IntoIter<T> { fn next_back(&mut self) -> Option<T> { if self.at < self.end { self.end -= 1; Some(self.list.take_at(self.end)) } else { None } } }
struct Chunks<T> { list: &[T], at: usize, n: usize }
impl<T> Iterator for Chunks<T> { type Item = &[T]; fn next(&mut self) -> Option<&[T]> { let len = self.list.len(); if self.at >= len { return None; } let from = self.at; let to = if from + self.n < len { from + self.n } else { len }; self.at = to; Some(self.list.part(from, to)) } }
struct ChunksMut<T> { list: &mut [T], at: usize, n: usize }
impl<T> Iterator for ChunksMut<T> { type Item = &mut [T]; fn next(&mut self) -> Option<&mut [T]> { let len = self.list.len(); if self.at >= len { return None; } let from = self.at; let to = if from + self.n < len { from + self.n } else { len }; self.at = to; Some(self.list.part_mut(from, to)) } }
struct Windows<T> { list: &[T], at: usize, n: usize }
impl<T> Iterator for Windows<T> { type Item = &[T]; fn next(&mut self) -> Option<&[T]> { if self.at + self.n > self.list.len() { return None; } self.at += 1; Some(self.list.part(self.at - 1, self.at - 1 + self.n)) } }
impl<T> IntoIterator for Vec<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> { let n = self.len(); IntoIter { list: self, at: 0, end: n } } }
impl<T> IntoIterator for &Vec<T> { type Item = &T; type IntoIter = Iter<T>; fn into_iter(self) -> Iter<T> { Iter { list: self, at: 0, end: self.len() } } }
impl<T> IntoIterator for &mut Vec<T> { type Item = &mut T; type IntoIter = IterMut<T>; fn into_iter(self) -> IterMut<T> { let n = self.len(); IterMut { list: self, at: 0, end: n } } }
impl<T> IntoIterator for &[T] { type Item = &T; type IntoIter = Iter<T>; fn into_iter(self) -> Iter<T> { Iter { list: self, at: 0, end: self.len() } } }
impl<T> IntoIterator for &mut [T] { type Item = &mut T; type IntoIter = IterMut<T>; fn into_iter(self) -> IterMut<T> { let n = self.len(); IterMut { list: self, at: 0, end: n } } }
impl<T> IntoIterator for [T; N] { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> { let n = self.len(); IntoIter { list: array_list(self), at: 0, end: n } } }
impl<T> IntoIterator for &[T; N] { type Item = &T; type IntoIter = Iter<T>; fn into_iter(self) -> Iter<T> { Iter { list: self, at: 0, end: self.len() } } }
impl<T> FromIterator<T> for Vec<T> { fn from_iter<I: Iterator<Item = T>>(it: I) -> Vec<T> { let mut list = new_list(); let mut i = it; while let Some(x) = i.next() { list.push(x); } list } }
impl<T> FromIterator<T> for VecDeque<T> { fn from_iter<I: Iterator<Item = T>>(it: I) -> VecDeque<T> { let mut list = VecDeque::new(); let mut i = it; while let Some(x) = i.next() { list.push_back(x); } list } }
impl<T> FromIterator<T> for HashSet<T> { fn from_iter<I: Iterator<Item = T>>(it: I) -> HashSet<T> { let mut set = HashSet::new(); let mut i = it; while let Some(x) = i.next() { set.insert(x); } set } }
impl<K, V> FromIterator<(K, V)> for HashMap<K, V> { fn from_iter<I: Iterator<Item = (K, V)>>(it: I) -> HashMap<K, V> { let mut map = HashMap::new(); let mut i = it; while let Some((k, v)) = i.next() { map.insert(k, v); } map } }
impl FromIterator<char> for String { fn from_iter<I: Iterator<Item = char>>(it: I) -> String { let mut s = String::new(); let mut i = it; while let Some(c) = i.next() { s.push(c); } s } }
impl FromIterator<&char> for String { fn from_iter<I: Iterator<Item = &char>>(it: I) -> String { let mut s = String::new(); let mut i = it; while let Some(c) = i.next() { s.push(*c); } s } }
impl FromIterator<&String> for String { fn from_iter<I: Iterator<Item = &String>>(it: I) -> String { let mut s = String::new(); let mut i = it; while let Some(x) = i.next() { s.push_str(x); } s } }
impl FromIterator<String> for String { fn from_iter<I: Iterator<Item = String>>(it: I) -> String { let mut s = String::new(); let mut i = it; while let Some(x) = i.next() { s.push_str(&x); } s } }
impl FromIterator<&str> for String { fn from_iter<I: Iterator<Item = &str>>(it: I) -> String { let mut s = String::new(); let mut i = it; while let Some(x) = i.next() { s.push_str(x); } s } }
impl<T, E> FromIterator<Result<T, E>> for Result<Vec<T>, E> { fn from_iter<I: Iterator<Item = Result<T, E>>>(it: I) -> Result<Vec<T>, E> { let mut list = new_list(); let mut i = it; while let Some(r) = i.next() { match r { Ok(x) => list.push(x), Err(e) => return Err(e) } } Ok(list) } }
impl<T> From<[T; N]> for Vec<T> { fn from(a: [T; N]) -> Vec<T> { array_list(a) } }

#[heddle(transparent)]
pub struct VecDeque<T> { list: Vec<T> }
impl<T> VecDeque<T> {
    pub fn new() -> VecDeque<T> { VecDeque { list: new_list() } }
    pub fn with_capacity(n: usize) -> VecDeque<T> { VecDeque { list: new_list() } }
    pub fn len(&self) -> usize { self.list.len() }
    pub fn is_empty(&self) -> bool { self.list.len() == 0 }
    pub fn push_back(&mut self, value: T) { self.list.push(value); }
    pub fn push_front(&mut self, value: T) { self.list.insert_at(0, value); }
    pub fn pop_front(&mut self) -> Option<T> { if self.list.len() == 0 { None } else { Some(self.list.remove_at(0)) } }
    pub fn pop_back(&mut self) -> Option<T> { self.list.pop() }
    pub fn front(&self) -> Option<&T> { self.list.first() }
    pub fn back(&self) -> Option<&T> { self.list.last() }
    pub fn get(&self, i: usize) -> Option<&T> { self.list.get(i) }
    pub fn clear(&mut self) { self.list.clear(); }
    pub fn iter(&self) -> Iter<T> { self.list.iter() }
    pub fn contains(&self, x: &T) -> bool { self.list.contains(x) }
    pub fn drain<R: Bounds>(&mut self, r: R) -> IntoIter<T> { self.list.drain(r) }
    pub fn iter_mut(&mut self) -> IterMut<T> { self.list.iter_mut() }
    pub fn front_mut(&mut self) -> Option<&mut T> { self.list.get_mut(0) }
    pub fn back_mut(&mut self) -> Option<&mut T> { self.list.last_mut() }
    pub fn get_mut(&mut self, i: usize) -> Option<&mut T> { self.list.get_mut(i) }
    pub fn insert(&mut self, i: usize, value: T) { self.list.insert(i, value); }
    pub fn remove(&mut self, i: usize) -> Option<T> { if i < self.list.len() { Some(self.list.remove_at(i)) } else { None } }
    pub fn truncate(&mut self, n: usize) { self.list.truncate(n); }
    pub fn rotate_left(&mut self, n: usize) { for _ in 0..n { let x = self.list.remove_at(0); self.list.push(x); } }
    pub fn rotate_right(&mut self, n: usize) { for _ in 0..n { let x = self.list.remove_at(self.list.len() - 1); self.list.insert_at(0, x); } }
    pub fn append(&mut self, other: &mut VecDeque<T>) { self.list.append(&mut other.list); }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) { self.list.retain(f); }
    pub fn extend<J: IntoIterator>(&mut self, other: J) { self.list.extend(other); }
}
impl<T> IntoIterator for VecDeque<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> { let n = self.list.len(); IntoIter { list: self.list, at: 0, end: n } } }
impl<T> IntoIterator for &VecDeque<T> { type Item = &T; type IntoIter = Iter<T>; fn into_iter(self) -> Iter<T> { self.list.iter() } }
impl<T> From<Vec<T>> for VecDeque<T> { fn from(list: Vec<T>) -> VecDeque<T> { VecDeque { list: list } } }
impl<T> From<VecDeque<T>> for Vec<T> { fn from(queue: VecDeque<T>) -> Vec<T> { queue.list } }
impl<T> From<[T; N]> for VecDeque<T> { fn from(a: [T; N]) -> VecDeque<T> { VecDeque { list: array_list(a) } } }

// -- HashMap and HashSet: in order of insertion -------------------------------

#[heddle(dict)]
pub struct HashMap<K, V>;
fn new_dict<K, V>() -> HashMap<K, V>;
impl<K, V> HashMap<K, V> {
    fn find<Q>(&self, key: &Q) -> i64;
    fn size(&self) -> usize;
    fn key_at(&self, i: i64) -> &K;
    fn value_at(&self, i: i64) -> &V;
    fn value_at_mut(&mut self, i: i64, word: bool) -> &mut V;
    fn append(&mut self, key: K, value: V);
    fn remove_at(&mut self, i: i64) -> V;
    fn at<Q>(&self, key: &Q) -> &V { let i = self.find(key); if i < 0 { panic!("no entry found for key"); } self.value_at(i) }
    pub fn new() -> HashMap<K, V> { new_dict() }
    pub fn with_capacity(n: usize) -> HashMap<K, V> { new_dict() }
    pub fn len(&self) -> usize { self.size() }
    pub fn is_empty(&self) -> bool { self.size() == 0 }
    pub fn contains_key<Q>(&self, key: &Q) -> bool { self.find(key) >= 0 }
    pub fn get<Q>(&self, key: &Q) -> Option<&V> { let i = self.find(key); if i < 0 { None } else { Some(self.value_at(i)) } }
    pub fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> { let i = self.find(key); if i < 0 { None } else { Some(self.value_at_mut(i, is_word::<V>())) } }
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let i = self.find(&key);
        if i < 0 { self.append(key, value); None } else { Some(exchange(self.value_at_mut(i, is_word::<V>()), value)) }
    }
    pub fn remove<Q>(&mut self, key: &Q) -> Option<V> { let i = self.find(key); if i < 0 { None } else { Some(self.remove_at(i)) } }
    pub fn clear(&mut self) { while self.size() > 0 { self.remove_at(0); } }
    pub fn entry(&mut self, key: K) -> Entry<K, V> { Entry { map: self, key: key } }
    pub fn iter(&self) -> MapIter<K, V> { MapIter { map: self, at: 0 } }
    pub fn iter_mut(&mut self) -> MapIterMut<K, V> { MapIterMut { map: self, at: 0 } }
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) { let mut i = 0; while i < self.size() as i64 { if f(self.key_at(i), self.value_at_mut(i, is_word::<V>())) { i += 1; } else { self.remove_at(i); } } }
    pub fn extend<J: IntoIterator>(&mut self, other: J) { let mut it = other.into_iter(); while let Some((k, v)) = it.next() { self.insert(k, v); } }
    pub fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)> { let i = self.find(key); if i < 0 { None } else { let k = clone_word(self.key_at(i)); Some((k, self.remove_at(i))) } }
    pub fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)> { let i = self.find(key); if i < 0 { None } else { Some((self.key_at(i), self.value_at(i))) } }
    pub fn into_keys(self) -> IntoIter<K> { let mut list = new_list(); let mut it = self.into_iter(); while let Some((k, _)) = it.next() { list.push(k); } list.into_iter() }
    pub fn into_values(self) -> IntoIter<V> { let mut list = new_list(); let mut it = self.into_iter(); while let Some((_, v)) = it.next() { list.push(v); } list.into_iter() }
    pub fn drain(&mut self) -> IntoIter<(K, V)> { let mut list = new_list(); while self.size() > 0 { let k = first_key(self); let v = self.remove_at(0); list.push((k, v)); } list.into_iter() }
    pub fn keys(&self) -> Keys<K, V> { Keys { map: self, at: 0 } }
    pub fn values(&self) -> Values<K, V> { Values { map: self, at: 0 } }
    pub fn values_mut(&mut self) -> ValuesMut<K, V> { ValuesMut { map: self, at: 0 } }
}
pub struct Entry<K, V> { map: &mut HashMap<K, V>, key: K }
impl<K, V> Entry<K, V> {
    pub fn or_insert(self, value: V) -> &mut V { let mut i = self.map.find(&self.key); if i < 0 { i = self.map.size() as i64; self.map.append(self.key, value); } self.map.value_at_mut(i, is_word::<V>()) }
    pub fn or_insert_with<F: FnOnce() -> V>(self, f: F) -> &mut V { let mut i = self.map.find(&self.key); if i < 0 { i = self.map.size() as i64; self.map.append(self.key, f()); } self.map.value_at_mut(i, is_word::<V>()) }
    pub fn or_default(self) -> &mut V { self.or_insert_with(|| V::default()) }
    pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Entry<K, V> { let i = self.map.find(&self.key); if i >= 0 { f(self.map.value_at_mut(i, is_word::<V>())); } self }
}
struct MapIter<K, V> { map: &HashMap<K, V>, at: i64 }
impl<K, V> Iterator for MapIter<K, V> { type Item = (&K, &V); fn next(&mut self) -> Option<(&K, &V)> { if self.at < self.map.size() as i64 { let i = self.at; self.at = i + 1; Some((self.map.key_at(i), self.map.value_at(i))) } else { None } } }
struct MapIterMut<K, V> { map: &mut HashMap<K, V>, at: i64 }
impl<K, V> Iterator for MapIterMut<K, V> { type Item = (&K, &mut V); fn next(&mut self) -> Option<(&K, &mut V)> { if self.at < self.map.size() as i64 { let i = self.at; self.at = i + 1; Some((self.map.key_at(i), self.map.value_at_mut(i, is_word::<V>()))) } else { None } } }
impl<K, V> IntoIterator for &mut HashMap<K, V> { type Item = (&K, &mut V); type IntoIter = MapIterMut<K, V>; fn into_iter(self) -> MapIterMut<K, V> { self.iter_mut() } }
impl<K, V> From<[(K, V); N]> for HashMap<K, V> { fn from(a: [(K, V); N]) -> HashMap<K, V> { let mut map = HashMap::new(); let list = array_list(a); let mut it = list.into_iter(); while let Some((k, v)) = it.next() { map.insert(k, v); } map } }
struct MapIntoIter<K, V> { map: HashMap<K, V> }
fn first_key<K, V>(map: &HashMap<K, V>) -> K { clone_word(map.key_at(0)) }
fn clone_word<T>(x: &T) -> T;
impl<K, V> Iterator for MapIntoIter<K, V> { type Item = (K, V); fn next(&mut self) -> Option<(K, V)> { if self.map.size() > 0 { let k = first_key(&self.map); let v = self.map.remove_at(0); Some((k, v)) } else { None } } }
struct Keys<K, V> { map: &HashMap<K, V>, at: i64 }
impl<K, V> Iterator for Keys<K, V> { type Item = &K; fn next(&mut self) -> Option<&K> { if self.at < self.map.size() as i64 { self.at += 1; Some(self.map.key_at(self.at - 1)) } else { None } } }
struct Values<K, V> { map: &HashMap<K, V>, at: i64 }
impl<K, V> Iterator for Values<K, V> { type Item = &V; fn next(&mut self) -> Option<&V> { if self.at < self.map.size() as i64 { self.at += 1; Some(self.map.value_at(self.at - 1)) } else { None } } }
struct ValuesMut<K, V> { map: &mut HashMap<K, V>, at: i64 }
impl<K, V> Iterator for ValuesMut<K, V> { type Item = &mut V; fn next(&mut self) -> Option<&mut V> { if self.at < self.map.size() as i64 { self.at += 1; Some(self.map.value_at_mut(self.at - 1, is_word::<V>())) } else { None } } }
impl<K, V> IntoIterator for &HashMap<K, V> { type Item = (&K, &V); type IntoIter = MapIter<K, V>; fn into_iter(self) -> MapIter<K, V> { self.iter() } }
impl<K, V> IntoIterator for HashMap<K, V> { type Item = (K, V); type IntoIter = MapIntoIter<K, V>; fn into_iter(self) -> MapIntoIter<K, V> { MapIntoIter { map: self } } }

pub struct HashSet<T> { map: HashMap<T, ()> }
impl<T> HashSet<T> {
    pub fn new() -> HashSet<T> { HashSet { map: new_dict() } }
    pub fn len(&self) -> usize { self.map.size() }
    pub fn is_empty(&self) -> bool { self.map.size() == 0 }
    pub fn insert(&mut self, x: T) -> bool { if self.map.find(&x) >= 0 { false } else { self.map.append(x, ()); true } }
    pub fn contains<Q>(&self, x: &Q) -> bool { self.map.find(x) >= 0 }
    pub fn remove<Q>(&mut self, x: &Q) -> bool { self.map.remove(x).is_some() }
    pub fn iter(&self) -> Keys<T, ()> { self.map.keys() }
    pub fn clear(&mut self) { self.map.clear(); }
    fn extend_one<X>(&mut self, x: X) { self.insert(as_item::<T>(x)); }
    pub fn extend<J: IntoIterator>(&mut self, other: J) { let mut it = other.into_iter(); while let Some(x) = it.next() { self.insert(as_item::<T>(x)); } }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) { let mut i = 0; while i < self.map.size() as i64 { if f(self.map.key_at(i)) { i += 1; } else { self.map.remove_at(i); } } }
    pub fn intersection(&self, other: &HashSet<T>) -> IntoIter<&T> { let mut list = new_list(); for x in self.iter() { if other.contains(x) { list.push(x); } } list.into_iter() }
    pub fn difference(&self, other: &HashSet<T>) -> IntoIter<&T> { let mut list = new_list(); for x in self.iter() { if !other.contains(x) { list.push(x); } } list.into_iter() }
    pub fn union(&self, other: &HashSet<T>) -> IntoIter<&T> { let mut list = new_list(); for x in self.iter() { list.push(x); } for x in other.iter() { if !self.contains(x) { list.push(x); } } list.into_iter() }
    pub fn symmetric_difference(&self, other: &HashSet<T>) -> IntoIter<&T> { let mut list = new_list(); for x in self.iter() { if !other.contains(x) { list.push(x); } } for x in other.iter() { if !self.contains(x) { list.push(x); } } list.into_iter() }
    pub fn is_subset(&self, other: &HashSet<T>) -> bool { for x in self.iter() { if !other.contains(x) { return false; } } true }
    pub fn is_superset(&self, other: &HashSet<T>) -> bool { other.is_subset(self) }
    pub fn is_disjoint(&self, other: &HashSet<T>) -> bool { for x in self.iter() { if other.contains(x) { return false; } } true }
    pub fn get<Q>(&self, x: &Q) -> Option<&T> { let i = self.map.find(x); if i < 0 { None } else { Some(self.map.key_at(i)) } }
    pub fn take<Q>(&mut self, x: &Q) -> Option<T> { let i = self.map.find(x); if i < 0 { None } else { let k = clone_word(self.map.key_at(i)); self.map.remove_at(i); Some(k) } }
    pub fn drain(&mut self) -> IntoIter<T> { self.map.drain_keys() }
}
impl<K> HashMap<K, ()> { fn drain_keys(&mut self) -> IntoIter<K> { let mut list = new_list(); while self.size() > 0 { let k = first_key(self); self.remove_at(0); list.push(k); } list.into_iter() } }
impl<T> IntoIterator for HashSet<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> { let mut map = self.map; map.drain_keys() } }
impl<T> Default for HashSet<T> { fn default() -> HashSet<T> { HashSet::new() } }
impl<T> From<[T; N]> for HashSet<T> { fn from(a: [T; N]) -> HashSet<T> { let mut set = HashSet::new(); let list = array_list(a); let mut it = list.into_iter(); while let Some(x) = it.next() { set.insert(x); } set } }
impl<T> IntoIterator for &HashSet<T> { type Item = &T; type IntoIter = Keys<T, ()>; fn into_iter(self) -> Keys<T, ()> { self.map.keys() } }

// -- ordered collections: lists kept in order ---------------------------------

pub struct BTreeMap<K, V> { keys: Vec<K>, values: Vec<V> }
impl<K, V> BTreeMap<K, V> {
    pub fn new() -> BTreeMap<K, V> { BTreeMap { keys: new_list(), values: new_list() } }
    /// Where the key is, or would be.
    fn place<Q>(&self, key: &Q) -> usize {
        let mut low = 0;
        let mut high = self.keys.len();
        while low < high { let middle = (low + high) / 2; if compare(&self.keys[middle], key) == cmp::Ordering::Less { low = middle + 1; } else { high = middle; } }
        low
    }
    fn has<Q>(&self, i: usize, key: &Q) -> bool { i < self.keys.len() && compare(&self.keys[i], key) == cmp::Ordering::Equal }
    pub fn len(&self) -> usize { self.keys.len() }
    pub fn is_empty(&self) -> bool { self.keys.len() == 0 }
    pub fn contains_key<Q>(&self, key: &Q) -> bool { let i = self.place(key); self.has(i, key) }
    pub fn get<Q>(&self, key: &Q) -> Option<&V> { let i = self.place(key); if self.has(i, key) { Some(&self.values[i]) } else { None } }
    pub fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V> { let i = self.place(key); if self.has(i, key) { Some(&mut self.values[i]) } else { None } }
    fn at<Q>(&self, key: &Q) -> &V { let i = self.place(key); if !self.has(i, key) { panic!("no entry found for key"); } &self.values[i] }
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let i = self.place(&key);
        if self.has(i, &key) { return Some(exchange(&mut self.values[i], value)); }
        self.keys.insert_at(i, key);
        self.values.insert_at(i, value);
        None
    }
    pub fn remove<Q>(&mut self, key: &Q) -> Option<V> { let i = self.place(key); if self.has(i, key) { self.keys.remove_at(i); Some(self.values.remove_at(i)) } else { None } }
    pub fn clear(&mut self) { self.keys.clear(); self.values.clear(); }
    pub fn entry(&mut self, key: K) -> TreeEntry<K, V> { TreeEntry { map: self, key: key } }
    pub fn iter(&self) -> Zip<Iter<K>, Iter<V>> { self.keys.iter().zip(self.values.iter()) }
    pub fn iter_mut(&mut self) -> Zip<Iter<K>, IterMut<V>> { self.keys.iter().zip(self.values.iter_mut()) }
    pub fn keys(&self) -> Iter<K> { self.keys.iter() }
    pub fn values(&self) -> Iter<V> { self.values.iter() }
    pub fn values_mut(&mut self) -> IterMut<V> { self.values.iter_mut() }
    pub fn range<Q, R: Around<Q>>(&self, r: R) -> IntoIter<(&K, &V)> { let mut list = new_list(); for i in 0..self.keys.len() { if r.has(&self.keys[i]) { list.push((&self.keys[i], &self.values[i])); } } list.into_iter() }
    pub fn into_keys(self) -> IntoIter<K> { let map = self; map.keys.into_iter() }
    pub fn into_values(self) -> IntoIter<V> { let map = self; map.values.into_iter() }
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) { let mut i = 0; while i < self.keys.len() { if f(&self.keys[i], &mut self.values[i]) { i += 1; } else { self.keys.remove_at(i); self.values.remove_at(i); } } }
    pub fn extend<J: IntoIterator>(&mut self, other: J) { let mut it = other.into_iter(); while let Some((k, v)) = it.next() { self.insert(k, v); } }
    pub fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)> { let i = self.place(key); if self.has(i, key) { Some((&self.keys[i], &self.values[i])) } else { None } }
    pub fn append(&mut self, other: &mut BTreeMap<K, V>) { while let Some((k, v)) = other.pop_first() { self.insert(k, v); } }
    pub fn first_key_value(&self) -> Option<(&K, &V)> { if self.keys.len() == 0 { None } else { Some((&self.keys[0], &self.values[0])) } }
    pub fn last_key_value(&self) -> Option<(&K, &V)> { let n = self.keys.len(); if n == 0 { None } else { Some((&self.keys[n - 1], &self.values[n - 1])) } }
    pub fn pop_first(&mut self) -> Option<(K, V)> { if self.keys.len() == 0 { None } else { Some((self.keys.remove_at(0), self.values.remove_at(0))) } }
    pub fn pop_last(&mut self) -> Option<(K, V)> { let n = self.keys.len(); if n == 0 { None } else { Some((self.keys.remove_at(n - 1), self.values.remove_at(n - 1))) } }
}
pub struct TreeEntry<K, V> { map: &mut BTreeMap<K, V>, key: K }
impl<K, V> TreeEntry<K, V> {
    pub fn or_insert_with<F: FnOnce() -> V>(self, f: F) -> &mut V {
        let i = self.map.place(&self.key);
        if !self.map.has(i, &self.key) { self.map.keys.insert_at(i, self.key); self.map.values.insert_at(i, f()); }
        &mut self.map.values[i]
    }
    pub fn or_insert(self, value: V) -> &mut V { self.or_insert_with(move || value) }
    pub fn or_default(self) -> &mut V { self.or_insert_with(|| V::default()) }
    pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> TreeEntry<K, V> { let i = self.map.place(&self.key); if self.map.has(i, &self.key) { f(&mut self.map.values[i]); } self }
}
impl<K, V> IntoIterator for &BTreeMap<K, V> { type Item = (&K, &V); type IntoIter = Zip<Iter<K>, Iter<V>>; fn into_iter(self) -> Zip<Iter<K>, Iter<V>> { self.iter() } }
impl<K, V> IntoIterator for BTreeMap<K, V> { type Item = (K, V); type IntoIter = Zip<IntoIter<K>, IntoIter<V>>; fn into_iter(self) -> Zip<IntoIter<K>, IntoIter<V>> { let map = self; map.keys.into_iter().zip(map.values) } }
impl<K, V> Default for BTreeMap<K, V> { fn default() -> BTreeMap<K, V> { BTreeMap::new() } }
impl<K, V> FromIterator<(K, V)> for BTreeMap<K, V> { fn from_iter<I: Iterator<Item = (K, V)>>(it: I) -> BTreeMap<K, V> { let mut map = BTreeMap::new(); let mut i = it; while let Some((k, v)) = i.next() { map.insert(k, v); } map } }
impl<K, V> Clone for BTreeMap<K, V> { fn clone(&self) -> BTreeMap<K, V> { BTreeMap { keys: clone_value(&self.keys), values: clone_value(&self.values) } } }

pub struct BTreeSet<T> { list: Vec<T> }
impl<T> BTreeSet<T> {
    pub fn new() -> BTreeSet<T> { BTreeSet { list: new_list() } }
    fn place<Q>(&self, x: &Q) -> usize { let mut i = 0; while i < self.list.len() && compare(&self.list[i], x) == cmp::Ordering::Less { i += 1; } i }
    fn has<Q>(&self, i: usize, x: &Q) -> bool { i < self.list.len() && compare(&self.list[i], x) == cmp::Ordering::Equal }
    pub fn len(&self) -> usize { self.list.len() }
    pub fn is_empty(&self) -> bool { self.list.len() == 0 }
    pub fn insert(&mut self, x: T) -> bool { let i = self.place(&x); if self.has(i, &x) { return false; } self.list.insert_at(i, x); true }
    pub fn contains<Q>(&self, x: &Q) -> bool { let i = self.place(x); self.has(i, x) }
    pub fn remove<Q>(&mut self, x: &Q) -> bool { let i = self.place(x); if self.has(i, x) { self.list.remove_at(i); true } else { false } }
    pub fn clear(&mut self) { self.list.clear(); }
    pub fn iter(&self) -> Iter<T> { self.list.iter() }
    pub fn first(&self) -> Option<&T> { self.list.first() }
    pub fn last(&self) -> Option<&T> { self.list.last() }
    pub fn pop_first(&mut self) -> Option<T> { if self.list.len() == 0 { None } else { Some(self.list.remove_at(0)) } }
}
impl<T> BTreeSet<T> {
    pub fn pop_last(&mut self) -> Option<T> { self.list.pop() }
    pub fn range<Q, R: Around<Q>>(&self, r: R) -> IntoIter<&T> { let mut list = new_list(); for x in self.list.iter() { if r.has(x) { list.push(x); } } list.into_iter() }
    fn extend_one<X>(&mut self, x: X) { self.insert(as_item::<T>(x)); }
    pub fn extend<J: IntoIterator>(&mut self, other: J) { let mut it = other.into_iter(); while let Some(x) = it.next() { self.insert(as_item::<T>(x)); } }
    pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) { self.list.retain(f); }
    pub fn get<Q>(&self, x: &Q) -> Option<&T> { let i = self.place(x); if self.has(i, x) { Some(&self.list[i]) } else { None } }
    pub fn take<Q>(&mut self, x: &Q) -> Option<T> { let i = self.place(x); if self.has(i, x) { Some(self.list.remove_at(i)) } else { None } }
    pub fn intersection(&self, other: &BTreeSet<T>) -> IntoIter<&T> { let mut list = new_list(); for x in self.iter() { if other.contains(x) { list.push(x); } } list.into_iter() }
    pub fn difference(&self, other: &BTreeSet<T>) -> IntoIter<&T> { let mut list = new_list(); for x in self.iter() { if !other.contains(x) { list.push(x); } } list.into_iter() }
    pub fn union(&self, other: &BTreeSet<T>) -> IntoIter<&T> { let mut set = BTreeSet::new(); for x in self.iter() { set.insert(x); } for x in other.iter() { set.insert(x); } set.into_iter() }
    pub fn is_subset(&self, other: &BTreeSet<T>) -> bool { for x in self.iter() { if !other.contains(x) { return false; } } true }
    pub fn is_superset(&self, other: &BTreeSet<T>) -> bool { other.is_subset(self) }
    pub fn is_disjoint(&self, other: &BTreeSet<T>) -> bool { for x in self.iter() { if other.contains(x) { return false; } } true }
}
impl<T> From<[T; N]> for BTreeSet<T> { fn from(a: [T; N]) -> BTreeSet<T> { let mut set = BTreeSet::new(); let list = array_list(a); let mut it = list.into_iter(); while let Some(x) = it.next() { set.insert(x); } set } }
impl<K, V> From<[(K, V); N]> for BTreeMap<K, V> { fn from(a: [(K, V); N]) -> BTreeMap<K, V> { let mut map = BTreeMap::new(); let list = array_list(a); let mut it = list.into_iter(); while let Some((k, v)) = it.next() { map.insert(k, v); } map } }
impl<T> From<Vec<T>> for BinaryHeap<T> { fn from(a: Vec<T>) -> BinaryHeap<T> { let mut heap = BinaryHeap::new(); let mut it = a.into_iter(); while let Some(x) = it.next() { heap.push(x); } heap } }
impl<T> From<[T; N]> for BinaryHeap<T> { fn from(a: [T; N]) -> BinaryHeap<T> { let mut heap = BinaryHeap::new(); let list = array_list(a); let mut it = list.into_iter(); while let Some(x) = it.next() { heap.push(x); } heap } }
impl<T> BinaryHeap<T> { pub fn with_capacity(n: usize) -> BinaryHeap<T> { BinaryHeap::new() } pub fn extend<J: IntoIterator>(&mut self, other: J) { let mut it = other.into_iter(); while let Some(x) = it.next() { self.push(x); } } }
impl<T> IntoIterator for BinaryHeap<T> { type Item = T; type IntoIter = Rev<IntoIter<T>>; fn into_iter(self) -> Rev<IntoIter<T>> { let heap = self; heap.list.into_iter().rev() } }
impl<T> IntoIterator for &BTreeSet<T> { type Item = &T; type IntoIter = Iter<T>; fn into_iter(self) -> Iter<T> { self.list.iter() } }
impl<T> IntoIterator for BTreeSet<T> { type Item = T; type IntoIter = IntoIter<T>; fn into_iter(self) -> IntoIter<T> { self.list.into_iter() } }
impl<T> Default for BTreeSet<T> { fn default() -> BTreeSet<T> { BTreeSet::new() } }
impl<T> FromIterator<T> for BTreeSet<T> { fn from_iter<I: Iterator<Item = T>>(it: I) -> BTreeSet<T> { let mut set = BTreeSet::new(); let mut i = it; while let Some(x) = i.next() { set.insert(x); } set } }
impl<T> Clone for BTreeSet<T> { fn clone(&self) -> BTreeSet<T> { BTreeSet { list: clone_value(&self.list) } } }

/// The greatest is the last of the list.
pub struct BinaryHeap<T> { list: Vec<T> }
impl<T> BinaryHeap<T> {
    pub fn new() -> BinaryHeap<T> { BinaryHeap { list: new_list() } }
    pub fn len(&self) -> usize { self.list.len() }
    pub fn is_empty(&self) -> bool { self.list.len() == 0 }
    pub fn push(&mut self, x: T) { let mut i = self.list.len(); while i > 0 && self.list[i - 1].cmp(&x) == cmp::Ordering::Greater { i -= 1; } self.list.insert_at(i, x); }
    pub fn pop(&mut self) -> Option<T> { self.list.pop() }
    pub fn peek(&self) -> Option<&T> { self.list.last() }
    pub fn clear(&mut self) { self.list.clear(); }
    pub fn into_sorted_vec(self) -> Vec<T> { self.list }
    pub fn into_vec(self) -> Vec<T> { self.list }
    pub fn iter(&self) -> Rev<Iter<T>> { self.list.iter().rev() }
}
impl<T> Default for BinaryHeap<T> { fn default() -> BinaryHeap<T> { BinaryHeap::new() } }
impl<T> FromIterator<T> for BinaryHeap<T> { fn from_iter<I: Iterator<Item = T>>(it: I) -> BinaryHeap<T> { let mut heap = BinaryHeap::new(); let mut i = it; while let Some(x) = i.next() { heap.push(x); } heap } }
mod collections { use super::{HashMap, HashSet, VecDeque, BTreeMap, BTreeSet, BinaryHeap}; }

// -- time ---------------------------------------------------------------------

#[derive(Clone, Copy)]
#[heddle(transparent)]
pub struct Duration { ns: u64 }
impl Duration {
    const ZERO: Duration = Duration { ns: 0 };
    pub fn from_secs(n: u64) -> Duration { Duration { ns: n * 1000000000 } }
    pub fn from_millis(n: u64) -> Duration { Duration { ns: n * 1000000 } }
    pub fn from_micros(n: u64) -> Duration { Duration { ns: n * 1000 } }
    pub fn from_nanos(n: u64) -> Duration { Duration { ns: n } }
    pub fn from_secs_f64(n: f64) -> Duration { Duration { ns: (n * 1000000000.0) as u64 } }
    pub fn as_secs(&self) -> u64 { self.ns / 1000000000 }
    pub fn as_millis(&self) -> u64 { self.ns / 1000000 }
    pub fn as_micros(&self) -> u64 { self.ns / 1000 }
    pub fn as_nanos(&self) -> u64 { self.ns }
    pub fn as_secs_f64(&self) -> f64 { self.ns as f64 / 1000000000.0 }
    pub fn is_zero(&self) -> bool { self.ns == 0 }
}
impl Add<Duration> for Duration { type Output = Duration; fn add(self, other: Duration) -> Duration { Duration { ns: self.ns + other.ns } } }
impl Sub<Duration> for Duration { type Output = Duration; fn sub(self, other: Duration) -> Duration { if self.ns < other.ns { panic!("overflow when subtracting durations"); } Duration { ns: self.ns - other.ns } } }
impl Mul<u32> for Duration { type Output = Duration; fn mul(self, n: u32) -> Duration { Duration { ns: self.ns * (n as u64) } } }
impl Div<u32> for Duration { type Output = Duration; fn div(self, n: u32) -> Duration { Duration { ns: self.ns / (n as u64) } } }
fn clock_ns() -> u64;
#[derive(Clone, Copy)]
#[heddle(transparent)]
pub struct Instant { ns: u64 }
impl Instant {
    pub fn now() -> Instant { Instant { ns: clock_ns() } }
    pub fn elapsed(&self) -> Duration { Duration { ns: clock_ns() - self.ns } }
    pub fn duration_since(&self, other: Instant) -> Duration { Duration { ns: self.ns - other.ns } }
}
impl Add<Duration> for Instant { type Output = Instant; fn add(self, other: Duration) -> Instant { Instant { ns: self.ns + other.ns } } }
impl Sub<Instant> for Instant { type Output = Duration; fn sub(self, other: Instant) -> Duration { Duration { ns: self.ns - other.ns } } }
mod time { use super::{Duration, Instant}; }

// -- threads ------------------------------------------------------------------

#[heddle(kernel)]
struct RawTask;
impl RawTask { fn join(&self) -> bool; fn result<T>(&self) -> T; fn panic(&self) -> Panic; fn is_finished(&self) -> bool; }
fn raw_spawn<T>(f: T, name: &str) -> RawTask;
fn sleep_for(ns: u64);
fn yield_now();
fn thread_name() -> &'static str;
/// What a panic throws.
#[heddle(kernel)]
struct Panic;
impl Panic { fn is_text(&self) -> bool; fn is_literal(&self) -> bool; fn text(&self) -> &'static str; fn content(&self) -> Box<dyn Any>; }
fn payload(p: Panic) -> Box<dyn Any> {
    if !p.is_text() { p.content() } else if p.is_literal() { Box::new(p.text()) } else { Box::new(p.text().to_string()) }
}
fn throw_any(x: Box<dyn Any>) -> !;
fn throw_text(x: &str) -> !;
/// Calls `f`, which gives nothing; what it threw, or ().
fn caught<T>(f: &T) -> Panic;
mod panic {
    pub fn catch_unwind<R, F: FnOnce() -> R>(f: F) -> Result<R, Box<dyn Any + Send>> {
        let mut result = None;
        let p = caught(&|| { result = Some(f()); });
        match result { Some(r) => Ok(r), None => Err(payload(p)) }
    }
    pub fn resume_unwind(x: Box<dyn Any>) -> ! {
        if let Some(s) = x.downcast_ref::<&str>() { throw_text(s); }
        if let Some(s) = x.downcast_ref::<String>() { panic!("{}", s); }
        throw_any(x)
    }
    pub fn panic_any<M>(x: M) -> ! { resume_unwind(Box::new(x)) }
    pub fn AssertUnwindSafe<F>(f: F) -> F { f }
}

mod thread {
    #[heddle(transparent)]
    pub struct JoinHandle<T> { task: RawTask }
    impl<T> JoinHandle<T> {
        pub fn join(self) -> super::Result<T, Box<dyn Any + Send>> { if self.task.join() { Ok(self.task.result()) } else { Err(payload(self.task.panic())) } }
        pub fn is_finished(&self) -> bool { self.task.is_finished() }
    }
    pub fn spawn<F: FnOnce() -> T + Send, T>(f: F) -> JoinHandle<T> { JoinHandle { task: raw_spawn(f, "") } }
    pub fn sleep(d: Duration) { sleep_for(d.ns); }
    pub fn yield_now() { super::yield_now(); }
    pub type Result<T> = super::Result<T, Box<dyn Any + Send>>;

    pub struct Builder { name: &'static str }
    impl Builder {
        pub fn new() -> Builder { Builder { name: "" } }
        pub fn name(self, name: String) -> Builder { Builder { name: name.as_text() } }
        pub fn spawn<F: FnOnce() -> T + Send, T>(self, f: F) -> super::Result<JoinHandle<T>, Error> { Ok(JoinHandle { task: raw_spawn(f, self.name) }) }
    }
    pub struct Thread { name: &'static str }
    pub fn current() -> Thread { Thread { name: thread_name() } }
    impl Thread { pub fn name(&self) -> Option<&str> { if self.name.is_empty() { None } else { Some(self.name) } } }

    struct ScopedTask { task: RawTask, joined: bool }
    pub struct Scope { tasks: Vec<&ScopedTask> }
    #[heddle(transparent)]
    pub struct ScopedJoinHandle<T> { of: &ScopedTask }
    impl<T> ScopedJoinHandle<T> {
        pub fn join(self) -> super::Result<T, Box<dyn Any + Send>> { self.of.joined = true; if self.of.task.join() { Ok(self.of.task.result()) } else { Err(payload(self.of.task.panic())) } }
    }
    impl Scope {
        pub fn spawn<F: FnOnce() -> T, T>(&self, f: F) -> ScopedJoinHandle<T> {
            let one = leak(ScopedTask { task: raw_spawn(f, ""), joined: false });
            self.tasks.push(one);
            ScopedJoinHandle { of: one }
        }
    }
    pub fn scope<F: FnOnce(&Scope) -> T, T>(f: F) -> T {
        let s = Scope { tasks: Vec::new() };
        let result = f(&s);
        let mut failed = false;
        for i in 0..s.tasks.len() {
            let one = s.tasks[i];
            if !one.joined && !one.task.join() { failed = true; }
        }
        if failed { panic!("a scoped thread panicked"); }
        result
    }
}

// -- locks --------------------------------------------------------------------

#[heddle(kernel)]
struct RawMutex;
fn new_mutex() -> RawMutex;
impl RawMutex { fn acquire(&self); fn try_acquire(&self) -> bool; fn release(&self) -> bool; fn look(&self); }

pub struct PoisonError<G> { guard: G }
impl<G> PoisonError<G> { pub fn into_inner(self) -> G { self.guard } pub fn get_ref(&self) -> &G { &self.guard } }
impl<G> StdError for PoisonError<G> {}
impl<G> StdError for TryLockError<G> {}
impl<G> Debug for PoisonError<G> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("PoisonError { .. }") } }
impl<G> Display for PoisonError<G> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("poisoned lock: another task failed inside") } }
pub enum TryLockError<G> { Poisoned(PoisonError<G>), WouldBlock }
impl<G> Debug for TryLockError<G> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { TryLockError::Poisoned(_) => f.write_str("Poisoned(..)"), TryLockError::WouldBlock => f.write_str("WouldBlock") } } }
impl<G> Display for TryLockError<G> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { TryLockError::Poisoned(_) => f.write_str("poisoned lock: another task failed inside"), TryLockError::WouldBlock => f.write_str("try_lock failed because the operation would block") } } }

pub struct Mutex<T> { raw: RawMutex, data: T, poisoned: bool }
impl<T> Mutex<T> {
    pub fn new(data: T) -> Mutex<T> { Mutex { raw: new_mutex(), data: data, poisoned: false } }
    pub fn lock(&self) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {
        self.raw.acquire();
        if self.poisoned { Err(PoisonError { guard: MutexGuard { of: self } }) } else { Ok(MutexGuard { of: self }) }
    }
    pub fn try_lock(&self) -> Result<MutexGuard<T>, TryLockError<MutexGuard<T>>> {
        if !self.raw.try_acquire() { return Err(TryLockError::WouldBlock); }
        if self.poisoned { Err(TryLockError::Poisoned(PoisonError { guard: MutexGuard { of: self } })) } else { Ok(MutexGuard { of: self }) }
    }
    pub fn is_poisoned(&self) -> bool { self.raw.look(); self.poisoned }
    pub fn clear_poison(&self) { self.raw.look(); self.poisoned = false; }
    pub fn into_inner(self) -> Result<T, PoisonError<T>> { if self.poisoned { Err(PoisonError { guard: self.data }) } else { Ok(self.data) } }
    pub fn get_mut(&mut self) -> Result<&mut T, PoisonError<&mut T>> { Ok(&mut self.data) }
}
#[heddle(transparent)]
pub struct MutexGuard<T> { of: &Mutex<T> }
impl<T> Deref for MutexGuard<T> { type Target = T; fn deref(&self) -> &T { &self.of.data } }
impl<T> DerefMut for MutexGuard<T> { fn deref_mut(&mut self) -> &mut T { &mut self.of.data } }
impl<T> Drop for MutexGuard<T> { fn drop(&mut self) { if self.of.raw.release() { self.of.poisoned = true; } } }

#[heddle(kernel)]
struct RawRwLock;
fn new_rwlock() -> RawRwLock;
impl RawRwLock { fn read(&self); fn write(&self); fn try_read(&self) -> bool; fn try_write(&self) -> bool; fn release_read(&self); fn release_write(&self) -> bool; fn look(&self); }
pub struct RwLock<T> { raw: RawRwLock, data: T, poisoned: bool }
impl<T> RwLock<T> {
    pub fn new(data: T) -> RwLock<T> { RwLock { raw: new_rwlock(), data: data, poisoned: false } }
    pub fn read(&self) -> Result<RwLockReadGuard<T>, PoisonError<RwLockReadGuard<T>>> {
        self.raw.read();
        if self.poisoned { Err(PoisonError { guard: RwLockReadGuard { of: self } }) } else { Ok(RwLockReadGuard { of: self }) }
    }
    pub fn write(&self) -> Result<RwLockWriteGuard<T>, PoisonError<RwLockWriteGuard<T>>> {
        self.raw.write();
        if self.poisoned { Err(PoisonError { guard: RwLockWriteGuard { of: self } }) } else { Ok(RwLockWriteGuard { of: self }) }
    }
    pub fn try_read(&self) -> Result<RwLockReadGuard<T>, TryLockError<RwLockReadGuard<T>>> { if self.raw.try_read() { Ok(RwLockReadGuard { of: self }) } else { Err(TryLockError::WouldBlock) } }
    pub fn try_write(&self) -> Result<RwLockWriteGuard<T>, TryLockError<RwLockWriteGuard<T>>> { if self.raw.try_write() { Ok(RwLockWriteGuard { of: self }) } else { Err(TryLockError::WouldBlock) } }
    pub fn is_poisoned(&self) -> bool { self.raw.look(); self.poisoned }
    pub fn into_inner(self) -> Result<T, PoisonError<T>> { Ok(self.data) }
}
#[heddle(transparent)]
pub struct RwLockReadGuard<T> { of: &RwLock<T> }
impl<T> Deref for RwLockReadGuard<T> { type Target = T; fn deref(&self) -> &T { &self.of.data } }
impl<T> Drop for RwLockReadGuard<T> { fn drop(&mut self) { self.of.raw.release_read(); } }
#[heddle(transparent)]
pub struct RwLockWriteGuard<T> { of: &RwLock<T> }
impl<T> Deref for RwLockWriteGuard<T> { type Target = T; fn deref(&self) -> &T { &self.of.data } }
impl<T> DerefMut for RwLockWriteGuard<T> { fn deref_mut(&mut self) -> &mut T { &mut self.of.data } }
impl<T> Drop for RwLockWriteGuard<T> { fn drop(&mut self) { if self.of.raw.release_write() { self.of.poisoned = true; } } }

#[heddle(kernel)]
struct RawCondition;
fn new_condition() -> RawCondition;
impl RawCondition { fn wait(&self, lock: &RawMutex) -> bool; fn wait_until_signalled(&self, lock: &RawMutex) -> bool; fn wait_for(&self, lock: &RawMutex, ns: u64) -> bool; fn signal(&self); fn broadcast(&self); }
pub struct Condvar { raw: RawCondition }
pub struct WaitTimeoutResult { late: bool }
impl WaitTimeoutResult { pub fn timed_out(&self) -> bool { self.late } }
impl Condvar {
    pub fn new() -> Condvar { Condvar { raw: new_condition() } }
    pub fn wait<T>(&self, guard: MutexGuard<T>) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {
        self.raw.wait(&guard.of.raw);
        if guard.of.poisoned { Err(PoisonError { guard: guard }) } else { Ok(guard) }
    }
    pub fn wait_while<T, F: FnMut(&mut T) -> bool>(&self, guard: MutexGuard<T>, f: F) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {
        // Waking for nothing makes no difference: it looks again.
        while f(&mut guard.of.data) { self.raw.wait_until_signalled(&guard.of.raw); }
        if guard.of.poisoned { Err(PoisonError { guard: guard }) } else { Ok(guard) }
    }
    pub fn wait_timeout<T>(&self, guard: MutexGuard<T>, d: Duration) -> Result<(MutexGuard<T>, WaitTimeoutResult), PoisonError<(MutexGuard<T>, WaitTimeoutResult)>> {
        let woken = self.raw.wait_for(&guard.of.raw, d.ns);
        Ok((guard, WaitTimeoutResult { late: !woken }))
    }
    pub fn wait_timeout_while<T, F: FnMut(&mut T) -> bool>(&self, guard: MutexGuard<T>, d: Duration, f: F) -> Result<(MutexGuard<T>, WaitTimeoutResult), PoisonError<(MutexGuard<T>, WaitTimeoutResult)>> {
        while f(&mut guard.of.data) {
            if !self.raw.wait_for(&guard.of.raw, d.ns) { let late = f(&mut guard.of.data); return Ok((guard, WaitTimeoutResult { late: late })); }
        }
        Ok((guard, WaitTimeoutResult { late: false }))
    }
    pub fn notify_one(&self) { self.raw.signal(); }
    pub fn notify_all(&self) { self.raw.broadcast(); }
}

#[heddle(kernel)]
struct RawBarrier;
fn new_barrier(n: usize) -> RawBarrier;
impl RawBarrier { fn wait(&self) -> bool; }
pub struct Barrier { raw: RawBarrier }
pub struct BarrierWaitResult { leader: bool }
impl BarrierWaitResult { pub fn is_leader(&self) -> bool { self.leader } }
// -- once: a lock around what is done once ------------------------------------

pub struct Once { raw: RawMutex, done: bool }
pub struct OnceState { poisoned: bool }
impl OnceState { pub fn is_poisoned(&self) -> bool { self.poisoned } }
struct OnceGuard { of: &Once }
impl Drop for OnceGuard { fn drop(&mut self) { self.of.raw.release(); } }
impl Once {
    pub const fn new() -> Once { Once { raw: new_mutex(), done: false } }
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        self.raw.acquire();
        let guard = OnceGuard { of: self };
        if !self.done { f(); self.done = true; }
    }
    pub fn is_completed(&self) -> bool { self.raw.acquire(); let r = self.done; self.raw.release(); r }
}
pub struct OnceLock<T> { raw: RawMutex, value: Option<T> }
struct OnceLockGuard<T> { of: &OnceLock<T> }
impl<T> Drop for OnceLockGuard<T> { fn drop(&mut self) { self.of.raw.release(); } }
impl<T> OnceLock<T> {
    pub const fn new() -> OnceLock<T> { OnceLock { raw: new_mutex(), value: None } }
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        self.raw.acquire();
        let guard = OnceLockGuard { of: self };
        if self.value.is_none() { self.value = Some(f()); }
        match &self.value { Some(v) => v, None => panic!("unreachable") }
    }
    pub fn get(&self) -> Option<&T> { self.raw.acquire(); let guard = OnceLockGuard { of: self }; self.value.as_ref() }
    pub fn set(&self, value: T) -> Result<(), T> {
        self.raw.acquire();
        let guard = OnceLockGuard { of: self };
        if self.value.is_some() { return Err(value); }
        self.value = Some(value);
        Ok(())
    }
}
pub struct LazyLock<T> { once: OnceLock<T>, make: fn() -> T }
impl<T> LazyLock<T> {
    pub const fn new(make: fn() -> T) -> LazyLock<T> { LazyLock { once: OnceLock::new(), make: make } }
    pub fn force(this: &LazyLock<T>) -> &T { this.once.get_or_init(this.make) }
}
impl<T> Deref for LazyLock<T> { type Target = T; fn deref(&self) -> &T { self.once.get_or_init(self.make) } }
impl Barrier {
    pub fn new(n: usize) -> Barrier { Barrier { raw: new_barrier(n) } }
    pub fn wait(&self) -> BarrierWaitResult { BarrierWaitResult { leader: self.raw.wait() } }
}

// -- channels -----------------------------------------------------------------

#[heddle(kernel)]
struct RawChannel<T>;
fn new_channel<T>(capacity: i64) -> RawChannel<T>;
impl<T> RawChannel<T> {
    fn send(&self, value: T, receivers: &Count) -> (T, bool);
    fn try_send(&self, value: T, receivers: &Count) -> i64;
    fn receive(&self) -> (T, bool);
    fn try_receive(&self) -> (T, bool);
    fn receive_for(&self, ns: u64) -> (T, bool);
    fn is_closed(&self) -> bool;
    fn drop_sender(&self, senders: &Count);
    fn drop_receiver(&self, receivers: &Count);
}
struct Chan<T> { raw: RawChannel<T>, senders: Count, receivers: Count }

mod sync {
    use super::{Arc, Weak, Once, OnceState, OnceLock, LazyLock, Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard, Condvar, Barrier, BarrierWaitResult, PoisonError, TryLockError, WaitTimeoutResult};
    mod mpsc {
        #[heddle(transparent)]
        pub struct Sender<T> { chan: &Chan<T> }
        #[heddle(transparent)]
        pub struct SyncSender<T> { chan: &Chan<T> }
        #[heddle(transparent)]
        pub struct Receiver<T> { chan: &Chan<T> }
        pub struct SendError<T>(T);
        pub enum TrySendError<T> { Full(T), Disconnected(T) }
        #[derive(Debug, Clone, Copy)]
        pub struct RecvError;
        #[derive(Debug, Clone, Copy)]
        pub enum TryRecvError { Empty, Disconnected }
        #[derive(Debug, Clone, Copy)]
        pub enum RecvTimeoutError { Timeout, Disconnected }
        impl<T> Debug for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("SendError { .. }") } }
        impl<T> Display for SendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("sending on a closed channel") } }
        impl<T> Debug for TrySendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { TrySendError::Full(_) => f.write_str("Full(..)"), TrySendError::Disconnected(_) => f.write_str("Disconnected(..)") } } }
        impl<T> StdError for SendError<T> {}
        impl<T> StdError for TrySendError<T> {}
        impl StdError for RecvError {}
        impl StdError for TryRecvError {}
        impl StdError for RecvTimeoutError {}
        impl Display for RecvTimeoutError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { RecvTimeoutError::Timeout => f.write_str("timed out waiting on channel"), RecvTimeoutError::Disconnected => f.write_str("channel is empty and sending half is closed") } } }
        impl<T> Display for TrySendError<T> { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { TrySendError::Full(_) => f.write_str("sending on a full channel"), TrySendError::Disconnected(_) => f.write_str("sending on a closed channel") } } }
        impl Display for RecvError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { f.write_str("receiving on a closed channel") } }
        impl Display for TryRecvError { fn fmt(&self, f: &mut Formatter) -> Result<(), Error> { match self { TryRecvError::Empty => f.write_str("receiving on an empty channel"), TryRecvError::Disconnected => f.write_str("receiving on a closed channel") } } }
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
            let chan = leak(Chan { raw: new_channel(-1), senders: new_count(1), receivers: new_count(1) });
            (Sender { chan: chan }, Receiver { chan: chan })
        }
        pub fn sync_channel<T>(n: usize) -> (SyncSender<T>, Receiver<T>) {
            let chan = leak(Chan { raw: new_channel(n as i64), senders: new_count(1), receivers: new_count(1) });
            (SyncSender { chan: chan }, Receiver { chan: chan })
        }
        impl<T> Sender<T> { pub fn send(&self, value: T) -> Result<(), SendError<T>> { let (back, sent) = self.chan.raw.send(value, &self.chan.receivers); if sent { Ok(()) } else { Err(SendError(back)) } } }
        impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> { self.chan.senders.up(); Sender { chan: self.chan } } }
        impl<T> Drop for Sender<T> { fn drop(&mut self) { self.chan.raw.drop_sender(&self.chan.senders); } }
        impl<T> SyncSender<T> {
            pub fn send(&self, value: T) -> Result<(), SendError<T>> { let (back, sent) = self.chan.raw.send(value, &self.chan.receivers); if sent { Ok(()) } else { Err(SendError(back)) } }
            pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> { let r = self.chan.raw.try_send(clone_word(&value), &self.chan.receivers); if r == 0 { Ok(()) } else if r == 1 { Err(TrySendError::Full(value)) } else { Err(TrySendError::Disconnected(value)) } }
        }
        impl<T> Clone for SyncSender<T> { fn clone(&self) -> SyncSender<T> { self.chan.senders.up(); SyncSender { chan: self.chan } } }
        impl<T> Drop for SyncSender<T> { fn drop(&mut self) { self.chan.raw.drop_sender(&self.chan.senders); } }
        impl<T> Receiver<T> {
            pub fn recv(&self) -> Result<T, RecvError> { let (value, got) = self.chan.raw.receive(); if got { Ok(value) } else { Err(RecvError) } }
            pub fn try_recv(&self) -> Result<T, TryRecvError> { let (value, got) = self.chan.raw.try_receive(); if got { Ok(value) } else if self.chan.raw.is_closed() { Err(TryRecvError::Disconnected) } else { Err(TryRecvError::Empty) } }
            pub fn recv_timeout(&self, d: Duration) -> Result<T, RecvTimeoutError> { let (value, got) = self.chan.raw.receive_for(d.ns); if got { Ok(value) } else if self.chan.raw.is_closed() { Err(RecvTimeoutError::Disconnected) } else { Err(RecvTimeoutError::Timeout) } }
            pub fn iter(&self) -> ReceiverIter<T> { ReceiverIter { chan: self.chan } }
            pub fn try_iter(&self) -> TryIter<T> { TryIter { chan: self.chan } }
        }
        impl<T> Drop for Receiver<T> {
            fn drop(&mut self) {
                self.chan.raw.drop_receiver(&self.chan.receivers);
                if needs_drop::<T>() {
                    loop {
                        let (value, got) = self.chan.raw.try_receive();
                        if !got { forget(value); break; }
                    }
                }
            }
        }
        struct ReceiverIter<T> { chan: &Chan<T> }
        impl<T> Iterator for ReceiverIter<T> { type Item = T; fn next(&mut self) -> Option<T> { let (value, got) = self.chan.raw.receive(); if got { Some(value) } else { None } } }
        struct TryIter<T> { chan: &Chan<T> }
        impl<T> Iterator for TryIter<T> { type Item = T; fn next(&mut self) -> Option<T> { let (value, got) = self.chan.raw.try_receive(); if got { Some(value) } else { None } } }
        struct ReceiverIntoIter<T> { of: Receiver<T> }
        impl<T> Iterator for ReceiverIntoIter<T> { type Item = T; fn next(&mut self) -> Option<T> { let (value, got) = self.of.chan.raw.receive(); if got { Some(value) } else { None } } }
        impl<T> IntoIterator for Receiver<T> { type Item = T; type IntoIter = ReceiverIntoIter<T>; fn into_iter(self) -> ReceiverIntoIter<T> { ReceiverIntoIter { of: self } } }
        impl<T> IntoIterator for &Receiver<T> { type Item = T; type IntoIter = ReceiverIter<T>; fn into_iter(self) -> ReceiverIter<T> { ReceiverIter { chan: self.chan } } }
    }
    mod atomic {
        #[derive(Clone, Copy, Debug)]
        pub enum Ordering { Relaxed, Acquire, Release, AcqRel, SeqCst }
        #[heddle(transparent)]
        pub struct AtomicBool { raw: RawAtomic<bool> }
        impl AtomicBool { pub fn new(x: bool) -> AtomicBool { AtomicBool { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicBool { fn default() -> AtomicBool { AtomicBool::new(false) } }
        #[heddle(transparent)]
        pub struct AtomicI32 { raw: RawAtomic<i32> }
        impl AtomicI32 { pub fn new(x: i32) -> AtomicI32 { AtomicI32 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicI32 { fn default() -> AtomicI32 { AtomicI32::new(0) } }
        #[heddle(transparent)]
        pub struct AtomicI64 { raw: RawAtomic<i64> }
        impl AtomicI64 { pub fn new(x: i64) -> AtomicI64 { AtomicI64 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicI64 { fn default() -> AtomicI64 { AtomicI64::new(0) } }
        #[heddle(transparent)]
        pub struct AtomicIsize { raw: RawAtomic<isize> }
        impl AtomicIsize { pub fn new(x: isize) -> AtomicIsize { AtomicIsize { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicIsize { fn default() -> AtomicIsize { AtomicIsize::new(0) } }
        #[heddle(transparent)]
        pub struct AtomicU8 { raw: RawAtomic<u8> }
        impl AtomicU8 { pub fn new(x: u8) -> AtomicU8 { AtomicU8 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicU8 { fn default() -> AtomicU8 { AtomicU8::new(0) } }
        #[heddle(transparent)]
        pub struct AtomicI8 { raw: RawAtomic<i8> }
        impl AtomicI8 { pub fn new(x: i8) -> AtomicI8 { AtomicI8 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicI8 { fn default() -> AtomicI8 { AtomicI8::new(0) } }
        impl super::super::Deref for AtomicI8 { type Target = AtomicOf<i8>; fn deref(&self) -> &AtomicOf<i8> { &AtomicOf { raw: &self.raw } } }
        #[heddle(transparent)]
        pub struct AtomicI16 { raw: RawAtomic<i16> }
        impl AtomicI16 { pub fn new(x: i16) -> AtomicI16 { AtomicI16 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicI16 { fn default() -> AtomicI16 { AtomicI16::new(0) } }
        impl super::super::Deref for AtomicI16 { type Target = AtomicOf<i16>; fn deref(&self) -> &AtomicOf<i16> { &AtomicOf { raw: &self.raw } } }
        #[heddle(transparent)]
        pub struct AtomicU16 { raw: RawAtomic<u16> }
        impl AtomicU16 { pub fn new(x: u16) -> AtomicU16 { AtomicU16 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicU16 { fn default() -> AtomicU16 { AtomicU16::new(0) } }
        impl super::super::Deref for AtomicU16 { type Target = AtomicOf<u16>; fn deref(&self) -> &AtomicOf<u16> { &AtomicOf { raw: &self.raw } } }
        #[heddle(transparent)]
        pub struct AtomicU32 { raw: RawAtomic<u32> }
        impl AtomicU32 { pub fn new(x: u32) -> AtomicU32 { AtomicU32 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicU32 { fn default() -> AtomicU32 { AtomicU32::new(0) } }
        #[heddle(transparent)]
        pub struct AtomicU64 { raw: RawAtomic<u64> }
        impl AtomicU64 { pub fn new(x: u64) -> AtomicU64 { AtomicU64 { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicU64 { fn default() -> AtomicU64 { AtomicU64::new(0) } }
        #[heddle(transparent)]
        pub struct AtomicUsize { raw: RawAtomic<usize> }
        impl AtomicUsize { pub fn new(x: usize) -> AtomicUsize { AtomicUsize { raw: new_atomic(x) } } }
        impl super::super::Default for AtomicUsize { fn default() -> AtomicUsize { AtomicUsize::new(0) } }
        impl super::super::Deref for AtomicBool { type Target = AtomicOf<bool>; fn deref(&self) -> &AtomicOf<bool> { &AtomicOf { raw: &self.raw } } }
        impl super::super::Deref for AtomicI32 { type Target = AtomicOf<i32>; fn deref(&self) -> &AtomicOf<i32> { &AtomicOf { raw: &self.raw } } }
        impl super::super::Deref for AtomicI64 { type Target = AtomicOf<i64>; fn deref(&self) -> &AtomicOf<i64> { &AtomicOf { raw: &self.raw } } }
        impl super::super::Deref for AtomicIsize { type Target = AtomicOf<isize>; fn deref(&self) -> &AtomicOf<isize> { &AtomicOf { raw: &self.raw } } }
        impl super::super::Deref for AtomicU8 { type Target = AtomicOf<u8>; fn deref(&self) -> &AtomicOf<u8> { &AtomicOf { raw: &self.raw } } }
        impl super::super::Deref for AtomicU32 { type Target = AtomicOf<u32>; fn deref(&self) -> &AtomicOf<u32> { &AtomicOf { raw: &self.raw } } }
        impl super::super::Deref for AtomicU64 { type Target = AtomicOf<u64>; fn deref(&self) -> &AtomicOf<u64> { &AtomicOf { raw: &self.raw } } }
        impl super::super::Deref for AtomicUsize { type Target = AtomicOf<usize>; fn deref(&self) -> &AtomicOf<usize> { &AtomicOf { raw: &self.raw } } }
        pub fn fence(o: Ordering) {}
        pub fn compiler_fence(o: Ordering) {}
        #[heddle(transparent)]
        pub struct AtomicOf<T> { raw: &RawAtomic<T> }
        impl<T> AtomicOf<T> {
            pub fn load(&self, o: Ordering) -> T { self.raw.load() }
            pub fn store(&self, x: T, o: Ordering) { self.raw.store(x); }
            pub fn swap(&self, x: T, o: Ordering) -> T { self.raw.swap(x) }
            pub fn fetch_add(&self, x: T, o: Ordering) -> T { self.raw.update(x, 0, kind_of::<T>()) }
            pub fn fetch_sub(&self, x: T, o: Ordering) -> T { self.raw.update(x, 1, kind_of::<T>()) }
            pub fn fetch_and(&self, x: T, o: Ordering) -> T { self.raw.update(x, 2, kind_of::<T>()) }
            pub fn fetch_or(&self, x: T, o: Ordering) -> T { self.raw.update(x, 3, kind_of::<T>()) }
            pub fn fetch_xor(&self, x: T, o: Ordering) -> T { self.raw.update(x, 4, kind_of::<T>()) }
            pub fn fetch_max(&self, x: T, o: Ordering) -> T { self.raw.update(x, 5, kind_of::<T>()) }
            pub fn fetch_min(&self, x: T, o: Ordering) -> T { self.raw.update(x, 6, kind_of::<T>()) }
            pub fn fetch_update<F: FnMut(T) -> Option<T>>(&self, a: Ordering, b: Ordering, f: F) -> Result<T, T> { let mut old = self.raw.load(); loop { match f(old) { Some(new) => { let was = self.raw.compare_exchange(old, new); if was == old { return Ok(was); } old = was; } None => return Err(old) } } }
            pub fn into_inner(&self) -> T { self.raw.load() }
            pub fn compare_exchange(&self, old: T, new: T, a: Ordering, b: Ordering) -> Result<T, T> { let was = self.raw.compare_exchange(old, new); if was == old { Ok(was) } else { Err(was) } }
            pub fn compare_exchange_weak(&self, old: T, new: T, a: Ordering, b: Ordering) -> Result<T, T> { let was = self.raw.compare_exchange(old, new); if was == old { Ok(was) } else { Err(was) } }
        }
    }
}
fn forget<T>(x: T);
fn leak<T>(x: T) -> &T;
#[heddle(kernel)]
struct RawAtomic<T>;
fn new_atomic<T>(x: T) -> RawAtomic<T>;
impl<T> RawAtomic<T> { fn load(&self) -> T; fn store(&self, x: T); fn swap(&self, x: T) -> T; fn update(&self, x: T, op: i64, kind: i64) -> T; fn compare_exchange(&self, old: T, new: T) -> T; }
