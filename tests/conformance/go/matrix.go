package main

import (
	"fmt"
)

func mul(a, b [][]float64) [][]float64 {
	r := make([][]float64, len(a))
	for i := range a {
		r[i] = make([]float64, len(b[0]))
		for j := range b[0] {
			for k := range b {
				r[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return r
}

func main() {
	a := [][]float64{{1, 2}, {3, 4}}
	b := [][]float64{{0, 1}, {1, 0}}
	fmt.Println(mul(a, b))
	var m [3][3]int
	for i := range m {
		for j := range m[i] {
			m[i][j] = i*3 + j
		}
	}
	t := m
	for i := range m {
		for j := range m {
			t[j][i] = m[i][j]
		}
	}
	fmt.Println(m, t, m == t, len(m[0]))
	rows := m[:]
	rows[0][0] = 100
	fmt.Println(m[0][0], t[0][0])
}
