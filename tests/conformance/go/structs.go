// Structs: value copies, embedding, promotion, comparison, anonymous structs.
package main

import "fmt"

type Point struct{ X, Y int }

func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }
func (p *Point) Scale(k int)      { p.X *= k; p.Y *= k }

type Named struct {
	Name string
	Point
}

type Deep struct {
	*Named
	tags []string
}

type Line struct{ A, B Point }

func modify(l Line) Line {
	l.A.X = 1000
	return l
}

func (l *Line) Start() *Point { return &l.A }

type counter struct {
	n     int
	inner struct{ hits [2]int }
}

func (c *counter) hit(i int) *counter {
	c.n++
	c.inner.hits[i]++
	return c
}

func main() {
	p := Point{1, 2}
	q := p
	q.X = 10
	fmt.Println(p, q, p == q, p == Point{1, 2}, p.Add(q))
	p.Scale(3)
	pp := &p
	pp.Scale(2)
	fmt.Println(p, pp.X, (*pp).Y, pp.Add(Point{Y: 1}))
	n := Named{"n", Point{1, 1}}
	n.Scale(5)
	n.X++
	fmt.Println(n, n.Point.Y, n.Add(Point{}))
	d := Deep{&n, []string{"t"}}
	d.Scale(2)
	d.Name = "deep"
	fmt.Println(n, d.X, d.tags, d.Named.Point)
	l := Line{Point{0, 0}, Point{1, 1}}
	l2 := modify(l)
	l.Start().Y = 77
	fmt.Println(l, l2)
	l.B = l.A
	l.A.X = 5
	fmt.Println(l)
	ptr := &l.B
	l.B = Point{8, 9}
	fmt.Println(*ptr, ptr.X)
	anon := struct {
		ID   int
		Tags []string
	}{1, []string{"a"}}
	fmt.Printf("%v %+v\n", anon, anon)
	var c counter
	c.hit(0).hit(1).hit(1)
	cc := c
	cc.inner.hits[0] = 50
	fmt.Println(c, cc.inner, c.n)
	arr := [2]Point{{1, 2}, {3, 4}}
	for _, pt := range arr {
		pt.Scale(100)
	}
	for i := range arr {
		arr[i].Scale(10)
	}
	fmt.Println(arr)
	f := p.Add
	g := pp.Scale
	p.X = 0
	g(2)
	fmt.Println(f(Point{1, 1}), p)
	h := Point.Add
	k := (*Point).Scale
	k(&p, 3)
	fmt.Println(h(p, p))
	type T struct {
		a int
		b *T
	}
	t := T{1, &T{2, nil}}
	t.b.b = &t
	fmt.Println(t.b.b.b.a, t.b.b == &t)
	x, y := Point{1, 2}, Point{3, 4}
	x, y = y, x
	fmt.Println(x, y)
	var e1, e2 struct{}
	fmt.Println(e1 == e2)
	var zero Named
	fmt.Printf("%+v|%v\n", zero, &zero)
}
