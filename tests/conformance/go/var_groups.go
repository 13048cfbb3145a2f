// Variables of one parenthesised declaration keep to themselves what loops and
// later declarations do.
package main

import "fmt"

type pair struct{ a, b string }

func split(words []string) (short, long []string) {
	var (
		small []string
		large []string
		n     = len(words)
		x, y  int
	)
	for i, w := range words {
		if len(w) < 4 {
			small = append(small, w)
			x += i
		} else {
			large = append(large, w)
			y += i
		}
	}
	fmt.Println(n, x, y)
	for i, w := range small {
		u, v := i*2, w+"!"
		fmt.Println(u, v, n)
	}
	for _, w := range large {
		fmt.Println(w, x, y)
	}
	return small, large
}

func main() {
	var (
		p    pair
		q, r = 1, "r"
		f    func() int
	)
	{
		var (
			a = 10
			b = 20
		)
		c := a + b
		f = func() int { a++; return a + b + c + q }
	}
	d, e := 5, 6
	p.a = r
	fmt.Println(split([]string{"go", "channel", "mu", "select", "wg"}))
	fmt.Println(f(), f(), p, q, r, d, e)
	switch {
	case true:
		var (
			g = "g"
			h = "h"
		)
		i := "i"
		fmt.Println(g, h, i)
	}
}
