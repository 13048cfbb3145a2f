package main

import "fmt"

type E struct{ s string }

func (e E) Error() string { return "E:" + e.s }

type S struct {
	a int
	b string
}

func main() {
	defer fmt.Println("bye")
	for _, v := range []interface{}{1, 2.5, true, "text", 'c', S{1, "x"}, E{"z"}, nil} {
		func() {
			defer func() { fmt.Printf("%v\n", recover()) }()
			if v != nil {
				panic(v)
			}
		}()
	}
	panic(E{"last"})
}
