// Deferred calls in loops, with arguments of their time.
package main

import (
	"fmt"
)

func f(n int) (s string) {
	for i := 0; i < n; i++ {
		defer func(i int) { s += fmt.Sprint(i, " ") }(i)
	}
	return "ret "
}

type res struct{ name string }

func (r *res) close() { fmt.Println("close", r.name) }
func open(name string) (*res, error) {
	if name == "" {
		return nil, fmt.Errorf("no name")
	}
	return &res{name}, nil
}

func use(names ...string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("use: %w", err)
		}
	}()
	for _, n := range names {
		r, err := open(n)
		if err != nil {
			return err
		}
		defer r.close()
	}
	return nil
}

func main() {
	fmt.Println(f(3))
	fmt.Println(use("a", "b"))
	fmt.Println(use("a", "", "c"))
	x := 1
	defer fmt.Println("deferred", x)
	x = 2
	fmt.Println("main", x)
}
