// Loops, labels, goto, switch with init, tags, lists and fallthrough.
package main

import "fmt"

func classify(n int) string {
	switch {
	case n < 0:
		return "negative"
	case n == 0:
		return "zero"
	case n%2 == 0:
		return "even"
	}
	return "odd"
}

func day(d string) int {
	switch d {
	case "sat", "sun":
		return 1
	case "fri":
		fallthrough
	case "thu":
		return 2
	default:
		return 3
	}
}

func terminates(x int) int {
	for {
		x++
		if x > 10 {
			return x
		}
	}
}

func gotos() int {
	i := 0
again:
	i += 3
	if i < 10 {
		goto again
	}
	return i
}

func next() func() int {
	n := 0
	return func() int { n++; return n }
}

func main() {
	for i := -1; i < 3; i++ {
		fmt.Print(classify(i), " ")
	}
	fmt.Println(day("sun"), day("fri"), day("thu"), day("mon"))
	fmt.Println(terminates(3), gotos())
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, ",", j, " ")
	}
	fmt.Println()
	n := 0
	for n < 3 {
		n++
	}
	for range []int{1, 2} {
		n++
	}
	fmt.Println(n)
outer:
	for i := range []int{0, 1, 2, 3} {
		switch {
		case i == 1:
			continue outer
		case i == 3:
			break outer
		}
		for j := 0; ; j++ {
			if j == 2 {
				break
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	f := next()
	switch x := f(); x {
	case f() - 1:
		fmt.Println("one less", x)
	case 5:
		fmt.Println("five")
	}
	switch y := interface{}(n).(type) {
	case string:
		fmt.Println("string", y)
	case int, int64:
		fmt.Printf("%T %v\n", y, y)
	case nil:
		fmt.Println("nil")
	}
	switch {
	default:
		fmt.Println("default first")
	case n > 100:
		fmt.Println("no")
	}
	if a, b := f(), f(); a > b {
		fmt.Println("greater")
	} else if c := a + b; c > 3 {
		fmt.Println("sum", c, a, b)
	} else {
		fmt.Println("less")
	}
	x := 1
	{
		x := 2
		x++
		_ = x
	}
	if x := 5; x > 3 {
		fmt.Println("inner", x)
	}
	fmt.Println(x)
	var k int
	for k = range [4]int{} {
	}
	fmt.Println(k)
	var key, val interface{}
	for key, val = range map[string]int{"a": 1} {
	}
	fmt.Println(key, val)
block:
	switch {
	case x == 1:
		for {
			break block
		}
		fmt.Println("unreachable")
	}
	for i := 3; i > 0; i-- {
		defer func(n int) { fmt.Print(n, " ") }(i)
	}
	for i := 0; i < 3; i++ {
		if i == 1 {
			continue
		}
		fmt.Print("i", i, " ")
	}
	fmt.Println(x&1 == 1 && n > 2 || false, !(x > 0))
}
