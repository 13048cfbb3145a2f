package main

import "fmt"

type grid [2][3]int

func change(a [3]int) [3]int {
	a[0] = 100
	return a
}

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[1] = 20
	c := change(a)
	fmt.Println(a, b, c, a == [3]int{1, 2, 3}, a == b)
	p := &a
	p[2] = 30
	for i, v := range p {
		fmt.Print(i, v, " ")
	}
	for i, v := range a {
		a[2] = 99
		fmt.Print(i, v, " ")
	}
	fmt.Println(len(p), cap(p), a)
	var g grid
	g[1][2] = 5
	h := g
	h[0] = [3]int{7, 8, 9}
	fmt.Println(g, h, len(g), len(g[0]))
	sparse := [...]string{2: "two", 5: "five", "six"}
	fmt.Println(len(sparse), sparse)
	fmt.Printf("%q\n", sparse)
	s := a[:]
	s[0] = -1
	fmt.Println(a[0], len(a[1:2]), cap(a[1:2]))
	m := map[[2]int]string{{1, 2}: "x", {3, 4}: "y"}
	fmt.Println(m[[2]int{3, 4}])
	matrix := [][]int{{1}, {2, 3}, {}}
	for _, row := range matrix {
		fmt.Print(len(row), row)
	}
	fmt.Println()
}
