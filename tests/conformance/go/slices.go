// Slices alias their array until append must move them.
package main

import "fmt"

type point struct{ x, y int }

func change(s []int) { s[0] = 100 }

func grow(s []int) []int { return append(s, 1, 2, 3) }

func main() {
	var nilSlice []int
	fmt.Println(nilSlice == nil, len(nilSlice), cap(nilSlice), nilSlice)
	s := []int{1, 2, 3, 4, 5}
	t := s[1:3]
	fmt.Println(t, len(t), cap(t))
	t = append(t, 99)
	fmt.Println(s, t)
	t = append(t, 7, 8, 9, 10)
	t[0] = -1
	fmt.Println(s, t)
	change(s)
	fmt.Println(s, grow(s[:2:2]), s)
	full := s[1:3:4]
	fmt.Println(len(full), cap(full))
	m := make([]string, 2, 10)
	m[1] = "x"
	fmt.Println(m, len(m), cap(m))
	fmt.Printf("%q\n", m)
	n := copy(s, []int{7, 8})
	fmt.Println(n, s)
	copy(s[1:], s)
	fmt.Println(s)
	nilSlice = append(nilSlice, s...)
	nilSlice = append(nilSlice, nilSlice[1:3]...)
	fmt.Println(nilSlice)
	grid := make([][]int, 3)
	for i := range grid {
		grid[i] = make([]int, 3)
		for j := range grid[i] {
			grid[i][j] = i * j
		}
	}
	fmt.Println(grid, len(grid[0]))
	ps := []point{{1, 2}, {3, 4}}
	p := &ps[0]
	p.x = 50
	q := ps[1]
	q.y = 60
	fmt.Println(ps, q)
	ps = append(ps, point{5, 6})
	p.x = 70
	fmt.Println(ps[0].x, len(ps))
	for i, v := range ps {
		v.x++
		ps[i].y = v.x
	}
	fmt.Println(ps)
	pp := []*point{{1, 1}, {2, 2}}
	for _, v := range pp {
		v.x *= 10
	}
	fmt.Println(*pp[0], *pp[1])
	sparse := []int{5: 1, 2, 1: 9}
	fmt.Println(sparse, len(sparse))
	s = s[:0]
	fmt.Println(s, len(s), s == nil)
	for len(s) < 20 {
		s = append(s, len(s))
	}
	fmt.Println(s[10:], s[19])
	b := append([]byte("ab"), "cd"...)
	fmt.Println(string(b))
	s = append(s[:3], s[4:]...)
	fmt.Println(s[:5], len(s))
	defer func() {
		fmt.Println(recover())
		defer func() { fmt.Println(recover()) }()
		i := 30
		fmt.Println(s[5:i])
	}()
	k := -1
	fmt.Println(s[k+len(s)+1])
}
