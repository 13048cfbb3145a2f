// Deferred calls run last in, first out, while panicking too; recover ends it.
package main

import (
	"errors"
	"fmt"
)

type cleanup struct{ name string }

func (c cleanup) Close()   { fmt.Println("close", c.name) }
func (c *cleanup) Rename() { c.name += "!" }

func protect(name string, f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			switch v := r.(type) {
			case error:
				err = fmt.Errorf("%s: error %w", name, v)
			case string:
				err = errors.New(name + ": " + v)
			default:
				err = fmt.Errorf("%s: %v", name, v)
			}
		}
	}()
	f()
	return nil
}

func order() {
	for i := 0; i < 3; i++ {
		defer fmt.Print("d", i, " ")
	}
	fmt.Print("body ")
}

func named() (n int) {
	defer func() { n++ }()
	n = 5
	return n * 10
}

func rethrow() (s string) {
	defer func() { s = fmt.Sprint("outer ", recover()) }()
	defer func() {
		r := recover()
		panic(fmt.Sprint("again ", r))
	}()
	panic("first")
}

func replaced() {
	defer func() { fmt.Println("got", recover()) }()
	defer func() { panic("second") }()
	panic("first")
}

func helper() interface{} { return recover() }

func notDirect() {
	defer func() {
		fmt.Println("direct:", recover())
	}()
	defer func() {
		fmt.Println("helper:", helper())
	}()
	panic("p")
}

func loopWithDefer() int {
	total := 0
	for i := 0; i < 3; i++ {
		func() {
			defer func() { total += i }()
			if i == 1 {
				return
			}
			total += 10
		}()
	}
	return total
}

func methods() {
	c := cleanup{"a"}
	defer c.Close()
	c.Rename()
	defer c.Close()
	p := &c
	defer p.Close()
	p.name = "z"
}

func multi() (a, b int, err error) {
	defer func() {
		if recover() != nil {
			a, b = -1, -2
		}
	}()
	var m map[string]int
	m["x"] = 1
	return 1, 2, nil
}

func main() {
	order()
	fmt.Println()
	fmt.Println(named(), rethrow())
	replaced()
	notDirect()
	fmt.Println(loopWithDefer())
	methods()
	fmt.Println(protect("a", func() { panic("boom") }))
	fmt.Println(protect("b", func() { panic(errors.New("bad")) }))
	fmt.Println(protect("c", func() { panic(42) }))
	fmt.Println(protect("d", func() {}))
	fmt.Println(protect("e", func() { var p *cleanup; p.name = "x" }))
	fmt.Println(protect("f", func() { a := []int{1}; i := 4; a[i]++ }))
	fmt.Println(protect("g", func() { var i interface{} = "s"; _ = i.(int) }))
	fmt.Println(protect("h", func() { c := make(chan int); close(c); close(c) }))
	fmt.Println(protect("i", func() { c := make(chan int, 1); close(c); c <- 1 }))
	fmt.Println(protect("j", func() { x := 0; fmt.Println(1 / x) }))
	fmt.Println(protect("k", func() { var e error; fmt.Println(e.Error()) }))
	fmt.Println(protect("l", func() { n := -1; _ = make([]int, n) }))
	fmt.Println(protect("m", func() { var c chan int; close(c) }))
	fmt.Println(multi())
	fmt.Println(recover())
	defer fmt.Println("last words")
	panic(fmt.Sprintf("the end %d", 1))
}
