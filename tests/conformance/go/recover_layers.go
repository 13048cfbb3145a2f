// Panics through layers of deferred calls.
package main

import (
	"fmt"
)

func inner() {
	defer fmt.Println("inner deferred")
	panic("one")
}

func middle() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("middle: %v", r)
		}
	}()
	inner()
	return nil
}

func replaced() {
	defer func() { fmt.Println("got", recover()) }()
	defer func() { panic("second") }()
	panic("first")
}

func nested() {
	defer func() {
		defer func() { fmt.Println("inner", recover()) }()
		panic("in deferred")
	}()
	fmt.Println("body")
}

func runtimeErr(i int) (e error) {
	defer func() {
		if err, ok := recover().(error); ok {
			e = err
		}
	}()
	var a []int
	return fmt.Errorf("%d", a[i])
}

func main() {
	fmt.Println(middle())
	replaced()
	nested()
	fmt.Println(runtimeErr(3))
	fmt.Println(recover())
}
