// How floats are printed.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, f := range []float64{0, 1, -1.5, 1e20, 1e21, 1e-4, 1e-5, 123456789, 0.1 + 0.2, 100, 1e100} {
		fmt.Println(f, float32(f))
	}
	fmt.Println(math.Inf(1), math.Inf(-1), math.NaN(), -0.0, 1/math.Inf(-1))
	fmt.Printf("%.2f|%8.3f|%-8.1f|%e|%g|%+.1f|%08.2f\n", 3.14159, 2.5, 1.25, 12345.678, 1e-7, 2.0, -3.5)
	fmt.Printf("%v %6.2v %G %.3g\n", 2.50, 3.14159, 1e-10, 1234.5678)
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(1.2), math.Trunc(-1.7), math.Round(2.5), math.Abs(-3))
	fmt.Println(math.Max(1, 2), math.Min(1, 2), math.Pow(2, 10), math.Mod(7, 3), math.Hypot(3, 4))
	nan := math.NaN()
	fmt.Println(nan == nan, nan < 1, math.IsNaN(nan), math.IsInf(math.Inf(1), 0))
	fmt.Println(float32(0.1) == 0.1, float32(16777216.0)+1)
}
