package main

import (
	"fmt"
)

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
func pow(b, e int) int {
	r := 1
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			r *= b
		}
		b *= b
	}
	return r
}
func isqrt(n int) (r int) {
	for (r+1)*(r+1) <= n {
		r++
	}
	return
}

func main() {
	fmt.Println(gcd(48, 36), pow(3, 13), isqrt(99))
	sieve := make([]bool, 50)
	for i := 2; i < len(sieve); i++ {
		if !sieve[i] {
			fmt.Print(i, " ")
			for j := i * i; j < len(sieve); j += i {
				sieve[j] = true
			}
		}
	}
	fmt.Println()
	for n := 27; n != 1; {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		if n > 9000 {
			fmt.Print(n, " ")
		}
	}
	fmt.Println()
}
