package main

import (
	"errors"
	"fmt"
)

type Shape interface{ Area() float64 }
type Sq struct{ s float64 }
type Ci struct{ r float64 }

func (s Sq) Area() float64  { return s.s * s.s }
func (c *Ci) Area() float64 { return 3 * c.r * c.r }

type ID string

func kind(x interface{}) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("integer %v", v)
	case float64:
		return fmt.Sprint("float ", v+0.5)
	case string:
		return "string " + v
	case ID:
		return "id " + string(v)
	case []int:
		return fmt.Sprint("slice ", len(v))
	case map[string]int:
		return fmt.Sprint("map ", v["a"])
	case func() int:
		return fmt.Sprint("func ", v())
	case error:
		return "error " + v.Error()
	case Shape:
		return fmt.Sprint("shape ", v.Area())
	case *int:
		return fmt.Sprint("ptr ", *v)
	case [2]int:
		return fmt.Sprint("array ", v[1])
	case struct{ A int }:
		return fmt.Sprint("struct ", v.A)
	case chan int:
		return fmt.Sprint("chan ", cap(v))
	case bool:
		if v {
			return "true!"
		}
		return "false!"
	default:
		return fmt.Sprintf("other %T", v)
	}
}

func main() {
	n := 7
	for _, x := range []interface{}{nil, 1, int64(2), 2.5, "s", ID("q"), []int{1, 2}, map[string]int{"a": 9},
		func() int { return 4 }, errors.New("bad"), Sq{2}, &Ci{1}, &n, [2]int{1, 8}, struct{ A int }{6},
		make(chan int, 3), true, int8(3), 'x', Ci{2}, []string{}} {
		fmt.Println(kind(x))
	}
	var s Shape = Sq{1}
	switch s.(type) {
	case *Ci:
		fmt.Println("circle")
	case Sq:
		fmt.Println("square")
	}
	switch y := s.(type) {
	case interface{ Perimeter() float64 }:
		fmt.Println(y.Perimeter())
	default:
		fmt.Println("no perimeter", y.Area())
	}
	if q, ok := s.(Sq); ok && q.s == 1 {
		fmt.Println("ok", q)
	}
}
