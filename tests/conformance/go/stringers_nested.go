// Stringers inside of slices, maps, structs and pointers.
package main

import (
	"fmt"
)

type id int

func (i id) String() string { return fmt.Sprintf("#%d", int(i)) }

type user struct {
	ID   id
	Name string
	tag  id
}
type ptrOnly struct{ n int }

func (p *ptrOnly) String() string { return "ptr" }

type fail struct{ code int }

func (f fail) Error() string { return fmt.Sprint("code ", f.code) }

func main() {
	fmt.Println(id(7), []id{1, 2}, map[id]id{1: 2}, [1]id{3})
	fmt.Println(user{1, "ann", 2}, &user{1, "ann", 2})
	fmt.Printf("%v %+v %d %s\n", user{1, "a", 2}, user{1, "a", 2}, id(3), id(4))
	p := ptrOnly{1}
	fmt.Println(p, &p, []*ptrOnly{nil} == nil)
	var e error = fail{3}
	fmt.Println(e, []error{e, nil}, struct{ E error }{e})
	fmt.Printf("%v %s %q %x\n", e, e, e, id(255))
	var s fmt.Stringer = id(9)
	fmt.Println(s, s.String(), fmt.Sprint("a", 1, 2, "b", "c", 3.0, s))
	var any interface{} = &p
	if st, ok := any.(fmt.Stringer); ok {
		fmt.Println(st)
	}
	fmt.Printf("%v|%5v|%-5v|\n", id(1), id(1), id(1))
}
