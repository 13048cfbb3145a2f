// Arrays of arrays, copied and compared.
package main

import (
	"fmt"
)

type grid [3][4]int

func (g *grid) set(r, c, v int) { g[r][c] = v }
func (g grid) sum() (s int) {
	for _, row := range g {
		for _, v := range row {
			s += v
		}
	}
	return
}

func main() {
	var g grid
	g.set(1, 2, 5)
	h := g
	h[0][0] = 1
	fmt.Println(g.sum(), h.sum(), g == h, len(g), len(g[0]))
	h = g
	fmt.Println(g == h, g)
	row := g[1]
	row[2] = 9
	p := &g[1]
	p[3] = 7
	fmt.Println(g[1], row)
	a := [...]string{2: "c", 0: "a"}
	fmt.Println(len(a), a)
	fmt.Printf("%q %T\n", a, a)
	s := a[:]
	s[1] = "b"
	fmt.Println(a, cap(s[1:2]))
	for i, v := range &a {
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	b := [2][]int{{1}, {2, 3}}
	c := b
	c[0][0] = 100
	fmt.Println(b, c)
}
