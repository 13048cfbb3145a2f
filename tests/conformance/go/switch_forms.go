package main

import "fmt"

func f(n int) int { fmt.Print("f", n, " "); return n }

func main() {
	for i := 0; i < 6; i++ {
		switch {
		case i < 2:
			fmt.Print("small ")
		case i == 3:
			fmt.Print("three ")
			fallthrough
		case i == 100:
			fmt.Print("fell ")
		default:
			fmt.Print("def ")
		}
	}
	fmt.Println()
	switch x := f(2); x {
	case f(1), f(2), f(3):
		fmt.Println("hit")
	case f(4):
		fmt.Println("no")
	}
	switch f(9) {
	default:
		fmt.Println("default first")
	case 1:
	}
	switch s := "go"; {
	case s == "go":
		fmt.Println("go!")
	}
	switch {
	}
	switch x := 5; x {
	}
	var i interface{} = 3
	switch i {
	case "3":
		fmt.Println("string")
	case 3:
		fmt.Println("int")
	}
outer:
	for {
		switch {
		case true:
			break outer
		}
	}
	for i := range [3]int{} {
		switch i {
		case 1:
			continue
		}
		fmt.Print(i)
		switch {
		case i == 0:
			break
			fmt.Print("unreached")
		}
	}
	fmt.Println()
}
