package rand

import old "math/rand"

func IntN(n int) int                     { return old.Intn(n) }
func Int() int                           { return old.Int() }
func Int64() int64                       { return old.Int63() }
func Int32() int32                       { return old.Int31() }
func Int64N(n int64) int64               { return old.Int63n(n) }
func Int32N(n int32) int32               { return old.Int31n(n) }
func Uint32() uint32                     { return old.Uint32() }
func Uint64() uint64                     { return old.Uint64() }
func Float64() float64                   { return old.Float64() }
func Float32() float32                   { return old.Float32() }
func Perm(n int) []int                   { return old.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { old.Shuffle(n, swap) }
func N[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64](n T) T {
	return T(old.Intn(int(n)))
}
