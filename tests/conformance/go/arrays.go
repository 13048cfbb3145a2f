// Arrays are values.
package main

import "fmt"

type board [3][3]rune

func set(b board) { b[1][1] = 'X' }
func setp(b *board) {
	b[1][1] = 'O'
	for i := range b {
		b[i][0] = '|'
	}
}

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[0] = 9
	fmt.Println(a, b, a == b, a == [3]int{1, 2, 3}, len(a))
	var bd board
	set(bd)
	fmt.Println(bd)
	setp(&bd)
	fmt.Println(bd)
	c := [...]string{2: "c", 0: "a"}
	fmt.Println(len(c), c)
	p := &a
	p[1] = 20
	for i, v := range p {
		fmt.Print(i, v, " ")
	}
	for i, v := range a {
		a[2] = 30
		fmt.Print(i, v, " ")
	}
	fmt.Println(len(p), a)
	s := a[:]
	s[0] = -1
	fmt.Println(a, s)
	type pair struct {
		k string
		v [2]int
	}
	x := pair{"x", [2]int{1, 2}}
	y := x
	y.v[0] = 100
	fmt.Println(x, y, x == y)
	m := map[[2]int]string{{1, 2}: "one-two"}
	m[[2]int{3, 4}] = "three-four"
	fmt.Println(m[[2]int{1, 2}], m[[2]int{3, 4}], len(m))
	arrs := [2][2]int{{1, 2}, {3, 4}}
	row := arrs[0]
	row[0] = 7
	arrs[1] = row
	fmt.Println(arrs, row)
	f := func() [2]int { return [2]int{4, 5} }
	fmt.Println(f()[1])
	var z [0]int
	fmt.Println(z, len(z))
	defer func() { fmt.Println(recover()) }()
	i := 3
	a[i] = 1
}
