// Addresses are made up, but stay, and agree wherever they are seen.
package main

import (
	"fmt"
	"sync"
	"unsafe"
)

type pair struct{ a, b int }

var global int

func main() {
	x, y := 1, 2
	p, q := uintptr(unsafe.Pointer(&x)), uintptr(unsafe.Pointer(&y))
	fmt.Println(p == q, p == uintptr(unsafe.Pointer(&x)), p != 0, p%8)
	s := fmt.Sprintf("%p", &x)
	fmt.Println(s == fmt.Sprintf("%p", &x), s == fmt.Sprintf("%p", &y), s[:2])
	fmt.Println(fmt.Sprintf("0x%x", p) == s, fmt.Sprint(&x) == s, fmt.Sprintf("%#x", p) == s)
	m := map[string]int{}
	ch := make(chan int)
	f := func() {}
	var mu sync.Mutex
	fmt.Println(fmt.Sprintf("%p", m) == fmt.Sprintf("%p", m))
	fmt.Println(fmt.Sprintf("%p", ch) == fmt.Sprint(ch), fmt.Sprintf("%p", f) == fmt.Sprint(f))
	fmt.Println(fmt.Sprintf("%p", &mu) == fmt.Sprintf("%p", &mu), fmt.Sprintf("%p", &global) == fmt.Sprint(&global))
	list := []int{1, 2}
	fmt.Println(fmt.Sprintf("%p", list) == fmt.Sprintf("%p", &list[0]), fmt.Sprintf("%p", list[1:]) == fmt.Sprint(&list[1]))
	fmt.Println(uintptr(unsafe.Pointer(&list[1])) - uintptr(unsafe.Pointer(&list[0])))
	r := &pair{}
	fmt.Println(uintptr(unsafe.Pointer(&r.b))-uintptr(unsafe.Pointer(r)), fmt.Sprintf("%p", r) == fmt.Sprintf("%p", &r.a))
	up := unsafe.Pointer(&x)
	fmt.Println(fmt.Sprintf("%p", up) == s, fmt.Sprint(up) == s)
	var none *int
	fmt.Printf("%p %v %20p|%-6p|\n", none, none, nil, none)
	// the order of addresses is an order
	fmt.Println(p < q || q < p)
}
