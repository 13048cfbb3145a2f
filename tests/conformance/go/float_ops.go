package main

import (
	"fmt"
	"math"
)

func main() {
	zero := 0.0
	inf := 1 / zero
	nan := zero / zero
	fmt.Println(inf, -inf, nan, nan == nan, nan < 1, inf > 1e308)
	fmt.Println(0.1+0.2, float32(0.1)+float32(0.2))
	fmt.Println(1e21, 1e20, 1e-5, 0.0001, 100000.0, 123456789.0, 1e6)
	fmt.Println(math.MaxInt64, math.Pi, math.MaxUint32)
	fmt.Println(int(3.99+zero), int(-3.99+zero), int64(1e15), uint8(200.0))
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(1.2), math.Abs(-3), math.Mod(7, 3))
	fmt.Println(math.IsNaN(nan), math.IsInf(inf, 1), math.Inf(-1))
	var f32 float32 = 16777216
	fmt.Println(f32+1 == f32, float64(f32)+1)
	fmt.Printf("%.3f %8.2f|%-8.1f|%e %g %G\n", math.Pi, math.E, 2.5, 12345.678, 1e-10, 1e100)
}
