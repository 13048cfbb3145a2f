package main

import (
	"errors"
	"fmt"
	"runtime"
)

type T struct{ n int }

func try(name string, f func()) {
	defer func() {
		r := recover()
		err, ok := r.(error)
		_, isRuntime := r.(runtime.Error)
		if !ok {
			fmt.Println(name, "value:", r)
			return
		}
		var re runtime.Error
		fmt.Println(name, err.Error(), isRuntime, errors.As(err, &re))
	}()
	f()
}

func main() {
	var m map[string]int
	var p *T
	var s []int
	var i interface{} = "str"
	var e error
	arr := [3]int{}
	k := 5
	try("map", func() { m["a"] = 1 })
	try("nil", func() { fmt.Println(p.n) })
	try("index", func() { fmt.Println(s[k]) })
	try("array", func() { fmt.Println(arr[k]) })
	try("neg", func() { fmt.Println(arr[k-6]) })
	try("slice", func() { fmt.Println(arr[k:]) })
	try("slice2", func() { fmt.Println(s[2:1+k-5]) })
	try("string", func() { fmt.Println("abc"[k]) })
	try("substr", func() { fmt.Println("abc"[k:]) })
	try("assert", func() { fmt.Println(i.(int)) })
	try("assert2", func() { fmt.Println(i.(fmt.Stringer)) })
	try("nilassert", func() { fmt.Println(e.(fmt.Stringer)) })
	try("close", func() { var c chan int; close(c) })
	try("closed", func() { c := make(chan int); close(c); close(c) })
	try("send", func() { c := make(chan int, 1); close(c); c <- 1 })
	try("makeslice", func() { _ = make([]int, k-6) })
	try("custom", func() { panic("plain") })
	try("wrapped", func() { panic(fmt.Errorf("w: %w", errors.New("inner"))) })
	try("nilfunc", func() { var f func(); f() })
	try("uncomparable", func() { var a, b interface{} = []int{1}, []int{1}; fmt.Println(a == b) })
	try("hash", func() { mm := map[interface{}]int{}; mm[[]int{1}] = 2 })
	try("three", func() { fmt.Println(arr[1:2:k]) })
}
