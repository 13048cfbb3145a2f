// Value semantics in odd corners: copies, aliases, order of evaluation.
package main

import "fmt"

type T struct {
	a [2]struct{ x, y int }
	m map[string][]int
	p *T
	f func(int) int
	c chan T
}

type Celsius float64
type List []int

func (l List) Len() int   { return len(l) }
func (l *List) Add(x int) { *l = append(*l, x) }

type M map[string]int

func (m M) Inc(k string) { m[k]++ }

type F func() string

func (f F) String() string { return "F:" + f() }

type Inner struct{ v int }

func (i *Inner) Set(v int) { i.v = v }
func (i Inner) Get() int   { return i.v }

type Mid struct{ *Inner }
type Outer struct {
	Mid
	extra int
}

type I interface {
	Set(int)
	Get() int
}

func multi() (x, y int) { x = 1; y = 2; return y, x }
func takes(a int, b int, rest ...string) string {
	return fmt.Sprint(a, b, rest)
}

type Node struct {
	Kids []*Node
	Val  int
}

func (n *Node) Sum() (s int) {
	s = n.Val
	for _, k := range n.Kids {
		s += k.Sum()
	}
	return
}

type Temp struct{ v int }

func (t Temp) With(v int) Temp { t.v = v; return t }

func gen(n int) (out []func() int) {
	for i := range make([]int, n) {
		i := i
		out = append(out, func() int { i++; return i })
	}
	return out
}

type Op int

const (
	Add Op = iota
	Sub
)

var ops = [...]func(int, int) int{
	Add: func(a, b int) int { return a + b },
	Sub: func(a, b int) int { return a - b },
}

func deferOrder() (s string) {
	for _, w := range []string{"a", "b", "c"} {
		defer func(w string) { s += w }(w)
	}
	return "x"
}

func fact(n uint64) uint64 {
	if n == 0 {
		return 1
	}
	return n * fact(n-1)
}

func swap(x, y interface{}) (interface{}, interface{}) { return y, x }

func main() {
	var t T
	t.a[1].y = 5
	u := t
	u.a[1].y++
	t.m = map[string][]int{"k": {1}}
	t.m["k"][0]++
	t.m["k"] = append(t.m["k"], 9)
	fmt.Println(t.a, u.a, t.m)
	t.p = &u
	t.p.a[0].x = 3
	t.p.p = &t
	t.p.p.f = func(i int) int { return i * 2 }
	fmt.Println(u.a, t.f(4), t.p.p.f(5))
	t.c = make(chan T, 1)
	t.c <- u
	u.a[0].x = 99
	fmt.Println((<-t.c).a[0].x)
	var l List
	l.Add(1)
	l.Add(2)
	pl := &l
	pl.Add(3)
	fmt.Println(l, l.Len(), len(*pl), (*pl)[1:])
	m := M{}
	m.Inc("a")
	m.Inc("a")
	fmt.Println(m)
	fmt.Println(F(func() string { return "x" }), Celsius(36.6)+1)
	o := Outer{Mid{&Inner{1}}, 2}
	o.Set(10)
	var i I = o
	i.Set(11)
	var j I = &o.Mid
	j.Set(j.Get() + 1)
	fmt.Println(o.Get(), o.v, i.Get(), o.Inner.v)
	fmt.Println(multi())
	fmt.Println(takes(multi()))
	fmt.Println(takes(1, 2, "a", "b"))
	root := &Node{Val: 1, Kids: []*Node{{Val: 2}, {Val: 3, Kids: []*Node{{Val: 4}}}}}
	fmt.Println(root.Sum(), root.Kids[1].Kids[0].Val)
	a := Temp{1}
	b := a.With(2).With(3)
	fmt.Println(a, b)
	for _, f := range gen(3) {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println(ops[Sub](5, 3), len(ops), deferOrder(), fact(20))
	x, y := swap(1, "s")
	fmt.Println(x, y)
	arr := [5]int{1, 2, 3, 4, 5}
	s1, s2 := arr[:3], arr[2:]
	s1[2] = 100
	s2 = append(s2[:1], 7)
	fmt.Println(arr, s1, s2)
	matrix := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	for _, row := range matrix {
		for j := range row {
			row[j] *= 2
		}
	}
	tm := matrix
	tm[0] = tm[1]
	fmt.Println(matrix, tm)
	var e1 interface{} = Temp{1}
	t1 := e1.(Temp)
	t1.v = 50
	fmt.Println(e1, t1, e1 == interface{}(Temp{1}))
	structs := []Temp{{1}, {2}, {3}}
	for i := range structs {
		p := &structs[i]
		p.v *= 10
	}
	structs[0], structs[2] = structs[2], structs[0]
	fmt.Println(structs)
	mm := map[string]Temp{"a": {1}}
	tmp := mm["a"]
	tmp.v = 2
	mm["b"] = tmp
	fmt.Println(mm, mm["zz"].v)
	ptrs := map[*Temp]string{&structs[0]: "first"}
	fmt.Println(ptrs[&structs[0]], len(ptrs))
	func(xs ...int) { fmt.Println(len(xs), xs == nil) }()
	var z struct {
		A, B int
		C    struct{ D string }
	}
	z.C.D = "deep"
	zp := &z.C
	zp.D += "er"
	fmt.Println(z)
	k := 0
	next := func() int { k++; return k }
	arr2 := [3]int{}
	arr2[next()] = next()
	fmt.Println(arr2, k)
	idx := 0
	idx, arr2[idx] = 2, 7
	fmt.Println(idx, arr2)
	str := ""
	for c := 'a'; c < 'e'; c++ {
		str += string(c)
	}
	fmt.Println(str, str[1:3], []byte(str)[0], []rune(str)[1])
	var iface I
	fmt.Println(iface == nil, i != nil)
	type pair struct{ a, b interface{} }
	fmt.Println(pair{1, "x"} == pair{1, "x"}, pair{1, 2} == pair{1, 2.0})
	lbl := 0
loop:
	for {
		switch lbl++; {
		case lbl < 3:
			continue
		case lbl == 5:
			break loop
		}
	}
	fmt.Println(lbl)
	var nilm map[string]int
	for range nilm {
	}
	for range []int(nil) {
	}
	delete(nilm, "x")
	c, d := 1, 2
	c, d = d, c+d
	c, d = d, c+d
	fmt.Println(c, d, c&d, c|d<<2, -c%d, ^c, uint8(c)<<7)
	goto end
end:
	fmt.Println("end")
}
