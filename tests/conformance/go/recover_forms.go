package main

import (
	"errors"
	"fmt"
)

func safe(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			err = fmt.Errorf("caught: %w", r)
		case string:
			err = errors.New(r)
		default:
			err = fmt.Errorf("odd %T %v", r, r)
		}
	}()
	f()
	return nil
}

func helper() { fmt.Println("helper recovers:", recover()) }

func nested() {
	defer func() {
		defer func() { fmt.Println("second:", recover()) }()
		fmt.Println("first:", recover())
		panic("again")
	}()
	panic("once")
}

func notDirect() (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("outer got ", r)
		}
	}()
	func() {
		defer func() {
			func() { fmt.Println("too deep:", recover()) }()
		}()
		panic("deep")
	}()
	return "not reached"
}

func rethrow() {
	defer func() {
		r := recover()
		fmt.Println("rethrow", r)
		panic(fmt.Sprint(r, "!"))
	}()
	panic("x")
}

func order() {
	defer fmt.Println("1 runs")
	defer func() {
		recover()
		fmt.Println("2 recovered")
	}()
	defer fmt.Println("3 runs too")
	panic("p")
}

type custom struct{ a, b int }

func main() {
	fmt.Println(recover())
	fmt.Println(safe(func() {}))
	fmt.Println(safe(func() { panic("boom") }))
	fmt.Println(safe(func() { panic(errors.New("e")) }))
	fmt.Println(safe(func() { panic(custom{1, 2}) }))
	fmt.Println(safe(func() { var a []int; a[0] = 1 }))
	fmt.Println(safe(rethrow))
	nested()
	fmt.Println(notDirect())
	order()
	func() {
		defer helper()
		panic("via helper")
	}()
	err := safe(func() { panic(fmt.Errorf("w %w", errors.New("u"))) })
	fmt.Println(err)
}
