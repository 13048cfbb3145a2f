package main

import "fmt"

type T struct{ n int }

func (t T) show(s string)   { fmt.Println(s, t.n) }
func (t *T) pshow(s string) { fmt.Println(s, t.n) }

func named() (n int) {
	defer func() { n *= 2 }()
	n = 5
	return n + 1
}

func unnamed() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func loop() {
	for i := 0; i < 3; i++ {
		defer fmt.Print(i, " ")
	}
	x := 1
	defer fmt.Println("x at defer:", x)
	x = 2
	defer func() { fmt.Println("x at end:", x) }()
	x = 3
}

func get(s string) string { fmt.Println("eval", s); return s }

func wrap() func(string) { fmt.Println("enter"); return func(s string) { fmt.Println("exit", s) } }

func main() {
	fmt.Println(named(), unnamed())
	loop()
	fmt.Println()
	t := T{1}
	defer t.show("value")
	defer t.pshow("pointer")
	defer t.show(get("arg"))
	defer wrap()("now")
	t.n = 2
	func() {
		defer fmt.Println("inner deferred")
		fmt.Println("inner")
	}()
	m := map[string]int{"a": 1}
	defer delete(m, "a")
	c := make(chan int, 1)
	defer close(c)
	defer func(n int) { fmt.Println("len", n, len(m)) }(len(m))
	m["b"] = 2
}
