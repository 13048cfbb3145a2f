// Switches: fallthrough, no tag, duplicates of calls, init.
package main

import (
	"fmt"
)

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	default:
		return "C"
	}
}

func day(n int) (s string) {
	switch n {
	case 0, 6:
		s = "weekend"
	case 1, 2, 3, 4:
		s = "week"
		if n == 1 {
			break
		}
		s += "day"
	case 5:
		s = "friday"
		fallthrough
	case 7:
		s += "!"
	}
	return
}

func calls() int { fmt.Print("called "); return 2 }

func main() {
	fmt.Println(grade(95), grade(85), grade(10))
	for i := 0; i < 8; i++ {
		fmt.Print(day(i), " ")
	}
	fmt.Println()
	switch x := calls(); x {
	case 1:
		fmt.Println("one")
	case calls():
		fmt.Println("same")
	}
	switch s := interface{}(3.5).(type) {
	case int, float64:
		fmt.Printf("%T %v\n", s, s)
	}
outer:
	for i := 0; ; i++ {
		switch {
		case i == 2:
			continue outer
		case i > 4:
			break outer
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	switch {
	}
	switch true {
	case false:
		fmt.Println("no")
	default:
		fmt.Println("default")
	}
}
