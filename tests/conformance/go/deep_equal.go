// reflect.DeepEqual through everything that it goes through.
package main

import (
	"errors"
	"fmt"
	"math"
	"reflect"
)

type node struct {
	v    int
	next *node
	tags map[string][]int
	any  interface{}
}

type text string

func (t text) String() string { return "text" }

func main() {
	a := &node{1, &node{v: 2}, map[string][]int{"x": {1, 2}}, 1.5}
	b := &node{1, &node{v: 2}, map[string][]int{"x": {1, 2}}, 1.5}
	fmt.Println(reflect.DeepEqual(a, b), a == b, reflect.DeepEqual(*a, *b))
	b.next.v = 3
	fmt.Println(reflect.DeepEqual(a, b))
	b.next.v = 2
	b.tags["x"][1] = 0
	fmt.Println(reflect.DeepEqual(a, b))
	fmt.Println(reflect.DeepEqual([]int(nil), []int{}), reflect.DeepEqual([]int{}, []int{}))
	fmt.Println(reflect.DeepEqual(map[int]int(nil), map[int]int{}), reflect.DeepEqual(1, int64(1)))
	fmt.Println(reflect.DeepEqual(nil, nil), reflect.DeepEqual(nil, 1), reflect.DeepEqual(math.NaN(), math.NaN()))
	f := func() {}
	fmt.Println(reflect.DeepEqual(f, f), reflect.DeepEqual([2]string{"a"}, [2]string{"a", ""}))
	fmt.Println(reflect.DeepEqual(errors.New("x"), errors.New("x")), reflect.DeepEqual(text("a"), text("b")))
	fmt.Println(reflect.DeepEqual([]interface{}{1, "a", nil}, []interface{}{1, "a", nil}))
	c := make(chan int)
	fmt.Println(reflect.DeepEqual(c, c), reflect.DeepEqual(c, make(chan int)))
	n, m := 5, 5
	fmt.Println(reflect.DeepEqual(&n, &m), reflect.TypeOf(a), reflect.TypeOf(n) == reflect.TypeOf(m))
}
