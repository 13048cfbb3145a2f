// Pointers to variables, fields, elements; pointers to pointers.
package main

import "fmt"

type inner struct{ a, b int }
type outer struct {
	in  inner
	arr [3]int
	ptr *inner
	s   []inner
}

func swap(a, b *int)        { *a, *b = *b, *a }
func reset(i *inner)        { *i = inner{} }
func newInt(n int) *int     { return &n }
func alloc() (p, q *int)    { p = new(int); q = p; *q = 9; return }
func set(pp **int, v *int)  { *pp = v }
func bump(xs *[]int, x int) { *xs = append(*xs, x) }

type tree struct {
	left, right *tree
	v           int
}

func (t *tree) insert(v int) *tree {
	if t == nil {
		return &tree{v: v}
	}
	if v < t.v {
		t.left = t.left.insert(v)
	} else {
		t.right = t.right.insert(v)
	}
	return t
}

func (t *tree) walk(f func(int)) {
	if t != nil {
		t.left.walk(f)
		f(t.v)
		t.right.walk(f)
	}
}

func main() {
	x, y := 1, 2
	swap(&x, &y)
	fmt.Println(x, y)
	o := outer{ptr: &inner{5, 6}, s: []inner{{7, 8}}}
	pa := &o.in.a
	*pa = 10
	pe := &o.arr[1]
	*pe += 4
	ps := &o.s[0]
	ps.b = 80
	pb := &o.s[0].a
	*pb = 70
	fmt.Println(o.in, o.arr, *o.ptr, o.s)
	swap(&o.in.a, &o.arr[1])
	fmt.Println(o.in, o.arr)
	reset(&o.in)
	reset(o.ptr)
	fmt.Println(o.in, *o.ptr)
	p, q := alloc()
	fmt.Println(*p, p == q, *newInt(3))
	set(&p, &x)
	*p = 99
	fmt.Println(x, p == &x, *q)
	pp := &p
	**pp = 100
	fmt.Println(x)
	var xs []int
	bump(&xs, 1)
	bump(&xs, 2)
	fmt.Println(xs, len(xs))
	var root *tree
	for _, v := range []int{5, 2, 8, 1, 9} {
		root = root.insert(v)
	}
	root.walk(func(v int) { fmt.Print(v, " ") })
	fmt.Println()
	c := *o.ptr
	c.a = 1
	cp := &c
	d := *cp
	d.b = 2
	fmt.Println(c, d, *o.ptr)
	m := map[string]*int{"x": &x}
	*m["x"]++
	fmt.Println(x)
	f := &o.s
	*f = append(*f, inner{1, 1})
	(*f)[1].a = 11
	fmt.Println(o.s, len(*f))
	type link struct{ next *link }
	l := &link{}
	l.next = l
	fmt.Println(l.next.next == l, l == nil)
	s := struct{ p *int }{&y}
	*s.p = 77
	fmt.Println(y)
	var np *int
	defer func() { fmt.Println(recover()) }()
	fmt.Println(*np)
}
