// Interfaces: method sets, embedding, assertions, nil against typed nil.
package main

import (
	"fmt"
	"sort"
)

type Reader interface{ Read() string }
type Writer interface{ Write(s string) int }
type ReadWriter interface {
	Reader
	Writer
}

type file struct {
	data string
	n    int
}

func (f *file) Read() string       { f.n++; return f.data }
func (f *file) Write(s string) int { f.data += s; return len(s) }

type constant string

func (c constant) Read() string { return string(c) }

type number int

func (n number) Read() string { return fmt.Sprintf("<%d>", int(n)) }
func (n *number) Inc()        { *n++ }

type logged struct {
	ReadWriter
	log []string
}

func (l *logged) Write(s string) int {
	l.log = append(l.log, s)
	return l.ReadWriter.Write("[" + s + "]")
}

type shape interface {
	area() int
	name() string
}
type base struct{ label string }

func (b base) name() string { return b.label }

type square struct {
	base
	side int
}

func (s square) area() int { return s.side * s.side }

type byArea []shape

func (b byArea) Len() int           { return len(b) }
func (b byArea) Less(i, j int) bool { return b[i].area() < b[j].area() }
func (b byArea) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type myError struct{}

func (*myError) Error() string { return "my error" }

func mayFail(fail bool) error {
	var e *myError
	if fail {
		e = &myError{}
	}
	return e // never equal to nil
}

type temp float64

func (t temp) String() string { return fmt.Sprintf("%.1f°C", float64(t)) }

func describe(i interface{}) string {
	switch v := i.(type) {
	case nil:
		return "nil"
	case fmt.Stringer:
		return "stringer " + v.String()
	case error:
		return "error " + v.Error()
	case []int:
		return fmt.Sprint("ints ", len(v))
	case func() int:
		return fmt.Sprint("func ", v())
	case *file:
		return "file " + v.data
	case number:
		return "number"
	default:
		return fmt.Sprintf("other %T", v)
	}
}

func main() {
	f := &file{data: "hi"}
	var rw ReadWriter = f
	rw.Write(" there")
	var r Reader = rw
	fmt.Println(r.Read(), f.n)
	if w, ok := r.(Writer); ok {
		w.Write("!")
	}
	_, isConst := r.(constant)
	fmt.Println(f.data, isConst)
	n := number(3)
	readers := []Reader{f, constant("const"), n, &n}
	n.Inc()
	for _, r := range readers {
		fmt.Print(r.Read(), " ")
	}
	fmt.Println()
	l := &logged{ReadWriter: f}
	rw = l
	rw.Write("x")
	fmt.Println(l.log, l.Read())
	shapes := byArea{square{base{"big"}, 5}, square{base{"small"}, 2}, &square{base{"mid"}, 3}}
	sort.Sort(shapes)
	for _, s := range shapes {
		fmt.Print(s.name(), s.area(), " ")
	}
	fmt.Println()
	fmt.Println(mayFail(false) == nil, mayFail(true) != nil, mayFail(true))
	var e error
	fmt.Println(e == nil, e)
	fmt.Println(describe(nil), describe(temp(21.55)), describe(mayFail(true)), describe([]int{1}))
	fmt.Println(describe(func() int { return 7 }), describe(f), describe(n), describe(3.5), describe(struct{}{}))
	var a, b interface{} = 1, 1
	var c interface{} = int64(1)
	fmt.Println(a == b, a == c, a == 1, c == int64(1), a != nil)
	p1, p2 := interface{}(f), interface{}(f)
	fmt.Println(p1 == p2, interface{}(square{base{"a"}, 1}) == interface{}(square{base{"a"}, 1}))
	fmt.Println(temp(3), []temp{1, 2}, map[string]temp{"x": 5}, struct{ T temp }{9})
	fmt.Printf("%v %s %.2f %d\n", temp(1), temp(2), temp(3), []number{1, 2})
	get := r.Read
	f.data = "changed"
	fmt.Println(get())
	s := square{base{"copy"}, 4}
	var sh shape = s
	s.side = 100
	fmt.Println(sh.area(), sh.(square).side)
	defer func() {
		fmt.Println(recover())
		defer func() { fmt.Println(recover()) }()
		m := map[interface{}]int{}
		m[[]int{1}] = 2
	}()
	fmt.Println(r.(constant))
}
