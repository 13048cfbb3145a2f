package main

import "fmt"

type Point struct{ X, Y int }
type Line struct {
	A, B Point
	name string
}
type Inner struct{ v [2]int }
type Outer struct {
	Inner
	*Point
	tags []string
}

func move(p Point) Point { p.X++; return p }
func movep(p *Point)     { p.X++ }

func main() {
	p := Point{1, 2}
	q := p
	q.X = 10
	movep(&p)
	fmt.Println(p, q, move(p), p == Point{2, 2}, p != q)
	l := Line{A: p, B: Point{Y: 5}}
	m := l
	m.A.X = 77
	fmt.Println(l, m, l == m, l.A == p)
	fmt.Printf("%v %+v %#v %T\n", l, l, l, l)
	arr := []Point{{1, 2}, {3, 4}}
	for _, e := range arr {
		e.X = 0
	}
	for i := range arr {
		arr[i].Y *= 2
	}
	fmt.Println(arr)
	ptrs := []*Point{{5, 6}, {7, 8}}
	for _, e := range ptrs {
		e.X = 0
	}
	fmt.Println(*ptrs[0], ptrs[1].Y)
	mp := map[string]Point{"a": {1, 1}}
	v := mp["a"]
	v.X = 9
	fmt.Println(mp, mp["none"])
	o := Outer{Point: &p}
	o.v[1] = 3
	o.X = 42
	o2 := o
	o2.v[0] = 1
	o2.Y = 43
	fmt.Println(o.Inner, o2.Inner, p)
	anon := struct {
		N    int
		List []string
	}{3, []string{"x"}}
	fmt.Printf("%+v %v\n", anon, anon.List[0])
	var e1, e2 struct{}
	fmt.Println(e1 == e2, e1)
	var i1, i2 interface{} = Point{1, 2}, Point{1, 2}
	fmt.Println(i1 == i2, i1 == interface{}(&p))
	type local struct{ Point }
	fmt.Println(local{Point{1, 1}} == local{Point{1, 1}}, local{}.X)
}
