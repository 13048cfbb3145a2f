// Assertions to types and interfaces, with and without ok.
package main

import (
	"fmt"
)

type shape interface{ area() float64 }
type named interface{ name() string }
type sq struct{ s float64 }
type circle struct{ r float64 }

func (s sq) area() float64      { return s.s * s.s }
func (s sq) name() string       { return "sq" }
func (c *circle) area() float64 { return 3 * c.r * c.r }

func what(v interface{}) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("int %v", x)
	case []int:
		return fmt.Sprintf("slice of %d", len(x))
	case func() int:
		return fmt.Sprint("func gives ", x())
	case map[string]int:
		return fmt.Sprint("map ", x["a"])
	case error:
		return "error " + x.Error()
	case named:
		return "named " + x.name()
	case shape:
		return "shape"
	case *int:
		return fmt.Sprint("pointer to ", *x)
	case chan int:
		return fmt.Sprint("chan ", cap(x))
	case struct{ a int }:
		return fmt.Sprint("struct ", x.a)
	default:
		return fmt.Sprintf("other %T", x)
	}
}

func main() {
	n := 5
	for _, v := range []interface{}{nil, 1, int64(2), []int{1}, func() int { return 3 }, map[string]int{"a": 4}, fmt.Errorf("e"), sq{1}, &circle{1}, &n, make(chan int, 2), struct{ a int }{6}, 1.5, [2]int{}} {
		fmt.Println(what(v))
	}
	var s shape = sq{2}
	_, ok := s.(*circle)
	nm, ok2 := s.(named)
	fmt.Println(ok, ok2, nm.name(), s.(sq).s)
	defer func() { fmt.Println(recover()) }()
	fmt.Println(s.(*circle).r)
}
